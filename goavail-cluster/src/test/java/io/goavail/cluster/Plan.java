package io.goavail.cluster;

import io.goavail.cluster.simulation.Conditions;
import io.goavail.cluster.simulation.ProviderFaults;
import io.goavail.spi.QuorumPolicy;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * What is simulated; all else follows from the seed.
 *
 * @param agents how many there are
 * @param agree how many peers must agree; -1 for a majority
 * @param targets how many addresses stand under the hostname
 * @param foreign how many records of others stand there besides
 * @param minInService how many addresses always stay
 * @param comparesAndSwaps what the provider does
 * @param keyed whether the agents have a key
 * @param uplinkCheck whether they check their own uplink
 * @param seeds how many of the peers each agent is configured with; the same ones for all
 * @param conditions of the network, while there are faults
 * @param targetLoss the chance that a probe of a target is lost, while there are faults
 * @param provider how it fails, while there are faults
 * @param incidentEvery the mean time from one incident to the next; zero for none
 * @param attackEvery the mean time from one hostile datagram to the next; zero for none
 * @param faults how long there are faults
 */
record Plan(
        long seed,
        int agents,
        int agree,
        int targets,
        int foreign,
        int minInService,
        boolean comparesAndSwaps,
        boolean keyed,
        boolean uplinkCheck,
        int seeds,
        Conditions conditions,
        double targetLoss,
        ProviderFaults provider,
        Duration incidentEvery,
        Duration attackEvery,
        Duration faults) {

    static final int MAJORITY = -1;

    /** Agents that are all there, in a world without faults. */
    static Plan calm(long seed, int agents, int agree) {
        return new Plan(
                seed,
                agents,
                agree,
                3,
                1,
                1,
                false,
                true,
                true,
                Math.min(agents, 5),
                Conditions.calm(),
                0,
                ProviderFaults.none(),
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO);
    }

    /** What this seed stands for. */
    static Plan of(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int agents = agents(random);
        int agree = agents == 1 ? 0 : random.nextInt(4) == 0 ? MAJORITY : 1 + random.nextInt(Math.min(3, agents - 1));
        return new Plan(
                seed,
                agents,
                agree,
                1 + random.nextInt(4),
                random.nextInt(2),
                1 + random.nextInt(2),
                random.nextBoolean(),
                random.nextInt(4) > 0,
                random.nextInt(4) > 0,
                random.nextInt(3) == 0 ? Math.min(agents, 2 + random.nextInt(3)) : agents,
                conditions(random),
                random.nextInt(3) == 0 ? random.nextDouble() * 0.2 : 0,
                provider(random),
                Duration.ofSeconds(2 + random.nextInt(30)),
                random.nextInt(3) == 0 ? Duration.ofMillis(100 + random.nextInt(5000)) : Duration.ZERO,
                Duration.ofSeconds(30 + random.nextInt(agents > 20 ? 60 : 270)));
    }

    private static int agents(RandomGenerator random) {
        int kind = random.nextInt(100);
        if (kind < 5) {
            return 1;
        }
        if (kind < 70) {
            return 2 + random.nextInt(5);
        }
        return kind < 98 ? 7 + random.nextInt(14) : 50;
    }

    private static Conditions conditions(RandomGenerator random) {
        return switch (random.nextInt(4)) {
            case 0 -> Conditions.calm();
            case 1 -> Conditions.lossy(random.nextDouble() * 0.5);
            case 2 -> new Conditions(0.01, random.nextDouble() * 0.4, 0.5, 0, 0.01, 0);
            default ->
                new Conditions(
                        random.nextDouble() * 0.3, 0, random.nextDouble() * 3, 0.02 * random.nextDouble(), 0.05, 0.02);
        };
    }

    private static ProviderFaults provider(RandomGenerator random) {
        return random.nextBoolean()
                ? ProviderFaults.none()
                : new ProviderFaults(
                        random.nextDouble() * 0.3,
                        random.nextDouble() * 0.2,
                        random.nextDouble() * 0.1,
                        random.nextDouble() * 0.1,
                        random.nextDouble() * 0.1);
    }

    QuorumPolicy quorum() {
        return agree == MAJORITY ? QuorumPolicy.majority() : QuorumPolicy.minPeersAgree(agree);
    }

    /** How many agents, itself included, an agent needs to be of one opinion. */
    int needed(int electorate) {
        return agree == MAJORITY ? electorate / 2 + 1 : agree + 1;
    }
}
