package io.goavail.dns.embedded;

import static io.goavail.dns.embedded.Zones.ips;
import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.goavail.spi.DnsException;
import io.goavail.spi.Hostname;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

class LifecycleTest {

    private static final String THREAD = "goavail-dns";

    @Test
    void hasOneDaemonThreadUntilItIsClosed() throws Exception {
        EmbeddedDns dns = Zones.settings().open();
        Thread thread = Thread.getAllStackTraces().keySet().stream()
                .filter(t -> t.getName().equals(THREAD))
                .findFirst()
                .orElseThrow();
        assertThat(thread.isDaemon()).isTrue();
        dns.close();
        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void freesItsAddressAndEndsItsConnectionsOnClose() throws Exception {
        EmbeddedDns dns = Zones.settings().open();
        InetSocketAddress address = dns.localAddress();
        try (Socket socket = Client.connect(address)) {
            Client.send(socket, Queries.query("www.example.com", Type.A));
            Client.read(socket);
            long begin = System.nanoTime();
            dns.close();
            assertThat(System.nanoTime() - begin).isLessThan(1_000_000_000L);
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
        Zones.settings().withListen(address).open().close();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void leavesNoDescriptorBehind() throws Exception {
        openAndUse();
        int before = descriptors();
        for (int i = 0; i < 50; i++) {
            openAndUse();
        }
        assertThat(descriptors()).isLessThan(before + 10);
    }

    private static void openAndUse() throws Exception {
        try (EmbeddedDns dns = Zones.settings().open();
                Socket socket = Client.connect(dns.localAddress())) {
            Client.send(socket, Queries.query("www.example.com", Type.A));
            Client.read(socket);
            Client.udp(dns.localAddress(), Queries.query("www.example.com", Type.A));
        }
    }

    private static int descriptors() {
        return Objects.requireNonNull(new File("/proc/self/fd").list()).length;
    }

    @Test
    void survivesAnInterruptOfItsThread() throws Exception {
        try (EmbeddedDns dns = Zones.settings().open()) {
            dns.serve(Map.of(new Hostname("www.example.com"), ips("198.51.100.1")));
            for (Thread thread : Thread.getAllStackTraces().keySet()) {
                if (thread.getName().equals(THREAD)) {
                    thread.interrupt();
                }
            }
            for (int i = 0; i < 10; i++) {
                assertThat(Client.udp(dns.localAddress(), Queries.query("www.example.com", Type.A))
                                .getSection(Section.ANSWER))
                        .hasSize(1);
                assertThat(Client.tcp(dns.localAddress(), Queries.query("www.example.com", Type.A))
                                .getSection(Section.ANSWER))
                        .hasSize(1);
            }
        }
    }

    @Test
    void leavesASocketThatFailsAloneUntilTheNextTick() throws Exception {
        try (Selector selector = Selector.open();
                DatagramChannel channel = DatagramChannel.open()) {
            channel.configureBlocking(false);
            UdpSocket handler = new UdpSocket(channel, new Answers(Zones::empty));
            SelectionKey key = channel.register(selector, SelectionKey.OP_READ, handler);
            Server.handle(key, (socket, k, now) -> {
                throw new IOException("thrown on purpose by a test");
            });
            assertThat(key.interestOps()).isZero();
            Server.handle(key, SocketHandler::tick);
            assertThat(key.interestOps()).isEqualTo(SelectionKey.OP_READ);
        }
    }

    @Test
    void saysThatAnAddressIsInUse() throws Exception {
        try (EmbeddedDns dns = Zones.settings().open()) {
            DnsException failure = failure(dns.localAddress());
            assertThat(failure.isRetryable()).isFalse();
            assertThat(failure)
                    .hasMessageContaining(
                            "cannot listen on 127.0.0.1:" + dns.localAddress().getPort())
                    .hasMessageContaining("Another program has it");
        }
    }

    @Test
    void needsThePortForTcpAsWell() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, ip("127.0.0.1"))) {
            InetSocketAddress address = new InetSocketAddress(ip("127.0.0.1"), taken.getLocalPort());
            assertThat(failure(address)).hasMessageContaining("Another program has it");
            taken.close();
            Zones.settings().withListen(address).open().close();
        }
    }

    @Test
    void saysThatAnAddressIsNotOfThisHost() throws Exception {
        assertThat(failure(new InetSocketAddress(ip("192.0.2.1"), 0)))
                .hasMessageStartingWith("cannot listen on 192.0.2.1:0")
                .hasMessageContaining("not an address of this host");
    }

    @Test
    void saysHowToGetALowPort() {
        assertThat(Sockets.explain(new InetSocketAddress(ip("::1"), 53), "Permission denied"))
                .isEqualTo("cannot listen on [::1]:53: Permission denied. Ports below 1024 need root or the"
                        + " capability CAP_NET_BIND_SERVICE (systemd: AmbientCapabilities=CAP_NET_BIND_SERVICE), or set"
                        + " listen to a higher port");
        assertThat(Sockets.explain(new InetSocketAddress(ip("::1"), 8053), "something new"))
                .endsWith("something new");
    }

    @Test
    void refusesToServeOrReadANameOfAnotherZone() throws Exception {
        try (EmbeddedDns dns = Zones.settings().open()) {
            assertThatThrownBy(() -> dns.read(new Hostname("www.example.org")))
                    .isInstanceOf(DnsException.class)
                    .hasMessage("www.example.org is not within the zone example.com");
            assertThatThrownBy(() -> dns.serve(Map.of(new Hostname("www.example.org"), ips("198.51.100.1"))))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static DnsException failure(InetSocketAddress address) {
        return catchThrowableOfType(
                DnsException.class,
                () -> Zones.settings().withListen(address).open().close());
    }
}
