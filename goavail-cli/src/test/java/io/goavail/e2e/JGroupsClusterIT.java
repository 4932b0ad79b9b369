package io.goavail.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;

/** Over JGroups, with the stack of the examples. */
class JGroupsClusterIT extends ClusterScenarios {

    private static final Path EXAMPLE = Path.of("../examples/jgroups.xml");

    @BeforeEach
    void stacks() throws IOException {
        String hosts = IntStream.rangeClosed(1, AGENTS)
                .mapToObj(i -> address(i) + "[7800]")
                .collect(Collectors.joining(","));
        String example = Files.readString(EXAMPLE, StandardCharsets.UTF_8)
                .replaceFirst("initial_hosts=\"[^\"]*\"", "initial_hosts=\"" + hosts + "\"");
        for (int i = 1; i <= AGENTS; i++) {
            Files.writeString(
                    directory.resolve(stack(i)),
                    example.replaceFirst("bind_addr=\"[^\"]*\"", "bind_addr=\"" + address(i) + "\""));
        }
    }

    @Override
    String transport(int number) {
        String peers = IntStream.rangeClosed(1, AGENTS)
                .mapToObj(i -> "\"agent" + i + "\"")
                .collect(Collectors.joining(", "));
        return "transport = \"jgroups\"\njgroups_stack = \"" + stack(number) + "\"\npeers = [" + peers + "]\n";
    }

    /**
     * The stack talks over TCP, which waits twice as long after each loss of the same segment: from a third of a second on,
     * six losses in a row silence a connection for 22 s, and so for longer than FD_ALL3 and VERIFY_SUSPECT2 wait. Then
     * JGroups takes a living agent out of the group for a while; what the others decide without it must be right.
     */
    @Override
    boolean knowsTheLivingDespiteLoss() {
        return false;
    }

    /**
     * With the example an agent that comes back takes the others for dead within 18 s, tells its view within 4 s, whose
     * difference is found within another 6 s, and a merge lasts 5 s at most.
     */
    @Override
    Duration rejoin() {
        return Duration.ofSeconds(35);
    }

    private static String stack(int number) {
        return "stack" + number + ".xml";
    }

    private static String address(int number) {
        return "10.77.0." + (10 + number);
    }
}
