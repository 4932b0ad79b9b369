package io.goavail.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What five agents owe, in hosts of their own with a mesh between them and an uplink each, whatever they talk over. For one
 * transport each there is a subclass.
 */
@NeedsLab
@Timeout(600)
abstract class ClusterScenarios {

    static final String A = "198.51.100.1";
    static final String B = "198.51.100.2";
    static final String C = "198.51.100.3";
    static final Duration SOON = Duration.ofSeconds(15);
    static final int AGENTS = 5;

    /** A host in the mesh in which no agent runs. */
    static final int BYSTANDER = 6;

    /** The router of the lab beside the targets: it answers as long as an agent's uplink works. */
    private static final String UPLINK_CHECK = "uplink_check = [\"192.0.2.53\"]\n";

    static final String ONE_AGREES = "min_peers_agree = 1\n" + UPLINK_CHECK;

    /** How often a target is cut; {@code -Dcluster.cuts=20} is what docs/benchmarks.md quotes. */
    private static final int CUTS = Integer.getInteger("cluster.cuts", 2);

    /** For how long nothing may happen, in seconds; {@code -Dcluster.quiet=60} is what docs/benchmarks.md quotes. */
    static final int QUIET = Integer.getInteger("cluster.quiet", 6);

    @TempDir
    Path directory;

    Netlab lab;
    Cloudflare cloudflare;

    @BeforeEach
    void build() throws Exception {
        lab = Netlab.up(BYSTANDER, 3);
        cloudflare = Cloudflare.forAll(
                lab,
                AGENTS,
                "www.example.com=" + A,
                "www.example.com=" + B,
                "www.example.com=" + C,
                "TXT:www.example.com=x");
    }

    @AfterEach
    void tearDown() throws Exception {
        cloudflare.close();
        lab.close();
    }

    @Test
    void aTargetThatNobodyReachesLeavesSoonAndByOneCall() throws Exception {
        List<Long> millis = new ArrayList<>();
        try (Agents agents = start(ONE_AGREES)) {
            for (int i = 0; i < CUTS; i++) {
                // Cuts come at every moment of the interval.
                cloudflare.staysAsItIs(Duration.ofMillis(i * 1000L / CUTS));
                int writes = cloudflare.writes().size();
                long cut = System.nanoTime();
                lab.run("cut", "tgt1");
                cloudflare.await(SOON, B, C);
                millis.add((cloudflare.writes().get(writes) - cut) / 1_000_000);
                cloudflare.staysAsItIs(Duration.ofSeconds(6));
                assertThat(cloudflare.writes()).as("one call takes it out").hasSize(writes + 1);
                lab.run("heal", "tgt1");
                cloudflare.await(SOON, A, B, C);
                cloudflare.staysAsItIs(Duration.ofSeconds(6));
                assertThat(cloudflare.writes()).as("one call brings it back").hasSize(writes + 2);
            }
        }
        List<Long> sorted = new ArrayList<>(millis);
        Collections.sort(sorted);
        System.out.printf(
                Locale.ROOT,
                "5 agents, cut to provider call, %d cuts: median %d ms, worst %d ms, all %s%n",
                CUTS,
                sorted.get(CUTS / 2),
                sorted.get(CUTS - 1),
                millis);
        assertThat(sorted.get(CUTS / 2)).isLessThanOrEqualTo(1_800);
    }

    @Test
    void aTargetThatOneAgentDoesNotReachStays() throws Exception {
        try (Agents agents = start(ONE_AGREES)) {
            lab.run("partition", "agent1", "tgt1");
            agents.of(1).await(0, SOON, "target DOWN", A);
            cloudflare.staysAsItIs(Duration.ofSeconds(QUIET));
            assertThat(cloudflare.writes()).isEmpty();
        }
    }

    @Test
    void anAgentThatLosesItsUplinkAbstains() throws Exception {
        try (Agents agents = start(ONE_AGREES)) {
            lab.run("cut", "agent1");
            agents.of(1).await(0, SOON, "ISOLATED");
            cloudflare.staysAsItIs(Duration.ofSeconds(QUIET));
            // Its vote is missing, not DOWN: the next agent alone does not find a peer that agrees.
            int skip = agents.of(2).size();
            lab.run("partition", "agent2", "tgt1");
            agents.of(2).await(skip, SOON, "target DOWN", A);
            cloudflare.staysAsItIs(Duration.ofSeconds(QUIET / 2));
            assertThat(cloudflare.writes()).isEmpty();
            lab.run("heal", "agent1");
            agents.of(1).await(0, SOON, "own network works again");
        }
    }

