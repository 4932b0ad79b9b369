package io.goavail.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The agent is killed in the middle of a change and started again. Where the change stands at that moment is no matter of
 * luck: the step is held until the kill.
 */
@NeedsLab
@Timeout(1_200)
class CrashIT {

    private static final String A = "198.51.100.1";
    private static final String B = "198.51.100.2";
    private static final String A6 = "2001:db8:51::1";
    private static final String B6 = "2001:db8:51::2";
    private static final String FOREIGN = "203.0.113.99";
    private static final Set<String> ALL = Set.of(A, B, A6, B6, FOREIGN);
    private static final Set<String> LEFT = Set.of(B, B6, FOREIGN);
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final Duration WANTED = Duration.ofSeconds(60);

    /** How often each step is killed; {@code -Dcrash.rounds=10} is what docs/benchmarks.md quotes. */
    private static final int ROUNDS = Integer.getInteger("crash.rounds", 1);

    @TempDir
    private Path directory;

    private Netlab lab;
    private Cloudflare cloudflare;
    private Goavail goavail;

    /** How far a change of two records has come. */
    enum Step {
        READ_SENT("", 0),
        READ_RECEIVED("'fault': 'hang', 'scope': 'reads'", 0),
        WRITE_SENT("", 0),
        WRITE_RECEIVED("'fault': 'hang', 'scope': 'writes'", 0),
        // The first write is a batch, which is refused; so two calls follow.
        HALF_APPLIED("'fault': 'hang_after_commit', 'scope': 'writes', 'times': 2, 'refuse_batch': true", 1),
        APPLIED("'fault': 'hang_after_commit', 'scope': 'writes'", 2),
        ANSWERED("", 2);

        private final String fault;
        private final int changed;

        Step(String fault, int changed) {
            this.fault = fault;
            this.changed = changed;
        }
    }

    @BeforeEach
    void build() throws Exception {
        lab = Netlab.up(1, 2);
        cloudflare = new Cloudflare(
                lab,
                "agent1",
                "www.example.com=" + FOREIGN,
                "TXT:www.example.com=not yours",
                "MX:www.example.com=mail.example.com",
                "other.example.com=" + A,
                "*.example.com=" + A,
                "MX:example.com=mail.example.com");
        for (String address : List.of(A, B, A6, B6)) {
            cloudflare.order("""
                    {"add": {"type": "%s", "name": "www.example.com", "content": "%s", "ttl": 120, "comment": "web",
                     "tags": ["team:web"]}}""".formatted(address.contains(":") ? "AAAA" : "A", address));
        }
        start(A, A6, B, B6);
    }

    @AfterEach
    void tearDown() throws Exception {
        goavail.close();
        cloudflare.close();
        lab.close();
    }

    @Test
    void comesToTheSameEndAfterAKillAtAnyStepAndTouchesNothingElse() throws Exception {
        List<JsonObject> before = cloudflare.zone();
        for (int i = 0; i < ROUNDS; i++) {
            for (Step step : Step.values()) {
                killAt(step, "cut", LEFT);
                Duration removed = restart(LEFT, B, B6);
                killAt(step, "heal", ALL);
                Duration added = restart(ALL, A, A6, B, B6);
                System.out.printf(
                        Locale.ROOT,
                        "killed at %s: removed %.1f s, added %.1f s after the restart%n",
                        step,
                        removed.toMillis() / 1e3,
                        added.toMillis() / 1e3);
                List<JsonObject> now = cloudflare.zone();
                assertThat(foreign(now)).as("all else, after %s", step).isEqualTo(foreign(before));
                assertThat(withoutIds(now)).as("records after %s", step).isEqualTo(withoutIds(before));
            }
        }
    }

    /** Lets the target vanish or return, and kills the agent when the change that follows has come to the step. */
    private void killAt(Step step, String event, Set<String> wanted) throws Exception {
        int before = cloudflare.addresses().size();
        int after = before + (wanted.size() - before) / 2 * step.changed;
        int skip = goavail.size();
        order("'forget_requests': true" + (step.fault.isEmpty() ? "" : ", " + step.fault));
        cloudflare.lose("GET", "POST");
        lab.run(event, "tgt1");
        for (String target : List.of(A, A6)) {
            goavail.await(skip, SOON, event.equals("cut") ? "decision OUT" : "decision IN", "\"" + target + "\"");
        }
        // Both are decided, and become one change.
        switch (step) {
            case READ_SENT -> {}
            case WRITE_SENT -> cloudflare.lose("POST");
            default -> cloudflare.lose();
        }
        await(step, skip, after);
        goavail.signal("KILL");
        goavail.exitStatus(SOON);
        if (step == Step.READ_SENT || step == Step.WRITE_SENT) {
            cloudflare.loss().outliveTheDead();
        }
        order("'heal': true, 'refuse_batch': false");
        assertThat(goavail.lines()).as("the step was tried once").noneMatch(line -> line.contains("provider failed"));
        assertThat(cloudflare.addresses()).as("addresses after the kill").hasSize(after);
    }

    private void order(String json) throws Exception {
        cloudflare.order("{" + json.replace('\'', '"') + "}");
    }

    private void await(Step step, int skip, int addresses) throws Exception {
        if (step == Step.ANSWERED) {
            goavail.await(skip, SOON, "DNS changed");
        }
        long deadline = System.nanoTime() + SOON.toNanos();
        while (!isAt(step, addresses)) {
            assertThat(System.nanoTime()).as("%s within %s", step, SOON).isLessThan(deadline);
        }
    }

    private boolean isAt(Step step, int addresses) throws Exception {
        return switch (step) {
            case READ_SENT, WRITE_SENT -> cloudflare.loss().isThere();
            case READ_RECEIVED -> !cloudflare.requests().isEmpty();
            default -> !cloudflare.writes().isEmpty() && cloudflare.addresses().size() == addresses;
        };
    }

    /** Starts the agent again; for how long it took until the records were right. */
    private Duration restart(Set<String> wanted, String... alive) throws Exception {
        long begin = System.nanoTime();
        start(alive);
        cloudflare.await(WANTED, wanted.toArray(String[]::new));
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private void start(String... alive) throws Exception {
        String settings = "interval = \"200ms\"\ndamping_hold = 0\n";
        Path file = Goavail.file(directory, cloudflare.configuration(settings, A, A6, B, B6));
        goavail = Goavail.monitor(lab, "agent1", file, "--no-dry-run");
        for (String target : alive) {
            goavail.await(0, SOON, "target UP", "\"" + target + "\"");
        }
    }

    /** All but the records of the target, as they are. */
    private static List<JsonObject> foreign(List<JsonObject> zone) {
        return zone.stream().filter(record -> !isOfTheTarget(record)).toList();
    }

    private static boolean isOfTheTarget(JsonObject record) {
        return record.get("name").getAsString().equals("www.example.com")
                && Set.of(A, A6).contains(record.get("content").getAsString());
    }

    /** A record that was removed and added has another id, and nothing else that is other than before. */
    private static Set<JsonObject> withoutIds(List<JsonObject> zone) {
        Set<JsonObject> records = new HashSet<>();
        for (JsonObject record : zone) {
            JsonObject copy = record.deepCopy();
            copy.remove("id");
            records.add(copy);
        }
        return records;
    }
}
