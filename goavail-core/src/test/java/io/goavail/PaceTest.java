package io.goavail;

import static io.goavail.Lab.A;
import static io.goavail.Lab.B;
import static io.goavail.Lab.WWW;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.DnsException;
import io.goavail.spi.QuorumPolicy;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How often providers are called, by all agents together; Cloudflare allows 1,200 calls in five minutes. */
class PaceTest {

    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final int ALLOWED = 1_200;

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
