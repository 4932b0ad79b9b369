package io.goavail;

import static io.goavail.Lab.A;
import static io.goavail.Lab.B;
import static io.goavail.Lab.C;
import static io.goavail.Lab.D;
import static io.goavail.Lab.FAR;
import static io.goavail.Lab.WWW;
import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.DnsException;
import io.goavail.spi.QuorumPolicy;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many addresses may go at once on one agent's word alone. */
class ChangeBudgetTest {

    private static final InetAddress E = ip("198.51.100.5");

    @Test
    void halfOfTheAddressesGoAtOnceAndTheOthersAfterTheWindow() {
        try (Lab lab = watching().settle()) {
            lab.cut(A, B, C, D);
            lab.seconds(3);
            assertThat(lab.published()).hasSize(3).contains(E);
            assertThat(lab.events(Event.RemovalHeldBack.class))
                    .last()
                    .satisfies(e -> assertThat(e.held()).hasSize(2));
            assertThat(heldBack(lab)).hasSize(2).doesNotContain(E);
            lab.seconds(290);
            assertThat(lab.published()).hasSize(3);
            lab.seconds(10);
            assertThat(lab.published()).containsExactly(E);
            assertThat(heldBack(lab)).isEmpty();
        }
    }

    @Test
    void whatIsHeldBackIsToldOnce() {
        try (Lab lab = watching().settle()) {
            lab.cut(A, B);
            lab.seconds(10);
            lab.cut(C);
            lab.seconds(250);
            assertThat(lab.events(Event.RemovalHeldBack.class)).singleElement().satisfies(e -> {
                assertThat(e.held()).containsExactly(C);
                assertThat(e.maxRemovals()).isEqualTo(Portion.percent(50));
                assertThat(e.window()).isEqualTo(Duration.ofMinutes(5));
            });
        }
    }

    @Test
    void thoseGoFirstThatWentOutFirst() {
        try (Lab lab = watching().settle()) {
            for (InetAddress address : new InetAddress[] {C, A, D, B}) {
                lab.cut(address);
                lab.seconds(5);
            }
            assertThat(lab.published()).containsExactly(B, D, E);
        }
    }

    @Test
    void addingBackIsNeverHeldAndMakesRoom() {
        try (Lab lab = watching().settle()) {
            lab.cut(A, B, C);
            lab.seconds(5);
            assertThat(lab.published()).hasSize(3);
            lab.heal(A, B, C);
            lab.seconds(5);
            assertThat(lab.published()).hasSize(5);
            lab.cut(D, E);
            lab.seconds(5);
            assertThat(lab.published()).containsExactlyInAnyOrder(A, B, C);
        }
    }

    @Test
    void whatComesBackIsExchangedForWhatIsHeldBack() {
        try (Lab lab = watching().settle()) {
            lab.cut(A, B);
            lab.seconds(5);
            lab.cut(C);
            lab.seconds(5);
            assertThat(heldBack(lab)).containsExactly(C);
            lab.heal(A);
            lab.seconds(5);
            assertThat(lab.published()).containsExactlyInAnyOrder(A, D, E);
        }
    }

    @Test
    void whenAllComeBackNoneGoesForTheRoomThatTheFirstMake() {
        InetAddress[] many =
                IntStream.range(1, 121).mapToObj(i -> ip("198.51.100." + i)).toArray(InetAddress[]::new);
        InetAddress[] dead = Arrays.copyOf(many, 100);
        for (double outage = 25; outage < 26; outage += 0.2) { // Whoever is probed next comes back first.
            try (Lab lab = Lab.watching(many).settle()) {
                lab.cut(dead);
                lab.seconds(outage);
                assertThat(heldBack(lab)).hasSize(40);
                int before = lab.dns.changes().size();
                lab.heal(dead);
                lab.seconds(10);
                assertThat(lab.published()).hasSize(120);
                assertThat(lab.dns.changes().subList(before, lab.dns.changes().size()))
                        .allSatisfy(change -> assertThat(change.remove()).isEmpty());
            }
        }
    }

    @Test
    void whatRevivedAndDiedAgainGoesSoon() {
        try (Lab lab = watching().settle()) {
            lab.cut(A, B);
            lab.seconds(5);
            lab.cut(C);
            lab.seconds(5);
            lab.heal(A, C);
            lab.seconds(1.2);
            lab.cut(C);
            lab.seconds(8);
            assertThat(lab.published()).containsExactlyInAnyOrder(A, D, E);
        }
    }

