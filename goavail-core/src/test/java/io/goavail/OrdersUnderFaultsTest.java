package io.goavail;

import static io.goavail.Lab.A;
import static io.goavail.Lab.B;
import static io.goavail.Lab.C;
import static io.goavail.Lab.D;
import static io.goavail.Lab.WWW;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.Change;
import io.goavail.spi.Decision;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An agent whose operator freezes, thaws, overrides and reloads in random order, while targets and the provider fail and
 * calls wait for their turn; whatever happens no change begins that is not as decided at that moment, and in the end all is
 * as it was.
 */
class OrdersUnderFaultsTest {

    private static final List<InetAddress> ADDRESSES = List.of(A, B, C, D);

    private final List<String> violations = new ArrayList<>();
    private int changes;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void noChangeBeginsAgainstTheOrdersOfTheMoment(int seed) {
        for (int run = 0; run < 20; run++) {
            simulate(100 * seed + run);
        }
        assertThat(changes).as("it is no test of nothing").isGreaterThan(40);
    }

    private void simulate(int seed) {
        Random random = new Random(seed);
        DriftPolicy policy = random.nextBoolean() ? DriftPolicy.REPAIR : DriftPolicy.REPORT;
        try (Lab lab = Lab.watching(A, B, C, D).guarded(s -> s.withDrift(policy))) {
            lab.on(builder -> builder.providerExecutor(
                    task -> lab.time.schedule(task, random.nextInt(4_000), TimeUnit.MILLISECONDS)));
            lab.settle();
            lab.seconds(10);
            lab.dns.beforeApply(change -> check(change, lab));
            for (int step = 0; step < 60; step++) {
                happen(random, lab);
                lab.seconds(random.nextDouble() * 6);
                assertThat(lab.published()).as("seed %d", seed).isNotEmpty();
            }
            assertThat(violations).as("seed %d", seed).isEmpty();
            recover(lab);
            lab.seconds(400);
            assertThat(lab.published()).as("seed %d", seed).containsExactlyInAnyOrder(A, B, C, D);
            int before = lab.dns.changes().size();
            lab.seconds(600);
            assertThat(lab.dns.changes()).as("seed %d", seed).hasSize(before);
            changes += before;
        }
    }

    /** At the moment at which the provider is asked for it. */
    private void check(Change change, Lab lab) {
        Snapshot now = lab.monitor.snapshot();
        Set<InetAddress> in = new LinkedHashSet<>();
        Set<InetAddress> out = new LinkedHashSet<>();
        for (Snapshot.TargetStatus status : now.targets()) {
            (status.decision() == Decision.IN ? in : out).add(status.target().address());
        }
        boolean asDecided = change.add().stream().map(DnsRecord::address).allMatch(in::contains)
                && change.remove().stream().map(DnsRecord::address).allMatch(out::contains);
        if (!now.steering().frozen().isEmpty() || !asDecided) {
            violations.add(change + " at " + lab.time.elapsed() + " while " + now.steering() + " and IN are " + in);
        }
    }

    private static void happen(Random random, Lab lab) {
        InetAddress address = ADDRESSES.get(random.nextInt(ADDRESSES.size()));
        Target target = new Target("icmp", address);
        switch (random.nextInt(15)) {
            case 0, 1 -> lab.monitor.freeze(WWW);
            case 2, 3, 4 -> lab.monitor.thaw(WWW);
            case 5 -> lab.monitor.override(target, order(random));
            case 6 -> lab.monitor.endOverride(target);
            case 7 -> lab.cut(address);
            case 8 -> lab.heal(address);
            case 9 -> lab.dns.breakDown(DnsException.retry("503"));
            case 10 -> lab.dns.repair();
            case 11 -> lab.dns.failAfterApply(DnsException.retry("the connection is lost"));
            case 12 -> ADDRESSES.forEach(lab::cut);
            case 13 -> ADDRESSES.forEach(lab::heal);
            default -> lab.reload(lab.settings.pools().get(0).withMinInService(1 + random.nextInt(2)));
        }
    }

    private static VoteOverride order(Random random) {
        return VoteOverride.of(random.nextBoolean() ? Vote.UP : Vote.DOWN)
                .lasting(Duration.ofMillis(random.nextInt(10_000)));
    }

    private static void recover(Lab lab) {
        lab.monitor.thaw(WWW);
        ADDRESSES.forEach(address -> lab.monitor.endOverride(new Target("icmp", address)));
        ADDRESSES.forEach(lab::heal);
        lab.dns.repair();
    }
}
