package io.goavail.icmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.testing.Addresses;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorReportTest {

    private final ByteBuffer control = ByteBuffer.allocate(256).order(ByteOrder.nativeOrder());

    /** A time stamp, then the extended error, as the kernel writes them; returns the length. */
    private int write(Family family, int origin, int type, int code, String from) {
        control.putLong(0, 32).putInt(8, Linux.SOL_SOCKET).putInt(12, Linux.SO_TIMESTAMPNS);
        int at = 32;
        int bytes = 32 + family.sockaddrBytes;
        control.putLong(at, bytes);
        control.putInt(at + 8, family == Family.V4 ? Linux.IPPROTO_IP : Linux.SOL_IPV6);
        control.putInt(at + 12, family == Family.V4 ? Linux.IP_RECVERR : Linux.IPV6_RECVERR);
        control.putInt(at + 16, Errno.EHOSTUNREACH);
        control.put(at + 20, (byte) origin).put(at + 21, (byte) type).put(at + 22, (byte) code);
        control.putShort(at + 32, (short) family.domain);
        control.put(at + 32 + (family == Family.V4 ? 4 : 8), Addresses.ip(from).getAddress());
        return at + bytes;
    }

    @Test
    void findsTheErrorBehindTheTimeStamp() {
        int length = write(Family.V4, 2, 3, 1, "192.0.2.1");
        assertThat(ErrorReport.parse(Family.V4, control, 0, length))
                .isEqualTo(new ErrorReport(false, 3, 1, Addresses.ip("192.0.2.1")));
        length = write(Family.V6, 3, 1, 3, "2001:db8::1");
        assertThat(ErrorReport.parse(Family.V6, control, 0, length))
                .isEqualTo(new ErrorReport(false, 1, 3, Addresses.ip("2001:db8::1")));
    }

    @Test
    void knowsWhatThisHostRaisedItself() {
        int length = write(Family.V4, 1, 0, 0, "0.0.0.0");
        ErrorReport report = ErrorReport.parse(Family.V4, control, 0, length);
        assertThat(report).isNotNull().extracting(ErrorReport::local).isEqualTo(true);
    }

    @Test
    void isNotConfusedByControlDataOfAnyLength() {
        int full = write(Family.V6, 3, 1, 3, "2001:db8::1");
        for (int length = 0; length < full; length++) {
            assertThat(ErrorReport.parse(Family.V6, control, 0, length)).isNull();
        }
        control.putLong(0, 0);
        assertThat(ErrorReport.parse(Family.V6, control, 0, full)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "V4, 3, 0, network unreachable",
        "V4, 3, 1, host unreachable",
        "V4, 3, 2, protocol unreachable",
        "V4, 3, 3, port unreachable",
        "V4, 3, 4,",
        "V4, 3, 7, host unreachable",
        "V4, 3, 10, administratively prohibited",
        "V4, 3, 13, administratively prohibited",
        "V4, 4, 0,",
        "V4, 11, 0, ttl exceeded",
        "V4, 12, 0, protocol unreachable",
        "V6, 1, 0, network unreachable",
        "V6, 1, 1, administratively prohibited",
        "V6, 1, 3, host unreachable",
        "V6, 1, 4, port unreachable",
        "V6, 1, 6, network unreachable",
        "V6, 2, 0,",
        "V6, 3, 0, ttl exceeded",
        "V6, 4, 1, protocol unreachable",
    })
    void saysInAFewWordsWhy(Family family, int type, int code, String reason) {
        assertThat(new ErrorReport(false, type, code, null).reason(family)).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "1, blocked by local firewall",
        "11, send queue full",
        "13, refused by local route",
        "22, refused by local route",
        "99, no local address",
        "100, interface down",
        "101, no route",
        "105, send queue full",
        "113, no route",
        "7777, send failed",
    })
    void aFailedSendHasAReasonToo(int errno, String reason) {
        assertThat(Errno.sendReason(errno)).isEqualTo(reason);
    }

    @Test
    void tellsAFullQueueFromADeadSocketFromTheRest() {
        assertThat(Errno.passing(Errno.ENOBUFS)).isTrue();
        assertThat(Errno.passing(Errno.EPERM)).isFalse();
        assertThat(Errno.socketLost(Errno.EBADF)).isTrue();
        assertThat(Errno.socketLost(Errno.EHOSTUNREACH)).isFalse();
    }
}
