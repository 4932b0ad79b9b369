package io.goavail.e2e;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.DatagramChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends agents what somebody without the key can send: datagrams that were overheard, as they were, with bits turned, cut
 * short, and plain noise.
 *
 * <pre>
 * java -cp ... io.goavail.e2e.Flood overheard.pcap DATAGRAMS PER_SECOND HOST:PORT...
 * </pre>
 */
final class Flood {

    private static final int PCAP_HEADER = 24;
    private static final int PACKET_HEADER = 16;

    /** Ethernet, IPv4 without options, UDP. */
    private static final int FRAME_HEADERS = 14 + 20 + 8;

    private Flood() {}

    public static void main(String[] arguments) throws IOException {
        List<byte[]> overheard = overheard(Path.of(arguments[0]));
        int count = Integer.parseInt(arguments[1]);
        long pause = 1_000_000_000L / Integer.parseInt(arguments[2]);
        List<InetSocketAddress> targets = new ArrayList<>();
        for (String target : List.of(arguments).subList(3, arguments.length)) {
            int colon = target.lastIndexOf(':');
            targets.add(new InetSocketAddress(
                    InetAddress.getByName(target.substring(0, colon)), Integer.parseInt(target.substring(colon + 1))));
        }
        Random random = new Random(1);
        int answers = 0;
        try (DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET)) {
            channel.configureBlocking(false);
            long next = System.nanoTime();
            for (int i = 0; i < count; i++, next += pause) {
                LockSupport.parkNanos(next - System.nanoTime());
                byte[] datagram = vary(overheard.get(random.nextInt(overheard.size())), i, random);
                channel.send(ByteBuffer.wrap(datagram), targets.get(random.nextInt(targets.size())));
                if (channel.receive(ByteBuffer.allocate(2_000)) != null) {
                    answers++;
                }
            }
        }
        System.out.printf(
                Locale.ROOT, "%d datagrams sent, %d overheard, %d answers%n", count, overheard.size(), answers);
    }

    private static byte[] vary(byte[] datagram, int turn, Random random) {
        byte[] copy = datagram.clone();
        switch (turn % 4) {
            case 0 -> {}
            case 1 -> copy[random.nextInt(copy.length)] ^= (byte) (1 << random.nextInt(8));
            case 2 -> copy = java.util.Arrays.copyOf(copy, random.nextInt(copy.length));
            default -> random.nextBytes(copy);
        }
        return copy;
    }

    /** The payloads of the UDP datagrams in a file of tcpdump. */
    private static List<byte[]> overheard(Path file) throws IOException {
        ByteBuffer pcap = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        List<byte[]> payloads = new ArrayList<>();
        for (int at = PCAP_HEADER; at + PACKET_HEADER <= pcap.limit(); ) {
            int length = pcap.getInt(at + 8);
            byte[] payload = new byte[Math.max(0, length - FRAME_HEADERS)];
            pcap.get(at + PACKET_HEADER + FRAME_HEADERS, payload);
            payloads.add(payload);
            at += PACKET_HEADER + length;
        }
        return payloads;
    }
}
