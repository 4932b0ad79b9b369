package io.goavail.dns.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class StateWriterTest {

    private final AtomicInteger writes = new AtomicInteger();
    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);

    @Test
    void whatIsNewsIsWrittenBeforeItReturns() {
        try (StateWriter writer = writer(writes::incrementAndGet)) {
            writer.keep(true);
            assertThat(writes).hasValue(1);
            writer.keep(false);
            assertThat(writes).as("nothing is new").hasValue(1);
        }
        assertThat(writes).hasValue(1);
    }

    @Test
    void aDiskThatHangsHoldsNobodyUpForLong() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        try (StateWriter writer = writer(() -> {
            writes.incrementAndGet();
            awaitQuietly(hanging);
        })) {
            long begin = System.nanoTime();
            writer.keep(true);
            Duration first = Duration.ofNanos(System.nanoTime() - begin);
            for (int i = 0; i < 1_000; i++) {
                writer.keep(true);
            }
            Duration all = Duration.ofNanos(System.nanoTime() - begin);

            assertThat(first).isGreaterThan(Duration.ofMillis(200));
            assertThat(all).as("of a thousand").isLessThan(Duration.ofSeconds(5));
            hanging.countDown();
        }
        assertThat(writes).as("one that hung, and one for all the news since").hasValue(2);
    }

    @Test
    void aDiskThatIsFullIsTriedAgainAfterAPause() {
        AtomicInteger failures = new AtomicInteger(2);
        try (StateWriter writer = writer(() -> {
            writes.incrementAndGet();
            if (failures.getAndDecrement() > 0) {
                throw new IOException("No space left on device");
            }
        })) {
            writer.keep(true);
            writer.keep(true);
            writer.keep(false);
            assertThat(writes).as("it is left alone").hasValue(1);

            nanos.addAndGet(TimeUnit.SECONDS.toNanos(10));
            writer.keep(false);
            assertThat(writes).hasValue(2);

            nanos.addAndGet(TimeUnit.SECONDS.toNanos(10));
            writer.keep(false);
            writer.keep(false);
            assertThat(writes).as("what was not written is").hasValue(3);
            writer.keep(true);
            assertThat(writes).as("without a pause").hasValue(4);
        }
    }

    @Test
    void afterTheEndNothingIsWritten() {
        StateWriter writer = writer(writes::incrementAndGet);
        writer.close();

        writer.keep(true);

        assertThat(writes).hasValue(0);
    }

    private StateWriter writer(StateWriter.Write write) {
        return new StateWriter(Path.of("somewhere"), write, nanos::get);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
