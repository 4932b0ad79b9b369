package io.goavail;

import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goavail.spi.DnsProvider;
import io.goavail.spi.Hostname;
import io.goavail.testing.FakePinger;
import io.goavail.testing.InMemoryDns;
import io.goavail.testing.ManualTime;
import java.net.InetAddress;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsTest {

    private static final InetAddress A = ip("198.51.100.1");
    private static final Hostname WWW = new Hostname("www.example.com");

    private final Check icmp = Check.icmp(new FakePinger(new ManualTime()));
    private final DnsProvider dns = new InMemoryDns();

    @Test
    void refusesWhatIsListedTwice() {
        assertThatThrownBy(() -> Pool.of("p", icmp, List.of(A, A), List.of(WWW), dns))
                .hasMessageContaining("pool p: address listed twice");
        assertThatThrownBy(() -> Pool.of("p", icmp, List.of(A), List.of(WWW, WWW), dns))
                .hasMessageContaining("hostname listed twice: www.example.com");
    }

    @Test
    void refusesAPoolWithNothingInIt() {
        assertThatThrownBy(() -> Pool.of("p", icmp, List.of(), List.of(WWW), dns))
                .hasMessage("pool p has no address");
        assertThatThrownBy(() -> Settings.of(List.of())).hasMessage("there is no pool");
    }

    @Test
    void refusesAFloorOfNothing() {
        assertThatThrownBy(() -> pool("p").withMinInService(0)).hasMessage("1 or more is right, not 0");
    }

    @Test
    void refusesTwoPoolsOfOneName() {
        assertThatThrownBy(() -> Settings.of(List.of(pool("p"), pool("p")))).hasMessageContaining("the name p");
    }

    @Test
    void refusesAHostnameInTwoPoolsOfOneProvider() {
        assertThatThrownBy(() -> Settings.of(List.of(pool("p"), pool("q"))))
                .hasMessageContaining("pool q: www.example.com is in a pool before it");
    }

    @Test
    void refusesOneCheckWithTwoPingers() {
        Pool other = Pool.of(
                "q",
                Check.icmp(new FakePinger(new ManualTime())),
                List.of(A),
                List.of(new Hostname("q.example.com")),
                dns);
        assertThatThrownBy(() -> Settings.of(List.of(pool("p"), other))).hasMessageContaining("another pinger");
    }

    @Test
    void namesTheKeyAndTheRangeOfAValueThatIsWrong() {
        assertThatThrownBy(() -> Probing.every(Duration.ofMillis(1)))
                .hasMessage("interval is from 10ms to 3600s, not 1ms");
        assertThatThrownBy(() -> Probing.defaults().withThreshold(0))
                .hasMessage("failure_threshold is from 1 to 1000, not 0");
        assertThatThrownBy(() -> Probing.defaults().withRetryInterval(Duration.ofSeconds(2)))
                .hasMessage("retry_interval is from 1ms to 1s, not 2s");
    }

    @Test
    void hasDefaultsForEveryInterval() {
        for (long millis : new long[] {10, 50, 200, 1_000, 60_000, 3_600_000}) {
            Probing probing = Probing.every(Duration.ofMillis(millis));
            assertThat(probing.timeoutFloor()).isLessThanOrEqualTo(probing.interval());
            assertThat(probing.retryInterval()).isLessThanOrEqualTo(Duration.ofSeconds(1));
        }
    }

    @Test
    void refusesAnAddressThatIsNotOneHosts() {
        for (String address : new String[] {"224.0.0.5", "0.0.0.0", "ff02::1", "::"}) {
            assertThatThrownBy(() -> Pool.of("p", icmp, List.of(A, ip(address)), List.of(WWW), dns))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("pool p: not the address of one host: " + address);
        }
    }

    @Test
    void refusesAReconcileIntervalThatIsNone() {
        Settings settings = Settings.of(List.of(pool("p")));
        assertThatThrownBy(() -> settings.withReconcileInterval(ChronoUnit.FOREVER.getDuration()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("reconcile_interval is from 1s to 1 day, not ");
        assertThatThrownBy(() -> settings.withReconcileInterval(Duration.ofMillis(999)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("reconcile_interval is from 1s to 1 day, not PT0.999S");
    }

    @Test
    void refusesDampingForEver() {
        Duration ten = Duration.ofSeconds(10);
        Duration forEver = ChronoUnit.FOREVER.getDuration();
        assertThatThrownBy(() -> new Damping(ten, ten, forEver))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("damping: no time is longer than 365 days");
        assertThatThrownBy(() -> new Damping(ten, forEver, ten))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("damping: no time is longer than 365 days");
    }

    private Pool pool(String name) {
        return Pool.of(name, icmp, List.of(A), List.of(WWW), dns);
    }
}
