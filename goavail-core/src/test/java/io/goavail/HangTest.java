package io.goavail;

import static io.goavail.Lab.A;
import static io.goavail.Lab.B;
import static io.goavail.Lab.C;
import static io.goavail.Lab.WWW;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.DnsProvider;
import io.goavail.spi.Hostname;
import io.goavail.testing.InMemoryDns;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Providers that hang, under a monitor on its own threads: they hold up nothing but themselves. */
@Timeout(30)
class HangTest {

    private final ManualPinger pinger = new ManualPinger();
    private final InMemoryDns dns = new InMemoryDns().with(WWW, A, B);
    private final CountDownLatch changed = new CountDownLatch(1);
    private final CountDownLatch hangs = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    @Test
    void aProviderWhoseReadsHangHoldsUpNoOther() throws Exception {
        InMemoryDns hanging = new InMemoryDns();
        hanging.beforeRead(hostname -> hang());
        List<Hostname> many = IntStream.range(0, 20)
                .mapToObj(i -> new Hostname("h" + i + ".example.net"))
                .toList();
        Pool stuck = Pool.of("stuck", Check.icmp(pinger), List.of(C), many, hanging);
        try (Monitor monitor = live(Settings.of(List.of(stuck, pool(dns)))).build()) {
            monitor.start();
            assertThat(hangs.await(10, TimeUnit.SECONDS)).isTrue();
            failsOver(monitor);
        } finally {
            end.countDown();
        }
    }

    @Test
    void aProviderThatHangsWhenItIsToldWhatToServeHoldsUpNoFailover() throws Exception {
        Settings settings = Settings.of(List.of(pool(dns)));
        AtomicLong skipped = new AtomicLong();
        try (Monitor monitor =
                live(settings).clock(() -> System.nanoTime() + skipped.get()).build()) {
            monitor.start();
            monitor.snapshot();
            pinger.answers(B, 3);
            dns.beforeServe(listed -> hang());
            Thread reload = new Thread(() -> monitor.reload(settings));
            reload.start();
            try {
                assertThat(hangs.await(10, TimeUnit.SECONDS)).isTrue();
                skipped.set(Duration.ofSeconds(5).toNanos()); // So that whatever is due each second is due now.
                pinger.misses(A, 3);
                assertThat(changed.await(10, TimeUnit.SECONDS)).isTrue();
            } finally {
                end.countDown();
                reload.join();
            }
        }
    }

    private void failsOver(Monitor monitor) throws InterruptedException {
        monitor.snapshot(); // By now the first probes are open.
        pinger.answers(B, 3);
        pinger.misses(A, 3);
        assertThat(changed.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(dns.addresses(WWW)).containsExactly(B);
    }

    private Pool pool(DnsProvider provider) {
        return Pool.of("good", Check.icmp(pinger), List.of(A, B), List.of(new Hostname(WWW)), provider);
    }

    private MonitorBuilder live(Settings settings) {
        return Monitor.builder(settings).dryRun(false).listener(event -> {
            if (event instanceof Event.ChangeApplied) {
                changed.countDown();
            }
        });
    }

    private void hang() {
        hangs.countDown();
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void closesWithinTwoSecondsWhileAProviderHangsInServe() throws Exception {
        CountDownLatch hangs = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        InMemoryDns dns = new InMemoryDns().with(WWW, A, B);
        Settings settings = Settings.of(List.of(
                Pool.of("cloud", Check.icmp(new ManualPinger()), List.of(A, B), List.of(new Hostname(WWW)), dns)));
        Monitor monitor = Monitor.builder(settings).build();
        monitor.start();
        dns.beforeServe(listed -> {
            hangs.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Thread reload = new Thread(() -> monitor.reload(settings));
        reload.start();
        assertThat(hangs.await(10, TimeUnit.SECONDS)).isTrue();
        Thread close = new Thread(() -> {
            monitor.close();
            closed.countDown();
        });
        close.start();
        boolean inTime = closed.await(3, TimeUnit.SECONDS);
        end.countDown();
        reload.join();
        close.join();
        assertThat(inTime).isTrue();
    }
}
