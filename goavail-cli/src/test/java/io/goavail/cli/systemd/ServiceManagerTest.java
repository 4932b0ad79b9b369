package io.goavail.cli.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ServiceManagerTest {

    private static final Duration OFTEN = Duration.ofMillis(10);

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @Test
    void hearsOfEachStepInItsOwnWords() {
        ServiceManager systemd = new Systemd(heard::add, Optional.empty());
        systemd.ready("Dry run.");
        systemd.watch(() -> {});
        systemd.reloading();
        systemd.ready("Dry run.");
        systemd.stopping();
        assertThat(heard)
                .containsExactly("READY=1\nSTATUS=Dry run.", "RELOADING=1", "READY=1\nSTATUS=Dry run.", "STOPPING=1");
    }

    @Test
    void getsSignsOfLifeOnlyWhileThereIsProofOfIt() throws InterruptedException {
        AtomicBoolean dead = new AtomicBoolean();
        Semaphore asked = new Semaphore(0);
        ServiceManager systemd = new Systemd(heard::add, Optional.of(OFTEN));
        systemd.watch(() -> {
            asked.release();
            if (dead.get()) {
                throw new IllegalStateException("the monitor does not answer");
            }
        });
        assertThat(heard.take()).isEqualTo("WATCHDOG=1");
        assertThat(heard.take()).isEqualTo("WATCHDOG=1");

        dead.set(true);
        asked.drainPermits();
        asked.acquire(2); // The first may have been let through before.
        heard.clear();
        asked.acquire(3);
        assertThat(heard).isEmpty();

        dead.set(false);
        assertThat(heard.take()).isEqualTo("WATCHDOG=1");
        systemd.stopping();
    }

    @Test
    void isNotToldOfLifeAfterTheEnd() throws InterruptedException {
        Thread[] thread = new Thread[1];
        CountDownLatch asked = new CountDownLatch(1);
        ServiceManager systemd = new Systemd(heard::add, Optional.of(OFTEN));
        systemd.watch(() -> {
            thread[0] = Thread.currentThread();
            asked.countDown();
        });
        asked.await();
        systemd.stopping();
        thread[0].join();
        assertThat(heard).contains("STOPPING=1");
    }

    @Test
    void isNobodyWhereNobodyListens() {
        assertThat(ServiceManager.of(Map.of("WATCHDOG_USEC", "1000"), 1)).isSameAs(ServiceManager.Nobody.INSTANCE);
        assertThat(ServiceManager.of(Map.of("NOTIFY_SOCKET", ""), 1)).isSameAs(ServiceManager.Nobody.INSTANCE);
    }
}
