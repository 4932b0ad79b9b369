package io.goavail.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(20)
class UdpSocketTest {

    private static final InetSocketAddress V4 = new InetSocketAddress("127.0.0.1", 9);
    private static final InetSocketAddress V6 = new InetSocketAddress("::1", 9);

    @ParameterizedTest
    @CsvSource({"127.0.0.1,127.0.0.1", "::1,::1", "0.0.0.0,127.0.0.1", "::,::1", "::,127.0.0.1"})
    void takesDatagramsAndTellsTheirSenderAsItIs(String bind, String from) throws IOException {
        try (UdpSocket receiver = UdpSocket.open(new InetSocketAddress(bind, 0));
                UdpSocket sender = UdpSocket.open(new InetSocketAddress(from, 0))) {
            assertThat(sender.send(
                            new byte[] {7},
                            new InetSocketAddress(from, receiver.address().getPort())))
                    .isTrue();
            receiver.await(Duration.ofSeconds(10).toNanos(), true);
            ByteBuffer buffer = ByteBuffer.allocate(10);
            InetSocketAddress seen = receiver.receive(buffer);
            assertThat(seen).isEqualTo(sender.address());
            assertThat(seen.getAddress().getClass())
                    .isEqualTo(InetAddress.getByName(from).getClass());
            assertThat(buffer.position()).isOne();
            assertThat(receiver.receive(buffer)).isNull();
        }
    }

    @Test
    void reachesTheFamilyThatItIsBoundTo() throws IOException {
        assertThat(reachable("127.0.0.1")).containsExactly(V4);
        assertThat(reachable("0.0.0.0")).containsExactly(V4);
        assertThat(reachable("::1")).containsExactly(V6);
        assertThat(reachable("::")).containsExactly(V4, V6);
    }

    @Test
    void waitsForDatagramsOnlyWhenItIsToListen() throws IOException {
        try (UdpSocket socket = UdpSocket.open(new InetSocketAddress("127.0.0.1", 0))) {
            socket.send(new byte[] {7}, socket.address());
            socket.await(Duration.ofSeconds(10).toNanos(), true);
            socket.await(Duration.ofMillis(2).toNanos(), false);
            assertThat(socket.receive(ByteBuffer.allocate(1))).isNotNull();
            socket.wakeup();
            socket.await(Duration.ofHours(1).toNanos(), true);
        }
    }

    @Test
    void aPortThatIsTakenIsRefusedWithARemedy() throws IOException {
        try (UdpSocket first = UdpSocket.open(new InetSocketAddress("127.0.0.1", 0))) {
            assertThatExceptionOfType(BindException.class)
                    .isThrownBy(() -> UdpSocket.open(first.address()))
                    .withMessageContaining("127.0.0.1:" + first.address().getPort())
                    .withMessageContaining("another program");
        }
    }

    @Test
    void anAddressOfAnotherHostIsRefusedWithARemedy() {
        assertThatExceptionOfType(BindException.class)
                .isThrownBy(() -> UdpSocket.open(new InetSocketAddress("192.0.2.7", 0)))
                .withMessageContaining("192.0.2.7:0")
                .withMessageContaining("an address of this host");
    }

    @Test
    void aSendToAnAddressThatItCannotReachIsAnIoException() throws IOException {
        try (UdpSocket socket = UdpSocket.open(new InetSocketAddress("127.0.0.1", 0))) {
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> socket.send(new byte[1], V6));
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> socket.send(new byte[1], new InetSocketAddress("192.0.2.1", 1)))
                    .withMessageContaining("loopback");
        }
    }

    @Test
    void theLargestOfAllDatagramsIsCutAndSeenToBeTooLarge() throws IOException {
        try (UdpSocket socket = UdpSocket.open(new InetSocketAddress("127.0.0.1", 0))) {
            socket.send(new byte[60_000], socket.address());
            socket.await(Duration.ofSeconds(10).toNanos(), true);
            ByteBuffer buffer = ByteBuffer.allocate(Seal.LARGEST_DATAGRAM + 1);
            socket.receive(buffer);
            assertThat(buffer.position()).isGreaterThan(Seal.LARGEST_DATAGRAM);
        }
    }

    @Test
    void aClosedOneCanBeWokenAndItsPortIsFree() throws IOException {
        UdpSocket socket = UdpSocket.open(new InetSocketAddress("127.0.0.1", 0));
        socket.close();
        socket.wakeup();
        socket.close();
        UdpSocket.open(socket.address()).close();
    }

    private static List<InetSocketAddress> reachable(String bind) throws IOException {
        try (UdpSocket socket = UdpSocket.open(new InetSocketAddress(bind, 0))) {
            return socket.reachable(List.of(V4, V6));
        }
    }
}