    @Test
    void whatRevivedAndDiedAgainGoesSoonAlsoWhereNothingCanBeAdded() {
        try (Lab lab = watching().settle()) {
            lab.cut(A, B);
            lab.seconds(5);
            lab.cut(C);
            lab.seconds(5);
            lab.dns.beforeApply(change -> {
                if (!change.add().isEmpty()) {
                    lab.dns.failApply(DnsException.permanent("quota"));
                }
            });
            lab.heal(A, C);
            lab.seconds(1.2);
            lab.cut(C);
            lab.seconds(10);
            assertThat(lab.published()).containsExactlyInAnyOrder(D, E);
        }
    }

    @Test
    void oneThatLosesEverySecondProbeGoesWhenThereIsRoom() {
        try (Lab lab = watching().settle()) {
            lab.cut(A, B);
            lab.seconds(5);
            lab.cut(C);
            lab.seconds(5);
            alternate(lab, 200);
            assertThat(heldBack(lab)).containsExactly(C);
            int before = lab.dns.reads();
            alternate(lab, 200);
            assertThat(lab.published()).containsExactlyInAnyOrder(D, E);
            assertThat(lab.dns.reads() - before).isLessThan(10);
        }
    }

    /** C answers every second probe. */
    private static void alternate(Lab lab, int seconds) {
        for (int i = 0; i < seconds; i += 2) {
            lab.heal(C);
            lab.seconds(1);
            lab.cut(C);
            lab.seconds(1);
        }
    }

    @Test
    void oneThatAnsweredOnceAndCannotBeProbedAnyMoreGoesWhenThereIsRoom() {
        try (Lab lab = watching().settle()) {
            lab.cut(A, B);
            lab.seconds(5);
            lab.cut(C);
            lab.seconds(5);
            lab.heal(C);
            lab.seconds(1);
            lab.pinger.block(C, "no route");
            lab.heal(A);
            lab.seconds(15);
            assertThat(lab.published()).containsExactlyInAnyOrder(A, D, E);
        }
    }

    @Test
    void hostsThatAreRestartedOneAfterTheOtherAreAllTakenOut() {
        try (Lab lab = watching().settle()) {
            for (InetAddress address : new InetAddress[] {A, B, C, D, E}) {
                lab.cut(address);
                lab.seconds(10);
                assertThat(lab.published()).hasSize(4).doesNotContain(address);
                lab.heal(address);
                lab.seconds(10);
            }
            assertThat(lab.events(Event.RemovalHeldBack.class)).isEmpty();
        }
    }

    @Test
    void anUplinkCheckThatAnswersLetsAWholeZoneGo() {
        try (Lab lab = watching()) {
            lab.with(s -> s.withUplinkCheck(lab.uplinkCheck(FAR))).settle();
            lab.cut(A, B, C, D);
            lab.seconds(2);
            assertThat(lab.published()).containsExactly(E);
            assertThat(lab.events(Event.RemovalHeldBack.class)).isEmpty();
        }
    }

    @Test
    void anUplinkCheckOfOneFamilySaysNothingOfTheOther() {
        InetAddress[] six =
                IntStream.range(1, 6).mapToObj(i -> ip("2001:db8::" + i)).toArray(InetAddress[]::new);
        try (Lab lab = Lab.watching(six)) {
            lab.with(s -> s.withUplinkCheck(lab.uplinkCheck(FAR))).settle();
            lab.cut(six[0], six[1], six[2], six[3]);
            lab.seconds(10);
            assertThat(lab.published()).hasSize(3);
        }
    }

    @Test
    void aReloadThatBringsAnUplinkCheckLetsGoWhatIsHeldBack() {
        try (Lab lab = watching().settle()) {
            lab.cut(A, B, C, D);
            lab.seconds(10);
            lab.monitor.reload(lab.settings.withUplinkCheck(lab.uplinkCheck(FAR)));
            lab.seconds(1);
            assertThat(lab.published()).containsExactly(E);
        }
    }

    @Test
    void peersThatMustAgreeConfirmAWholeZoneAtOnce() {
        try (Agents agents = Agents.five(QuorumPolicy.minPeersAgree(1))) {
            agents.cut(A);
            agents.cut(B);
            agents.cut(C);
            agents.seconds(2);
            assertThat(agents.published()).containsExactly(D);
            assertThat(agents.events(Event.RemovalHeldBack.class)).isEmpty();
        }
    }

