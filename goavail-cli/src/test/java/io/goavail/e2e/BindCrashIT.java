package io.goavail.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.dns.testing.NeedsServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The agent is killed with a dynamic update on the way to a real BIND, or with its answer on the way back. */
@NeedsLab
@NeedsServer("named")
@Timeout(1_200)
class BindCrashIT {

    private static final String A = "198.51.100.1";
    private static final String B = "198.51.100.2";
    private static final String A6 = "2001:db8:51::1";
    private static final String B6 = "2001:db8:51::2";
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Duration WANTED = Duration.ofSeconds(60);

    /** How often each is done; {@code -Dcrash.rounds=10} is what docs/benchmarks.md quotes. */
    private static final int ROUNDS = Integer.getInteger("crash.rounds", 1);

    @TempDir
    private Path directory;

    private Netlab lab;
    private Bind bind;
    private Goavail goavail;

    /** What gets lost, and whether the change is made all the same. */
    enum Lost {
        UPDATE(Bind.UPDATE, false),
        ANSWER(Bind.UPDATE_ANSWER, true);

        private final Loss.Segment segment;
        private final boolean changed;

        Lost(Loss.Segment segment, boolean changed) {
            this.segment = segment;
            this.changed = changed;
        }
    }

    @BeforeEach
    void build() throws Exception {
        lab = Netlab.up(1, 2);
        bind = new Bind(
                lab,
                "agent1",
                directory,
                "www A " + A,
                "www A " + B,
                "www A 203.0.113.99",
                "www AAAA " + A6,
                "www AAAA " + B6,
                "www TXT \"not yours\"",
                "www MX 10 mail",
                "* A " + A);
        start(A, A6, B, B6);
    }

    @AfterEach
    void tearDown() throws Exception {
        goavail.close();
        bind.close();
        lab.close();
    }

    @Test
    void comesToTheSameEndAndTouchesNothingElse() throws Exception {
        Set<String> all = bind.zone();
        Set<String> left = all.stream()
                .filter(line -> !line.startsWith("www") || !(line.endsWith("\t" + A) || line.endsWith("\t" + A6)))
                .collect(Collectors.toSet());
        assertThat(left).hasSize(all.size() - 2);
        for (int i = 0; i < ROUNDS; i++) {
            for (Lost lost : Lost.values()) {
                killAt(lost, "cut", all, left);
                Duration removed = restart(left, B, B6);
                killAt(lost, "heal", left, all);
                Duration added = restart(all, A, A6, B, B6);
                System.out.printf(
                        Locale.ROOT,
                        "killed with the %s on its way: removed %.1f s, added %.1f s after the restart%n",
                        lost,
                        removed.toMillis() / 1e3,
                        added.toMillis() / 1e3);
            }
        }
    }

    /** Lets the target vanish or return, and kills the agent when the update that follows, or its answer, got lost. */
    private void killAt(Lost lost, String event, Set<String> before, Set<String> after) throws Exception {
        int skip = goavail.size();
        bind.loss().of(Bind.QUERY, lost.segment);
        lab.run(event, "tgt1");
        for (String target : List.of(A, A6)) {
            goavail.await(skip, SOON, event.equals("cut") ? "decision OUT" : "decision IN", "\"" + target + "\"");
        }
        bind.loss().of(lost.segment); // Both are decided, and become one change.
        long deadline = System.nanoTime() + SOON.toNanos();
        while (!bind.loss().isThere()) {
            assertThat(System.nanoTime()).as("%s within %s", lost, SOON).isLessThan(deadline);
        }
        goavail.signal("KILL");
        goavail.exitStatus(SOON);
        bind.loss().outliveTheDead();
        assertThat(goavail.lines()).as("it was tried once").noneMatch(line -> line.contains("provider failed"));
        assertThat(bind.zone()).as("after the kill").isEqualTo(lost.changed ? after : before);
    }

    /** Starts the agent again; for how long it took until the records were right. */
    private Duration restart(Set<String> wanted, String... alive) throws Exception {
        long begin = System.nanoTime();
        start(alive);
        Set<String> now = bind.zone();
        for (; !now.equals(wanted); now = bind.zone()) {
            assertThat(System.nanoTime() - begin)
                    .as("%s after the restart, there are %s", wanted, now)
                    .isLessThan(WANTED.toNanos());
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private void start(String... alive) throws Exception {
        String settings = "interval = \"200ms\"\ndamping_hold = 0\n" + Bind.pool(List.of(A, A6, B, B6));
        goavail = Goavail.monitor(lab, "agent1", Goavail.file(directory, settings), "--no-dry-run");
        for (String target : alive) {
            goavail.await(0, SOON, "target UP", "\"" + target + "\"");
        }
    }
}
