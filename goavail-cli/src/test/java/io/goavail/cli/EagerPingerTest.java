package io.goavail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.Check;
import io.goavail.Probing;
import io.goavail.spi.Pinger;
import io.goavail.spi.ProbeListener;
import io.goavail.testing.Addresses;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EagerPingerTest {

    private static final long MS = 1_000_000;

    private final List<String> asked = new ArrayList<>();
    private final Pinger pinger = new Asked(asked);
    private final Pinger eager = EagerPinger.of(new Check("icmp", pinger), Probing.every(Duration.ofSeconds(1)))
            .pinger();

    @Test
    void anIntervalTakesAsLongAsARetry() {
        probe(1000);
        probe(1900);
        assertThat(asked).containsExactly("250 ms", "250 ms");
    }

    @Test
    void firstProbesStaySpread() {
        probe(500);
        probe(900);
        assertThat(asked).containsExactly("125 ms", "225 ms");
    }

    @Test
    void whatIsUrgentAlreadyComesWhenItShould() {
        probe(0);
        probe(250);
        assertThat(asked).containsExactly("0 ms", "250 ms");
    }

    @Test
    void poolsThatSharedAPingerStillDo() {
        Probing probing = Probing.defaults();
        assertThat(EagerPinger.of(new Check("icmp", pinger), probing))
                .isEqualTo(EagerPinger.of(new Check("icmp", pinger), probing));
    }

    private void probe(long delayMillis) {
        eager.probe(Addresses.ip("198.51.100.1"), delayMillis * MS, 1000 * MS, new Nobody());
    }

    private record Asked(List<String> delays) implements Pinger {

        @Override
        public void probe(InetAddress address, long delayNanos, long timeoutNanos, ProbeListener listener) {
            assertThat(timeoutNanos).isEqualTo(1000 * MS);
            delays.add(delayNanos / MS + " ms");
        }

        @Override
        public void close() {}
    }

    private record Nobody() implements ProbeListener {

        @Override
        public void reply(long rttNanos) {}

        @Override
        public void miss(String reason) {}

        @Override
        public void inconclusive(String reason) {}
    }
}
