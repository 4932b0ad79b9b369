package io.goavail.icmp;

import io.goavail.spi.Pinger;
import io.goavail.testing.Addresses;
import io.goavail.testing.PingerContract;
import java.net.InetAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/** What every pinger must do, over both kinds of socket and both families. */
class IcmpPingerTest {

    private abstract static class Contract extends PingerContract {

        private final SocketKind kind;
        private final String answering;
        private final String dead;
        private Netns netns;

        Contract(SocketKind kind, String answering, String dead) {
            this.kind = kind;
            this.answering = answering;
            this.dead = dead;
        }

        @Override
        protected Pinger open() throws Exception {
            netns = Netns.enter().withPingGroups().withBlackHole();
            return IcmpPinger.open(IcmpSettings.defaults().withSocketKind(kind));
        }

        @Override
        protected InetAddress answering() {
            return Addresses.ip(answering);
        }

        @Override
        protected InetAddress dead() {
            return Addresses.ip(dead);
        }

        @AfterEach
        void leave() {
            if (netns != null) {
                netns.close();
            }
        }
    }

    @Nested
    class RawIpv4 extends Contract {
        RawIpv4() {
            super(SocketKind.RAW, "127.0.0.1", "192.0.2.9");
        }
    }

    @Nested
    class RawIpv6 extends Contract {
        RawIpv6() {
            super(SocketKind.RAW, "::1", "2001:db8::9");
        }
    }

    @Nested
    class DatagramIpv4 extends Contract {
        DatagramIpv4() {
            super(SocketKind.DGRAM, "127.0.0.1", "192.0.2.9");
        }
    }

    @Nested
    class DatagramIpv6 extends Contract {
        DatagramIpv6() {
            super(SocketKind.DGRAM, "::1", "2001:db8::9");
        }
    }
}
