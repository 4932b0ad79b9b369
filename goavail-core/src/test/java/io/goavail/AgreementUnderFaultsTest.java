package io.goavail;

import static io.goavail.Lab.A;
import static io.goavail.Lab.B;
import static io.goavail.Lab.C;
import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.Change;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.QuorumPolicy;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Five agents for some minutes in which targets die for some of them, uplinks and links between them fail and come back,
 * in random order; whatever happens, nobody removes what only one agent misses, and in the end all is as it was.
 */
class AgreementUnderFaultsTest {

    private static final InetAddress D = ip("198.51.100.4");
    private static final List<InetAddress> ADDRESSES = List.of(A, B, C, D);
    private static final List<String> NAMES = List.of("a", "b", "c", "d", "e");

    /** A vote counts for 30 s after its owner was last heard, and a call takes no time here. */
    private static final Duration MEMORY = Duration.ofSeconds(35);

    private record View(String agent, InetAddress address) {}

    private final Map<View, Duration> missed = new HashMap<>();
    private final Set<View> cut = new HashSet<>();
    private final Set<String> offline = new HashSet<>();
    private final List<String> violations = new ArrayList<>();
    private int removals;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void removesOnlyWhatTwoAgentsMissAndRecovers(int seed) {
        for (int run = 0; run < 10; run++) {
            simulate(100 * seed + run);
        }
        assertThat(removals).as("it is no test of nothing").isGreaterThan(15);
    }

    private void simulate(int seed) {
        missed.clear();
        cut.clear();
        offline.clear();
        Random random = new Random(seed);
        try (Agents agents = new Agents(A, B, C, D)
                .with(QuorumPolicy.minPeersAgree(1), NAMES.toArray(String[]::new))
                .settle()) {
            agents.dns.beforeApply(change -> check(change, agents));
            for (int step = 0; step < 80; step++) {
                happen(random, agents);
                agents.seconds(random.nextDouble() * 6);
                remember(agents);
                assertThat(agents.published()).as("seed %d", seed).isNotEmpty();
            }
            assertThat(violations).as("seed %d", seed).isEmpty();
            recover(agents);
            agents.seconds(150);
            assertThat(agents.published()).as("seed %d", seed).containsExactlyInAnyOrder(A, B, C, D);
            int changes = agents.dns.changes().size();
            agents.seconds(600);
            assertThat(agents.dns.changes()).as("seed %d", seed).hasSize(changes);
        }
    }

    /** On the way to the zone, where what is thrown would only count as a failure of the provider. */
    private void check(Change change, Agents agents) {
        for (DnsRecord record : change.remove()) {
            removals++;
            List<String> agreeing = NAMES.stream()
                    .filter(name -> missedOfLate(name, record.address(), agents))
                    .toList();
            if (agreeing.size() < 2) {
                violations.add(change + " at " + agents.time.elapsed() + " is missed by " + agreeing);
            }
        }
    }

    private void happen(Random random, Agents agents) {
        String agent = NAMES.get(random.nextInt(NAMES.size()));
        String other = NAMES.get(random.nextInt(NAMES.size()));
        InetAddress address = ADDRESSES.get(random.nextInt(ADDRESSES.size()));
        switch (random.nextInt(9)) {
            case 0, 1 -> cut.add(new View(agent, address));
            case 2 -> NAMES.forEach(name -> cut.add(new View(name, address)));
            case 3, 4 -> NAMES.forEach(name -> cut.remove(new View(name, address)));
            case 5 -> offline.add(agent);
            case 6 -> offline.clear();
            case 7 -> agents.links.part(List.of(agent), without(agent, other));
            default -> agents.links.healAll();
        }
        remember(agents);
        show(agents);
    }

    private void recover(Agents agents) {
        cut.clear();
        offline.clear();
        agents.links.healAll();
        show(agents);
    }

    private static List<String> without(String agent, String other) {
        List<String> names = new ArrayList<>(NAMES);
        names.remove(agent);
        names.remove(other);
        return names;
    }

    private void remember(Agents agents) {
        cut.forEach(view -> missed.put(view, agents.time.elapsed()));
    }

    /** What an agent without a network misses does not count. */
    private boolean missedOfLate(String agent, InetAddress address, Agents agents) {
        View view = new View(agent, address);
        Duration last = missed.get(view);
        return cut.contains(view)
                || (last != null && agents.time.elapsed().minus(last).compareTo(MEMORY) < 0);
    }

    private void show(Agents agents) {
        for (String name : NAMES) {
            for (InetAddress address : ADDRESSES) {
                if (offline.contains(name) || cut.contains(new View(name, address))) {
                    agents.get(name).pinger().cut(address);
                } else {
                    agents.get(name).pinger().heal(address);
                }
            }
        }
    }
}
