package io.goavail.cli.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.goavail.cli.config.NotifyPlan;
import io.goavail.cli.event.Patience;
import io.goavail.cli.event.Samples;
import io.goavail.cli.event.Stamp;
import io.goavail.metrics.Metric;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class NoticesTest {

    private static final Pace QUICK =
            new Pace(Duration.ofMillis(200), Duration.ofMillis(800), Duration.ofMillis(10), Duration.ofMillis(50), 5);

    private final Stamp stamp = new Stamp(() -> Samples.NOON, "r", "a", false);

    private Receiver receiver;

    @BeforeEach
    void start() throws IOException {
        receiver = new Receiver();
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void aMassFailureIsOneMessageAtOnceAndFewMore() throws Exception {
        try (Notices notices = notices(QUICK)) {
            for (int i = 0; i < 300; i++) {
                notices.accept(stamp.on(Samples.removed("198.51.100." + i % 250, false)));
            }
            awaitEvents(300);
        }
        assertThat(receiver.bodies).hasSizeBetween(1, 4);
    }

    @Test
    void noMemoryForOneNoticeEndsNotTheNext() throws Exception {
        List<Notice> told = new CopyOnWriteArrayList<>();
        Channel channel = notice -> {
            told.add(notice);
            if (told.size() == 1) {
                throw new OutOfMemoryError("thrown on purpose by a test");
            }
            return new Channel.Outcome.Sent();
        };
        Courier courier = new Courier("test", "test to nobody", channel, stamp, QUICK, new NoticeTally());
        courier.tell(stamp.on(Samples.removed("198.51.100.1", false)));
        Patience.until("the first", () -> told.size() == 1);
        courier.tell(stamp.on(Samples.removed("198.51.100.2", false)));
        Patience.until("the second", () -> told.size() == 2);
        courier.end();
        courier.close(1_000);
    }

    @Test
    void theFirstIsToldWithoutAPause() throws Exception {
        Pace slow = new Pace(Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1), 5);
        try (Notices notices = notices(slow)) {
            tell(notices, 1);
            awaitEvents(1);
        }
    }

    @Test
    void whatWaitsAtTheEndIsToldThenWithoutThePause() throws Exception {
        Pace slow = new Pace(Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1), 5);
        Notices notices = notices(slow);
        tell(notices, 1);
        awaitEvents(1);
        tell(notices, 20);
        notices.close();
        assertThat(events()).isEqualTo(21);
        assertThat(receiver.bodies).hasSize(2);
    }

    @Test
    void aServerInTroubleIsTriedUntilItTakesIt() throws Exception {
        receiver.answers(503, 500);
        try (Notices notices = notices(QUICK)) {
            tell(notices, 1);
            awaitBodies(3);
        }
        assertThat(Set.copyOf(receiver.bodies)).hasSize(1);
    }

    @Test
    void oneThatIsNeverTakenIsGivenUpAndTheNextIsTold() throws Exception {
        receiver.answers(500, 500, 500, 500, 500);
        try (Notices notices = notices(QUICK)) {
            tell(notices, 1);
            awaitBodies(5);
            tell(notices, 1);
            awaitBodies(6);
        }
        assertThat(receiver.bodies.get(5)).isNotEqualTo(receiver.bodies.get(4));
    }

    @Test
    void aServerThatHangsHoldsNobodyUpAtTheEnd() throws Exception {
        receiver.answers(Receiver.HANG);
        Notices notices = notices(QUICK);
        tell(notices, 5_000);
        awaitBodies(1);
        long begin = System.nanoTime();
        notices.close();
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void whatCameTooFastIsCounted() throws Exception {
        receiver.answers(500);
        Pace later =
                new Pace(Duration.ofMillis(10), Duration.ofMillis(10), Duration.ofSeconds(2), Duration.ofSeconds(2), 5);
        try (Notices notices = notices(later)) {
            tell(notices, 1);
            awaitBodies(1);
            tell(notices, 1_200);
            awaitEvents(1 + 1 + 1_200);
        }
    }

    @Test
    void whatBecomesOfNoticesIsCountedOverAReload() throws Exception {
        receiver.answers(503, 200, 404);
        try (Notices notices = notices(QUICK)) {
            tell(notices, 1);
            awaitBodies(2);
            notices.use(List.of(plan(Set.of("change_applied"))));
            assertThat(counts(notices)).containsEntry("lost", 0.0);
            tell(notices, 1);
            Patience.until("a loss", () -> counts(notices).equals(Map.of("arrived", 1.0, "retried", 1.0, "lost", 1.0)));
        }
    }

    private static Map<String, Double> counts(Notices notices) {
        Metric.Counter counter = (Metric.Counter) notices.metric();
        assertThat(counter.samples()).allMatch(s -> s.labels().get("notifier").equals("test"));
        return counter.samples().stream()
                .collect(Collectors.toMap(s -> s.labels().get("result"), Metric.Sample::value));
    }

    @Test
    void aReloadTellsOthersFromThenOn() throws Exception {
        try (Notices notices = notices(QUICK)) {
            tell(notices, 1);
            awaitEvents(1);
            notices.use(List.of());
            tell(notices, 1);
            notices.use(List.of(plan(Set.of("health_changed"))));
            tell(notices, 1);
        }
        assertThat(events()).isEqualTo(1);
    }

    private Notices notices(Pace pace) {
        Notices notices = new Notices(stamp, new Children(), pace);
        notices.use(List.of(plan(Set.of())));
        return notices;
    }

    private NotifyPlan plan(Set<String> events) {
        return new NotifyPlan("test", new NotifyPlan.Webhook(receiver.url(), Optional.empty()), events);
    }

    private void tell(Notices notices, int times) {
        for (int i = 0; i < times; i++) {
            notices.accept(stamp.on(Samples.removed("198.51.100.1", false)));
        }
    }

    /** How many events all bodies were about. */
    private long events() {
        return receiver.bodies.stream()
                .map(body -> JsonParser.parseString(body).getAsJsonObject())
                .mapToLong((JsonObject body) -> body.getAsJsonArray("events").size()
                        + body.get("omitted").getAsLong())
                .sum();
    }

    private void awaitEvents(long count) throws Exception {
        Patience.until(count + " events", () -> events() >= count);
    }

    private void awaitBodies(int count) throws Exception {
        Patience.until(count + " notices", () -> receiver.bodies.size() >= count);
    }
}
