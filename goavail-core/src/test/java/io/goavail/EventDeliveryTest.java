package io.goavail;

import static io.goavail.Lab.A;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.Health;
import io.goavail.spi.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventDeliveryTest {

    private static final String ON_PURPOSE = "thrown on purpose by a test";

    private final HeldExecutor executor = new HeldExecutor(Runnable::run);
    private final List<Event> heard = new ArrayList<>();
    private final EventDelivery delivery = new EventDelivery(executor, List.of(heard::add));

    @Test
    void bringsEventsInTheOrderInWhichTheyCameByOneTaskAtATime() {
        executor.hold();
        List<Event> events =
                IntStream.range(0, 5).mapToObj(EventDeliveryTest::watching).toList();
        events.forEach(delivery::emit);
        assertThat(executor.waiting()).isEqualTo(1);
        assertThat(heard).isEmpty();
        executor.take().run();
        assertThat(heard).isEqualTo(events);
    }

    @Test
    void anEventThatAListenerCausesComesAfterTheOneThatItHears() {
        List<String> order = new ArrayList<>();
        EventDelivery[] self = new EventDelivery[1];
        self[0] = new EventDelivery(
                Runnable::run,
                List.of(
                        event -> {
                            if (event.equals(watching(1))) {
                                self[0].emit(watching(2));
                            }
                        },
                        event -> order.add(event.toString())));
        self[0].emit(watching(1));
        assertThat(order).containsExactly(watching(1).toString(), watching(2).toString());
    }

    @Test
    void aListenerThatThrowsAnErrorHearsTheNextEventAndStopsNoOther() {
        Once defect = new Once(new AssertionError(ON_PURPOSE));
        List<Event> first = new ArrayList<>();
        EventDelivery failing = new EventDelivery(
                executor,
                List.of(
                        event -> {
                            defect.happen();
                            first.add(event);
                        },
                        heard::add));
        failing.emit(watching(1));
        failing.emit(watching(2));
        assertThat(first).containsExactly(watching(2));
        assertThat(heard).containsExactly(watching(1), watching(2));
    }

    @Test
    void whatTheExecutorRejectsComesWithTheNextEvent() {
        comesWithTheNextEvent(new Once(new RejectedExecutionException(ON_PURPOSE)));
    }

    @Test
    void whatFindsNoThreadComesWithTheNextEvent() {
        comesWithTheNextEvent(new Once(new InternalError(ON_PURPOSE)));
    }

    private void comesWithTheNextEvent(Once failure) {
        EventDelivery rejected = new EventDelivery(
                task -> {
                    failure.happen();
                    task.run();
                },
                List.of(heard::add));
        rejected.emit(watching(1));
        assertThat(heard).isEmpty();
        rejected.emit(watching(2));
        assertThat(heard).containsExactly(watching(1), watching(2));
    }

    @Test
    void keepsRoomForWhatIsNotAboutASingleTarget() {
        executor.hold();
        IntStream.range(0, 15_000).forEach(i -> delivery.emit(down()));
        delivery.emit(watching(1));
        executor.take().run();
        assertThat(heard).hasSize(10_001).endsWith(watching(1));
    }

    @Test
    void keepsNoMoreThanTwentyThousandEventsAndGoesOnAfterwards() {
        executor.hold();
        IntStream.range(0, 25_000).forEach(i -> delivery.emit(watching(i)));
        executor.take().run();
        assertThat(heard).hasSize(20_000).endsWith(watching(19_999));
        executor.pass();
        delivery.emit(down());
        assertThat(heard).hasSize(20_001).endsWith(down());
    }

    private static Event down() {
        return new Event.HealthChanged(new Target("icmp", A), Health.UP, Health.DOWN, "timeout");
    }

    private static Event watching(int targets) {
        return new Event.Watching(targets, 1, false, List.of());
    }
}