    @Test
    void theSmallerSideOfAPartitionDecidesNothingByMajority() throws Exception {
        try (Agents agents = start("quorum = \"majority\"\n" + UPLINK_CHECK)) {
            for (int few = 1; few <= 2; few++) {
                for (int many = 3; many <= AGENTS; many++) {
                    lab.run("partition", "agent" + few, "agent" + many);
                }
                lab.run("partition", "agent" + few, "tgt1");
            }
            agents.of(1).await(0, SOON, "target DOWN", A);
            agents.of(2).await(0, SOON, "target DOWN", A);
            for (int few = 1; few <= 2; few++) {
                agents.of(few).await(0, SOON.multipliedBy(2), "NO QUORUM", "\"targets\":3", "\"voters\":2");
            }
            cloudflare.staysAsItIs(Duration.ofSeconds(QUIET));
            assertThat(cloudflare.writes()).isEmpty();
            assertThat(agents.all().subList(2, AGENTS))
                    .allSatisfy(agent -> assertThat(agent.lines()).noneMatch(line -> line.contains("NO QUORUM")));
            lab.run("heal-all");
            for (int few = 1; few <= 2; few++) {
                agents.of(few).await(0, SOON, "target UP", A);
                agents.of(few).await(0, rejoin().plus(SOON), "there is a quorum again");
            }
            cloudflare.staysAsItIs(Duration.ofSeconds(QUIET));
            assertThat(cloudflare.writes()).isEmpty();
        }
    }

    @Test
    void anActorThatDiesAtTheMomentOfTheCutIsReplaced() throws Exception {
        try (Agents agents = start(ONE_AGREES)) {
            lab.run("cut", "tgt1");
            cloudflare.await(SOON, B, C);
            int actor = agents.firstToSay(SOON, "DNS changed");
            lab.run("heal", "tgt1");
            cloudflare.await(SOON, A, B, C);
            long cut = System.nanoTime();
            lab.run("cut", "tgt1");
            lab.run("crash", "agent" + actor);
            cloudflare.await(SOON, B, C);
            System.out.printf(
                    Locale.ROOT,
                    "5 agents, first actor killed: changed after %d ms%n",
                    (System.nanoTime() - cut) / 1_000_000);
            // It comes back under its name, and helps to bring the target back.
            agents.restart(actor);
            agents.awaitPeers(actor, 0);
            lab.run("heal", "tgt1");
            cloudflare.await(SOON, A, B, C);
        }
    }

    @Test
    void anAgentThatStoodStillForTwentySecondsHarmsNobody() throws Exception {
        try (Agents agents = start(ONE_AGREES)) {
            lab.run("pause", "agent1");
            agents.of(2).await(0, Duration.ofSeconds(30), "peer DEAD", "\"agent1\"");
            cloudflare.staysAsItIs(Duration.ofSeconds(8));
            int skip = agents.of(2).size();
            lab.run("resume", "agent1");
            agents.of(2).await(skip, rejoin(), "peer ALIVE", "\"agent1\"");
            cloudflare.staysAsItIs(Duration.ofSeconds(5));
            assertThat(cloudflare.writes()).isEmpty();
            assertThat(agents.of(1).lines()).noneMatch(line -> line.contains("target DOWN"));
            lab.run("cut", "tgt1");
            cloudflare.await(SOON, B, C);
        }
    }

    @Test
    void agreesOverABadNetwork() throws Exception {
        try (Agents agents = start(ONE_AGREES)) {
            for (int i = 1; i <= AGENTS; i++) {
                lab.run("delay", "agent" + i + "/mesh0", "75", "25");
                lab.run("loss", "agent" + i + "/mesh0", "10");
            }
            for (int i = 0; i < CUTS; i++) {
                long cut = System.nanoTime();
                lab.run("cut", "tgt1");
                cloudflare.await(SOON, B, C);
                System.out.printf(
                        Locale.ROOT,
                        "5 agents, 20 %% loss, 150 ms: changed after %d ms%n",
                        (System.nanoTime() - cut) / 1_000_000);
                lab.run("heal", "tgt1");
                cloudflare.await(SOON, A, B, C);
            }
            if (knowsTheLivingDespiteLoss()) {
                assertThat(agents.all())
                        .allSatisfy(agent -> assertThat(agent.lines()).noneMatch(line -> line.contains("peer DEAD")));
            }
        }
    }

    /** How agent {@code number} finds and trusts the others: lines of {@code [cluster]}. */
    abstract String transport(int number);

    /** Whether no living agent may be taken for dead where a fifth of all packets is lost. */
    abstract boolean knowsTheLivingDespiteLoss();

    /** How long an agent that was taken for dead may need until the others know it again. */
    abstract Duration rejoin();

    /** Starts all agents with these further lines of {@code [cluster]}. */
    final Agents start(String cluster) throws Exception {
        return Agents.start(
                lab,
                directory,
                AGENTS,
                cloudflare.configuration("interval = \"1s\"\ndamping_hold = 0\n", A, B, C),
                cluster,
                this::transport,
                List.of(A, B, C));
    }
}