    @Test
    void whatIsHeldBackLeavesWhenAPeerConfirmsIt() {
        ScriptedPeers peers = new ScriptedPeers();
        try (Lab lab = watching().on(monitor -> monitor.transport(peers)).settle()) {
            lab.cut(A, B);
            lab.seconds(5);
            lab.cut(C, D);
            lab.seconds(5);
            assertThat(heldBack(lab)).containsExactlyInAnyOrder(C, D);
            peers.say("b", Vote.UP, new Target("icmp", C));
            lab.seconds(5);
            assertThat(heldBack(lab)).containsExactlyInAnyOrder(C, D);
            peers.say("b", Vote.DOWN, new Target("icmp", C));
            lab.seconds(5);
            assertThat(lab.published()).containsExactly(D, E);
        }
    }

    @Test
    void ofTwoOneGoesAtOnceAndTheOtherStaysForTheFloor() {
        try (Lab lab = Lab.live().settle()) {
            lab.cut(A, B);
            lab.seconds(2);
            assertThat(lab.published()).hasSize(1);
            assertThat(lab.events(Event.RemovalRefused.class)).hasSize(1);
            assertThat(lab.events(Event.RemovalHeldBack.class)).isEmpty();
        }
    }

    @Test
    void ofThreeOneGoesAtOnceAndTheNextAfterTheWindow() {
        try (Lab lab = Lab.watching(A, B, C).settle()) {
            lab.cut(A, B);
            lab.seconds(2);
            assertThat(lab.published()).hasSize(2).contains(C);
            lab.seconds(301);
            assertThat(lab.published()).containsExactly(C);
        }
    }

    @Test
    void aSingleAddressBesideThoseOfOthersMayGo() {
        InetAddress foreign = ip("203.0.113.77");
        try (Lab lab = Lab.watching(A)) {
            lab.dns.with(WWW, A, foreign);
            lab.settle();
            lab.cut(A);
            lab.seconds(2);
            assertThat(lab.published()).containsExactly(foreign);
        }
    }

    @Test
    void aHostWithAnAddressOfEachFamilyTakesBothAlong() {
        InetAddress six = ip("2001:db8::1");
        try (Lab lab = Lab.watching(A, B, six, ip("2001:db8::2"))) {
            lab.guarded(s -> s.withMaxRemovals(Portion.count(1))).settle();
            lab.cut(A, six);
            lab.seconds(2);
            assertThat(lab.published()).hasSize(2).doesNotContain(A, six);
        }
    }

    @Test
    void aCountHoldsBackWhateverTheNumberOfAddresses() {
        try (Lab lab = watching()) {
            lab.guarded(s -> s.withMaxRemovals(Portion.count(1)).withChangeWindow(Duration.ofSeconds(20)))
                    .settle();
            lab.cut(A, B, C);
            lab.seconds(3);
            assertThat(lab.published()).hasSize(4);
            lab.seconds(20);
            assertThat(lab.published()).hasSize(3);
            lab.seconds(20);
            assertThat(lab.published()).hasSize(2);
        }
    }

    @Test
    void anOutageOfTheProviderSavesUpNoRemovals() {
        try (Lab lab = watching().settle()) {
            lab.dns.breakDown(DnsException.retry("503"));
            for (InetAddress address : new InetAddress[] {A, B, C, D}) {
                lab.cut(address);
                lab.seconds(600);
            }
            lab.dns.repair();
            lab.seconds(10);
            assertThat(lab.published()).hasSize(3);
        }
    }

    @Test
    void aRemovalWhoseAnswerIsLostCounts() {
        try (Lab lab = watching().settle()) {
            lab.dns.failAfterApply(DnsException.retry("connection reset"));
            lab.cut(A, B);
            lab.seconds(10);
            lab.cut(C);
            lab.seconds(10);
            assertThat(lab.published()).containsExactly(C, D, E);
        }
    }

    @Test
    void whatIsFoundGoneAtTheStartCounts() {
        try (Lab lab = watching()) {
            lab.dns.with(WWW, C, D, E);
            lab.cut(A, B);
            lab.settle();
            lab.cut(C);
            lab.seconds(10);
            assertThat(lab.published()).containsExactly(C, D, E);
            lab.seconds(300);
            assertThat(lab.published()).containsExactly(D, E);
        }
    }

    @Test
    void aProviderThatFailsWhenMoreMayGoIsNotHammered() {
        try (Lab lab = watching().settle()) {
            lab.cut(A, B, C);
            lab.seconds(295);
            int reads = lab.dns.reads();
            lab.dns.breakDown(DnsException.retry("503"));
            lab.seconds(60);
            assertThat(lab.dns.reads() - reads).isBetween(5, 30);
        }
    }

    private static Lab watching() {
        return Lab.watching(A, B, C, D, E);
    }

    private static Set<InetAddress> heldBack(Lab lab) {
        return lab.monitor.snapshot().hostnames().get(0).heldBack();
    }
}
