package io.goavail;

import static io.goavail.Lab.A;
import static io.goavail.Lab.B;
import static io.goavail.Lab.C;
import static io.goavail.Lab.WWW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goavail.spi.DnsException;
import io.goavail.spi.Hostname;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import io.goavail.testing.InMemoryDns;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Reloads at awkward moments: during calls, during a hold, refused half-way, with hostnames that leave and return. */
class ReloadTest {

    private static final String API = "api.example.com";

    private static final String OTHER = "other.example.com";

    @Test
    void aReloadKeepsWhatIsKnownAndChangesNothing() {
        try (Lab lab = Lab.live().settle()) {
            lab.monitor.reload(lab.with(List.of(A, B, C)));
            lab.seconds(0.5);
            assertThat(lab.events(Event.HealthChanged.class)).hasSize(2);
            assertThat(lab.dns.changes()).isEmpty();
            lab.seconds(3);
            assertThat(lab.dns.addresses(WWW)).contains(C);
        }
    }

    @Test
    void anAddressThatLeavesThePoolIsNotTouchedAnyMore() {
        try (Lab lab = Lab.live().settle()) {
            lab.monitor.reload(lab.with(List.of(A)));
            lab.pinger.cut(B);
            lab.seconds(30);
            assertThat(lab.dns.addresses(WWW)).containsExactlyInAnyOrder(A, B);
        }
    }

    @Test
    void aReloadTellsWhichTargetsItHasTakenOut() {
        try (Lab lab = Lab.live().settle()) {
            lab.monitor.reload(lab.with(List.of(A, C)));
            lab.seconds(1);
            lab.monitor.reload(lab.with(List.of(A, B)));
            lab.seconds(1);
            assertThat(lab.events(Event.Watching.class))
                    .extracting(Event.Watching::left)
                    .containsExactly(List.of(), List.of(new Target("icmp", B)), List.of(new Target("icmp", C)));
        }
    }

    @Test
    void aRefusedReloadLeavesWhatEveryProviderServes() {
        try (Lab lab = Lab.live()) {
            InMemoryDns second = new InMemoryDns().with(API, A, B);
            lab.dns.beforeServe(ReloadTest::refuseC);
            second.beforeServe(ReloadTest::refuseC);
            lab.of(lab.pool(WWW, lab.dns, A, B), lab.pool(API, second, A, B)).settle();
            // Whichever of the two is asked first, in one of these reloads it has agreed before the other refuses.
            assertThatThrownBy(() -> lab.reload(lab.pool(WWW, lab.dns, A, C), lab.pool(API, second, A)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> lab.reload(lab.pool(WWW, lab.dns, A), lab.pool(API, second, A, C)))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(lab.dns.served()).isEqualTo(Map.of(new Hostname(WWW), Set.of(A, B)));
            assertThat(second.served()).isEqualTo(Map.of(new Hostname(API), Set.of(A, B)));
        }
    }

    private static void refuseC(Map<Hostname, Set<InetAddress>> listed) {
        if (listed.values().stream().anyMatch(addresses -> addresses.contains(C))) {
            throw new IllegalArgumentException("refused on purpose by a test");
        }
    }

    @Test
    void aHostnameThatLeavesAndReturnsDuringACallHasNoSecondOne() {
        try (Lab lab = Lab.live().settle()) {
            lab.calls.hold();
            lab.seconds(70);
            assertThat(lab.calls.waiting()).as("the periodic read").isEqualTo(1);
            lab.reload(lab.pool(OTHER, lab.dns, A, B));
            lab.monitor.reload(lab.settings);
            assertThat(lab.calls.waiting())
                    .as("that read, and the one of the other")
                    .isEqualTo(2);
        }
    }

    @Test
    void aHostnameThatLeavesAndReturnsDuringACallKeepsItsLastRecord() {
        try (Lab lab = Lab.live().settle()) {
            lab.dns.beforeRead(hostname -> lab.calls.hold());
            lab.pinger.cut(A);
            lab.seconds(3);
            Runnable removalOfA = lab.calls.take();
            lab.reload(lab.pool(OTHER, lab.dns, A, B));
            lab.pinger.heal(A);
            lab.pinger.cut(B);
            lab.seconds(6);
            lab.dns.beforeRead(hostname -> {});
            lab.calls.pass();
            lab.monitor.reload(lab.settings);
            lab.seconds(1);
            removalOfA.run();
            assertThat(lab.published()).isNotEmpty();
            lab.seconds(5);
            assertThat(lab.published()).containsExactly(A);
        }
    }

    @Test
    void aReloadDuringACallThatFailsIsFollowedByALookAtOnce() {
        try (Lab lab = Lab.live().settle()) {
            lab.dns.failRead(DnsException.permanent("the token is not valid"));
            lab.calls.hold();
            lab.pinger.cut(A);
            lab.seconds(3);
            lab.monitor.reload(lab.settings); // The operator has repaired it; the call under way does not know.
            lab.calls.pass();
            lab.calls.take().run();
            lab.seconds(1);
            assertThat(lab.published()).containsExactly(B);
        }
    }

    @Test
    void aHoldThatANewSettingEndsLeavesNoBusyLoop() {
        AtomicInteger looks = new AtomicInteger();
        Duration fiveMinutes = Duration.ofMinutes(5);
        try (Lab lab = Lab.live()) {
            lab.with(s -> s.withDamping(new Damping(fiveMinutes, fiveMinutes, fiveMinutes)))
                    .on(monitor -> monitor.clock(() -> {
                        looks.incrementAndGet();
                        return lab.time.getAsLong();
                    }))
                    .settle();
            for (int outage = 0; outage < 2; outage++) {
                lab.pinger.cut(A);
                lab.seconds(4);
                lab.pinger.heal(A);
                lab.seconds(4);
            }
            lab.pinger.cut(A);
            lab.seconds(4);
            lab.monitor.reload(lab.settings.withDamping(Damping.none()));
            lab.pinger.heal(A);
            lab.seconds(5);
            assertThat(lab.published()).contains(A);
            looks.set(0);
            lab.seconds(10);
            assertThat(looks).as("looks at the clock in ten seconds").hasValueLessThan(200);
        }
    }

    @Test
    void aTargetThatIsDroppedHasNoStandingVote() {
        RecordingTransport transport = new RecordingTransport();
        try (Lab lab = Lab.live().on(monitor -> monitor.transport(transport)).settle()) {
            lab.pinger.cut(A);
            lab.seconds(5);
            assertThat(transport.votes).containsEntry(new Target("icmp", A), Vote.DOWN);
            lab.monitor.reload(lab.with(List.of(B)));
            assertThat(transport.votes)
                    .containsEntry(new Target("icmp", A), Vote.ABSTAIN)
                    .containsEntry(new Target("icmp", B), Vote.UP);
        }
    }
}
