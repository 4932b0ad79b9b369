package io.goavail.dns.cloudflare;

import static io.goavail.dns.cloudflare.Opened.WWW;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.dns.testing.CloudflareStandIn;
import io.goavail.dns.testing.OwnThreads;
import io.goavail.spi.DnsProvider;
import java.time.Duration;
import java.util.Set;
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
        OwnThreads threads = new OwnThreads("HttpClient-", "goavail-cloudflare");
        DnsProvider dns = Opened.settings(standIn).open();
        dns.read(WWW);
        Set<Thread> own = threads.begun();
        assertThat(own).isNotEmpty().allMatch(Thread::isDaemon);

        long start = System.nanoTime();
        dns.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));

        OwnThreads.awaitEnd(own);
    }
}
