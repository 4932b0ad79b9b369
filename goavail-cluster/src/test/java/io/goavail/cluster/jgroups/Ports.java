package io.goavail.cluster.jgroups;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A few ports of the loopback interface, one after the other, that nobody uses; below those that the system picks for
 * connections.
 */
record Ports(InetAddress loopback, int first) {

    /** Five agents, and some that crashed. */
    static final int COUNT = 8;

    private static final int LEAST = 20_000;
    private static final int MOST = 32_000;
    private static final int ATTEMPTS = 100;

    static Ports free() throws IOException {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        Random random = new Random();
        for (int i = 0; i < ATTEMPTS; i++) {
            Ports ports = new Ports(loopback, LEAST + COUNT * random.nextInt((MOST - LEAST) / COUNT));
            if (ports.all().stream().allMatch(Ports::isFree)) {
                return ports;
            }
        }
        throw new IOException("no " + COUNT + " free ports from " + LEAST + " to " + MOST);
    }

    List<InetSocketAddress> all() {
        return IntStream.range(first, first + COUNT)
                .mapToObj(port -> new InetSocketAddress(loopback, port))
                .toList();
    }

    private static boolean isFree(InetSocketAddress address) {
        try (ServerSocket socket = new ServerSocket(address.getPort(), 1, address.getAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
