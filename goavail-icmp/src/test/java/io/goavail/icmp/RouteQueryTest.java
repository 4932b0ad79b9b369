package io.goavail.icmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.testing.Addresses;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class RouteQueryTest {

    private static final int UNICAST = 1;
    private static final int LOCAL = 2;
    private static final int GATEWAY = 5;
    private static final int INTERFACE = 4;
    private static final int MULTIPATH = 9;

    private final InetAddress source = Addresses.ip("10.0.0.1");
    private final ByteBuffer answer = ByteBuffer.allocate(256).order(ByteOrder.nativeOrder());
    private int length;

    private void route(int type, int prefixLength) {
        answer.putShort(4, (short) 24)
                .put(16, (byte) 2)
                .put(17, (byte) prefixLength)
                .put(23, (byte) type);
        length = 28;
        attribute(INTERFACE, new byte[] {2, 0, 0, 0});
    }

    private void attribute(int type, byte[] value) {
        answer.putShort(length, (short) (4 + value.length)).putShort(length + 2, (short) type);
        answer.put(length + 4, value);
        length += (4 + value.length + 3) & ~3;
        answer.putInt(0, length);
    }

    private ErrorOrigin origin() {
        return RouteQuery.read(answer, length, source);
    }

    @Test
    void anAddressOfThisHostIsThisHost() {
        route(LOCAL, 32);
        assertThat(origin()).isEqualTo(ErrorOrigin.HOST);
    }

    @Test
    void whoIsOnTheSameLinkIsAGateway() {
        route(UNICAST, 24);
        assertThat(origin()).isEqualTo(ErrorOrigin.GATEWAY);
    }

    @Test
    void whoIsBehindAGatewayIsFar() {
        route(UNICAST, 0);
        attribute(GATEWAY, new byte[] {10, 0, 0, 2});
        assertThat(origin()).isEqualTo(ErrorOrigin.FAR);
    }

    @Test
    void aGatewayReachedThroughItselfIsAGateway() {
        route(UNICAST, 0);
        attribute(GATEWAY, source.getAddress());
        assertThat(origin()).isEqualTo(ErrorOrigin.GATEWAY);
    }

    @Test
    void behindADefaultRouteThroughATunnelIsTheWorld() {
        route(UNICAST, 0);
        assertThat(origin()).isEqualTo(ErrorOrigin.FAR);
    }

    @Test
    void behindSeveralGatewaysIsFar() {
        route(UNICAST, 16);
        attribute(MULTIPATH, new byte[16]);
        assertThat(origin()).isEqualTo(ErrorOrigin.FAR);
    }

    @Test
    void withoutARouteTheTroubleIsHere() {
        answer.putInt(0, 36).putShort(4, (short) 2);
        length = 36;
        assertThat(origin()).isEqualTo(ErrorOrigin.HOST);
    }

    @Test
    void nothingIsSaidByAnAnswerCutShort() {
        route(UNICAST, 24);
        for (int cut = -1; cut < length; cut++) {
            assertThat(RouteQuery.read(answer, cut, source)).isEqualTo(ErrorOrigin.UNKNOWN);
        }
        answer.putShort(28, (short) 2);
        assertThat(origin()).isEqualTo(ErrorOrigin.UNKNOWN);
    }

    @Test
    void asksForTheWholeAddress() {
        assertThat(RouteQuery.write(answer, source)).isEqualTo(36);
        assertThat(answer.getInt(0)).isEqualTo(36);
        assertThat(answer.get(17)).isEqualTo((byte) 32);
        assertThat(RouteQuery.write(answer, Addresses.ip("2001:db8::1"))).isEqualTo(48);
        assertThat(answer.get(17)).isEqualTo((byte) 128);
    }
}
