package io.goavail.dns.embedded;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Asks a server over real sockets, as a resolver would: UDP first, TCP when that was truncated. */
final class Client {

    private static final int TIMEOUT_MILLIS = (int) Duration.ofSeconds(5).toMillis();

    private Client() {}

    /** All addresses under a name, of both families. */
    static List<InetAddress> addresses(InetSocketAddress server, String name) throws IOException {
        List<InetAddress> addresses = new ArrayList<>();
        for (int type : new int[] {Type.A, Type.AAAA}) {
            for (Record record : ask(server, Queries.query(name, type)).getSection(Section.ANSWER)) {
                addresses.add(record instanceof ARecord a ? a.getAddress() : ((AAAARecord) record).getAddress());
            }
        }
        return addresses;
    }

    static Message ask(InetSocketAddress server, Message query) throws IOException {
        Message answer = udp(server, query);
        return answer.getHeader().getFlag(Flags.TC) ? tcp(server, query) : answer;
    }

    static Message udp(InetSocketAddress server, Message query) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(server);
            byte[] packet = query.toWire();
            socket.send(new DatagramPacket(packet, packet.length));
            DatagramPacket answer = new DatagramPacket(new byte[4096], 4096);
            socket.receive(answer);
            return new Message(Arrays.copyOf(answer.getData(), answer.getLength()));
        }
    }

    static Message tcp(InetSocketAddress server, Message query) throws IOException {
        try (Socket socket = connect(server)) {
            socket.getOutputStream().write(framed(query.toWire()));
            return read(socket);
        }
    }

    static Socket connect(InetSocketAddress server) throws IOException {
        Socket socket = new Socket(server.getAddress(), server.getPort());
        socket.setSoTimeout(TIMEOUT_MILLIS);
        return socket;
    }

    static void send(Socket socket, Message query) throws IOException {
        new DataOutputStream(socket.getOutputStream()).write(framed(query.toWire()));
    }

    static Message read(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] answer = new byte[in.readUnsignedShort()];
        in.readFully(answer);
        return new Message(answer);
    }

    static byte[] framed(byte[] message) {
        return ByteBuffer.allocate(2 + message.length)
                .putShort((short) message.length)
                .put(message)
                .array();
    }
}
