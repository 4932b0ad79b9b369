package io.goavail.dns.embedded;

import static io.goavail.dns.embedded.Zones.ips;
import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.goavail.spi.Change;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.Hostname;
import io.goavail.spi.RecordSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** The server over real sockets on the loopback. */
class ServerTest {

    private static final Hostname WWW = new Hostname("www.example.com");

    private EmbeddedDns dns;
    private InetSocketAddress address;

    @BeforeEach
    void open() throws Exception {
        dns = Zones.settings().open();
        dns.serve(Map.of(WWW, ips("198.51.100.1"), new Hostname("many.example.com"), Zones.many(1000)));
        address = dns.localAddress();
    }

    @AfterEach
    void close() {
        dns.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "0.0.0.0", "::"})
    void listensWithUdpAndTcpOnEitherFamily(String listen) throws Exception {
        InetAddress loopback = listen.contains(":") ? ip("::1") : ip("127.0.0.1");
        assumeTrue(NetworkInterface.getByInetAddress(loopback) != null, "this host has " + loopback);
        try (EmbeddedDns other = Zones.settings()
                .withListen(new InetSocketAddress(ip(listen), 0))
                .open()) {
            other.serve(Map.of(WWW, ips("198.51.100.1")));
            InetSocketAddress server =
                    new InetSocketAddress(loopback, other.localAddress().getPort());
            assertThat(Client.udp(server, www()).getSection(Section.ANSWER)).hasSize(1);
            assertThat(Client.tcp(server, www()).getSection(Section.ANSWER)).hasSize(1);
        }
    }

    @Test
    void tellsClientsToAskAgainOverTcpForALongAnswer() throws Exception {
        Message query = Queries.query("many.example.com", Type.A);
        Message udp = Client.udp(address, query);
        assertThat(udp.getHeader().getFlag(Flags.TC)).isTrue();
        assertThat(udp.numBytes()).isLessThanOrEqualTo(512);
        assertThat(Client.tcp(address, query).getSection(Section.ANSWER)).hasSize(1000);
    }

    @Test
    void answersSeveralQueriesOnOneConnection() throws Exception {
        try (Socket socket = Client.connect(address)) {
            for (int i = 0; i < 5; i++) {
                Client.send(socket, www());
                assertThat(Client.read(socket).getSection(Section.ANSWER)).hasSize(1);
            }
        }
    }

    @Test
    void answersQueriesThatComeTogetherInTheirOrder() throws Exception {
        try (Socket socket = Client.connect(address)) {
            byte[] query = Client.framed(www().toWire());
            byte[] all = new byte[0];
            for (int i = 0; i < 300; i++) {
                query[2] = (byte) (i >> 8);
                query[3] = (byte) i;
                int end = all.length;
                all = Arrays.copyOf(all, end + query.length);
                System.arraycopy(query, 0, all, end, query.length);
            }
            socket.getOutputStream().write(all);
            for (int i = 0; i < 300; i++) {
                assertThat(Client.read(socket).getHeader().getID()).isEqualTo(i);
            }
        }
    }

    @Test
    void answersWhatAClientAskedBeforeItClosedItsSide() throws Exception {
        try (Socket socket = Client.connect(address)) {
            Client.send(socket, www());
            Client.send(socket, www());
            socket.shutdownOutput();
            assertThat(Client.read(socket).getSection(Section.ANSWER)).hasSize(1);
            assertThat(Client.read(socket).getSection(Section.ANSWER)).hasSize(1);
            assertThat(socket.getInputStream().read()).as("the end").isEqualTo(-1);
        }
    }

    @Test
    void putsAQueryTogetherThatComesByteByByte() throws Exception {
        try (Socket socket = Client.connect(address)) {
            socket.setTcpNoDelay(true);
            for (byte octet : Client.framed(www().toWire())) {
                socket.getOutputStream().write(octet);
                // Another client is answered meanwhile, and the server has seen the octet by then.
                assertThat(Client.tcp(address, www()).getSection(Section.ANSWER))
                        .hasSize(1);
            }
            assertThat(Client.read(socket).getSection(Section.ANSWER)).hasSize(1);
        }
    }

    @Test
    void waitsForAClientThatReadsSlowlyWithoutHoldingUpOthers() throws Exception {
        int queries = 1000;
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4096);
            socket.setSoTimeout(5000);
            socket.connect(address);
            byte[] query =
                    Client.framed(Queries.query("many.example.com", Type.A).toWire());
            Thread writer = new Thread(() -> {
                try {
                    for (int i = 0; i < queries; i++) {
                        socket.getOutputStream().write(query);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            writer.start();
            for (int i = 0; i < 20; i++) {
                assertThat(Client.tcp(address, www()).getSection(Section.ANSWER))
                        .hasSize(1);
                assertThat(Client.udp(address, www()).getSection(Section.ANSWER))
                        .hasSize(1);
            }
            for (int i = 0; i < queries; i++) {
                assertThat(Client.read(socket).getHeader().getCount(Section.ANSWER))
                        .isEqualTo(1000);
            }
            writer.join(5000);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000", "000b", "ffff", "1001"})
    void closesAConnectionThatAnnouncesNoPossibleQuery(String length) throws Exception {
        try (Socket socket = Client.connect(address)) {
            int value = Integer.parseInt(length, 16);
            socket.getOutputStream().write(new byte[] {(byte) (value >> 8), (byte) value});
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void closesTheConnectionThatIsIdleForLongestWhenThereAreTooMany() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < TcpListener.MAX_CONNECTIONS; i++) {
                Socket socket = Client.connect(address);
                sockets.add(socket);
                Client.send(socket, www());
                Client.read(socket);
            }
            Client.send(sockets.get(0), www());
            Client.read(sockets.get(0));
            sockets.add(Client.connect(address));
            assertThat(sockets.get(1).getInputStream().read())
                    .as("the oldest ends")
                    .isEqualTo(-1);
            for (Socket socket : List.of(sockets.get(0), sockets.get(2), sockets.get(sockets.size() - 1))) {
                Client.send(socket, www());
                assertThat(Client.read(socket).getSection(Section.ANSWER)).hasSize(1);
            }
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void survivesClientsThatAreGoneBeforeTheirAnswer() throws Exception {
        byte[] packet = www().toWire();
        for (int i = 0; i < 200; i++) {
            try (DatagramSocket socket = new DatagramSocket()) {
                socket.send(new DatagramPacket(packet, packet.length, address));
            }
            try (Socket socket = Client.connect(address)) {
                socket.setSoLinger(true, 0);
                Client.send(socket, www());
            }
        }
        assertThat(Client.udp(address, www()).getSection(Section.ANSWER)).hasSize(1);
        assertThat(Client.tcp(address, www()).getSection(Section.ANSWER)).hasSize(1);
    }

    @Test
    void survivesRubbishAndStaysSilentOnIt() throws Exception {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(5000);
            socket.connect(address);
            for (byte[] rubbish : List.of(
                    new byte[0], new byte[11], Client.udp(address, www()).toWire())) {
                socket.send(new DatagramPacket(rubbish, rubbish.length));
            }
            byte[] longest = new byte[60_000];
            longest[0] = 77;
            socket.send(new DatagramPacket(longest, longest.length));
            DatagramPacket answer = new DatagramPacket(new byte[512], 512);
            socket.receive(answer);
            Message message = new Message(Arrays.copyOf(answer.getData(), answer.getLength()));
            assertThat(message.getHeader().getID()).as("only this is answered").isEqualTo(77 << 8);
            assertThat(message.getRcode()).isEqualTo(Rcode.FORMERR);
        }
    }

    @Test
    void answersEitherTheOldOrTheNewSetWhileChangesAreApplied() throws Exception {
        Set<InetAddress> even = ips("198.51.100.2", "198.51.100.4", "198.51.100.6");
        Set<InetAddress> odd = ips("198.51.100.1", "198.51.100.3", "198.51.100.5");
        dns.serve(Map.of(WWW, even));
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService clients = Executors.newFixedThreadPool(2);
        try {
            Callable<Integer> client = () -> {
                int queries = 0;
                while (!done.get() || queries == 0) {
                    assertThat(Set.copyOf(Client.addresses(address, WWW.name())))
                            .isIn(even, odd);
                    queries++;
                }
                return queries;
            };
            List<Future<Integer>> running = List.of(clients.submit(client), clients.submit(client));
            for (int i = 0; i < 2000; i++) {
                swap(i % 2 == 0 ? odd : even);
            }
            done.set(true);
            for (Future<Integer> queries : running) {
                assertThat(queries.get()).isPositive();
            }
        } finally {
            clients.shutdownNow();
        }
        assertThat(Client.addresses(address, WWW.name())).containsExactlyInAnyOrderElementsOf(even);
    }

    private void swap(Set<InetAddress> wanted) throws Exception {
        RecordSet now = dns.read(WWW);
        dns.apply(new Change(now, wanted.stream().map(DnsRecord::of).toList(), now.records()));
    }

    @Test
    void publishesAChangeBeforeApplyReturns() throws Exception {
        for (int i = 1; i < 100; i++) {
            swap(ips("198.51.100." + (i + 1)));
            assertThat(Client.addresses(address, WWW.name())).containsExactlyElementsOf(ips("198.51.100." + (i + 1)));
        }
    }

    private static Message www() throws IOException {
        return Queries.query("www.example.com", Type.A);
    }
}
