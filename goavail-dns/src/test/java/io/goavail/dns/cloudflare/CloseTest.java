package io.goavail.dns.cloudflare;

import static io.goavail.dns.cloudflare.Opened.WWW;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.dns.testing.CloudflareStandIn;
import io.goavail.spi.DnsProvider;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CloseTest {

    private final CloudflareStandIn standIn = Opened.standIn();

    @AfterEach
    void close() {
        standIn.close();
    }

    @Test
    void leavesNoThreadBehind() throws Exception {
        Set<Thread> before = threads();
        DnsProvider dns = Opened.settings(standIn).open();
        dns.read(WWW);
        Set<Thread> own = threads();
        own.removeAll(before);
        assertThat(own).isNotEmpty().allMatch(Thread::isDaemon);

        long start = System.nanoTime();
        dns.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));

        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        for (Thread thread : own) {
            while (thread.isAlive() && System.nanoTime() < deadline) {
                if (Runtime.version().feature() < 21) {
                    // Before 21 the client ends when it is found to be garbage.
                    System.gc();
                }
                thread.join(100);
            }
            assertThat(thread.isAlive()).as(thread.getName()).isFalse();
        }
    }

    /** The threads of clients; those of the stand-in live on until it is closed. */
    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(t ->
                        t.getName().startsWith("HttpClient-") || t.getName().startsWith("goavail-cloudflare"))
                .collect(Collectors.toSet());
    }
}
