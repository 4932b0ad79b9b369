package io.goavail;

import static io.goavail.Lab.A;
import static io.goavail.Lab.B;
import static io.goavail.Lab.C;
import static io.goavail.Lab.D;
import static io.goavail.Lab.WWW;
import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.DnsException;
import io.goavail.spi.QuorumPolicy;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How often providers are called, by all agents together; Cloudflare allows 1,200 calls in five minutes. */
class PaceTest {

    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int ALLOWED = 1_200;
    private static final InetAddress E = ip("198.51.100.5");

    @Test
    void namesThatNobodyHasMadeYetCostAReadAnInterval() {
        try (Lab lab = new Lab(false, Damping.none(), names(20))) {
            lab.settle();
            lab.seconds(WINDOW.toSeconds());
            int before = lab.dns.reads();
            lab.seconds(WINDOW.toSeconds());
            assertThat(before).isLessThan(ALLOWED / 2);
            assertThat(lab.dns.reads() - before).isBetween(80, 120);
        }
    }

    @Test
    void aNameThatHasJustBeenMadeIsNoticedAtTheNextLook() {
        try (Lab lab = Lab.live()) {
            lab.dns.with(WWW);
            lab.settle();
            lab.seconds(600);
            lab.dns.with(WWW, A);
            lab.seconds(66);
            assertThat(lab.published()).containsExactly(A, B);
        }
    }

    @Test
    void recordsThatVanishedAreNoticedWithinSecondsWhenTheyAreBack() {
        try (Lab lab = Lab.live().settle()) {
            lab.dns.with(WWW);
            lab.cut(A);
            lab.seconds(600);
            lab.dns.with(WWW, A, B);
            lab.seconds(4);
            assertThat(lab.published()).containsExactly(B);
        }
    }

    @Test
    void toWaitForOneThatComesBackCostsNoReads() {
        InetAddress[] all = {A, B, C, D, E};
        try (Lab lab = new Lab(false, Damping.none(), names(30))) {
            for (String name : names(30)) {
                lab.dns.with(name, all);
            }
            lab.with(settings -> settings.withProbing(Probing.every(Duration.ofSeconds(60)))
                            .withPools(settings.pools().stream()
                                    .map(pool ->
                                            Pool.of(pool.name(), pool.check(), List.of(all), pool.hostnames(), lab.dns))
                                    .toList()))
                    .guarded(safeguards -> safeguards.withChangeWindow(Duration.ofHours(1)))
                    .settle();
            lab.seconds(600);
            lab.cut(A, B);
            lab.seconds(240);
            lab.cut(C);
            lab.seconds(240);
            lab.heal(A);
            lab.seconds(60);
            lab.heal(C);
            int before = lab.dns.reads();
            lab.seconds(240);
            assertThat(lab.dns.reads() - before).isLessThan(200);
        }
    }

    @Test
    void anOutageIsTriedByAllAgentsTogetherWithinWhatIsAllowed() {
        try (Agents agents = new Agents(A, B)
                .under(names(20))
                .with(QuorumPolicy.minPeersAgree(1), "a", "b", "c", "d", "e")
                .settle()) {
            agents.dns.breakDown(DnsException.retry("503"));
            agents.seconds(200);
            int before = agents.dns.reads();
            agents.seconds(WINDOW.toSeconds());
            assertThat(agents.dns.reads() - before).isBetween(300, ALLOWED);
        }
    }

    @Test
    void aReloadThatChangesNothingReadsNothing() {
        try (Lab lab = Lab.live().settle()) {
            int before = lab.dns.reads();
            lab.monitor.reload(lab.settings);
            lab.seconds(1);
            assertThat(lab.dns.reads()).isEqualTo(before);
            lab.seconds(66);
            assertThat(lab.dns.reads()).isEqualTo(before + 1);
        }
    }

    @Test
    void aShorterIntervalIsKeptFromTheReloadOn() {
        try (Lab lab = Lab.live()
                .with(s -> s.withReconcileInterval(Duration.ofHours(24)))
                .settle()) {
            int before = lab.dns.reads();
            lab.monitor.reload(lab.settings.withReconcileInterval(Duration.ofMinutes(1)));
            lab.seconds(66);
            assertThat(lab.dns.reads()).isEqualTo(before + 1);
        }
    }

    @Test
    void aRefusalForGoodDelaysAFailoverByAMinuteAndNotByTheInterval() {
        try (Lab lab = Lab.live()
                .with(s -> s.withReconcileInterval(Duration.ofHours(24)))
                .settle()) {
            lab.dns.failApply(DnsException.permanent("403"));
            lab.cut(A);
            lab.seconds(70);
            assertThat(lab.published()).containsExactly(B);
        }
    }

    private static String[] names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "h" + i + ".example.com").toArray(String[]::new);
    }
}
