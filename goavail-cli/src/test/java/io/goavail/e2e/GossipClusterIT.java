package io.goavail.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Over the gossip of goavail's own, encrypted. */
class GossipClusterIT extends ClusterScenarios {

    private static final String KEY = "0123456789abcdef0123456789abcdef";
    private static final int FLOOD_PER_SECOND = 4_000;

    @Override
    String transport(int number) {
        return withKeys(number, KEY);
    }

    @Override
    boolean knowsTheLivingDespiteLoss() {
        return true;
    }

    @Override
    Duration rejoin() {
        return SOON;
    }

    private static String withKeys(int number, String... keys) {
        String peers = String.join(
                ", ",
                IntStream.rangeClosed(1, AGENTS)
                        .mapToObj(i -> "\"10.77.0." + (10 + i) + ":8081\"")
                        .toList());
        return "local_addr = \"10.77.0." + (10 + number) + ":8081\"\npeers = [" + peers + "]\ncrypto_keys = [\""
                + String.join("\", \"", keys) + "\"]\n";
    }

    @Test
    void keysAreExchangedWithoutAGap() throws Exception {
        String fresh = "fedcba9876543210fedcba9876543210";
        try (Agents agents = start(ONE_AGREES)) {
            agents.reload(number -> withKeys(number, KEY, fresh));
            agents.reload(number -> withKeys(number, fresh, KEY));
            agents.reload(number -> withKeys(number, fresh));
            lab.run("cut", "tgt1");
            cloudflare.await(SOON, B, C);
            assertThat(agents.all())
                    .allSatisfy(agent -> assertThat(agent.lines())
                            .noneMatch(line -> line.contains("peer SUSPECT") || line.contains("peer DEAD")));
        }
    }

    @Test
    void aFloodOfGarbageAndReplaysChangesNothing() throws Exception {
        try (Agents agents = start(ONE_AGREES)) {
            Path overheard = directory.resolve("overheard.pcap");
            lab.run("cut", "tgt1");
            cloudflare.await(SOON, B, C);
            // What they say while the target is down is what an attacker would repeat later.
            lab.output(
                    "agent1",
                    "timeout",
                    "-s",
                    "INT",
                    "--preserve-status",
                    "12",
                    "tcpdump",
                    "-q",
                    "-U",
                    "-i",
                    "mesh0",
                    "-w",
                    overheard.toString(),
                    "udp and port 8081");
            lab.run("heal", "tgt1");
            cloudflare.await(SOON, A, B, C);
            int writes = cloudflare.writes().size();
            Process flood =
                    lab.in("agent" + BYSTANDER, flood(overheard)).inheritIO().start();
            try {
                cloudflare.staysAsItIs(Duration.ofSeconds(QUIET));
                assertThat(cloudflare.writes()).hasSize(writes);
                assertThat(agents.all())
                        .allSatisfy(agent -> assertThat(agent.lines())
                                .noneMatch(line -> line.contains("peer SUSPECT") || line.contains("peer DEAD")));
                lab.run("cut", "tgt2");
                cloudflare.await(SOON, A, C);
                assertThat(flood.isAlive()).isTrue();
            } finally {
                flood.destroy();
                flood.waitFor();
            }
        }
    }

    private String[] flood(Path overheard) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Flood.class.getName(),
                overheard.toString(),
                Integer.toString((QUIET + 20) * FLOOD_PER_SECOND),
                Integer.toString(FLOOD_PER_SECOND)));
        for (int i = 1; i <= AGENTS; i++) {
            command.add("10.77.0." + (10 + i) + ":8081");
        }
        return command.toArray(String[]::new);
    }
}
