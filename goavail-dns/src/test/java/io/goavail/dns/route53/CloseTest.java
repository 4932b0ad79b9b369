package io.goavail.dns.route53;

import static io.goavail.dns.route53.Opened.WWW;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.dns.testing.Fault;
import io.goavail.dns.testing.Fault.Kind;
import io.goavail.dns.testing.OwnThreads;
import io.goavail.dns.testing.Route53StandIn;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProvider;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloseTest {

    private final Route53StandIn standIn = Opened.standIn();

    @AfterEach
    void close() {
        standIn.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void leavesNoThreadBehind(boolean hanging) throws Exception {
        OwnThreads threads = new OwnThreads("HttpClient-", "goavail-route53", "sdk-", "aws");
        DnsProvider dns = Opened.open(standIn, Opened.LONG);
        dns.read(WWW);
        if (hanging) {
            standIn.fail(Fault.of(Kind.HANG));
            standIn.forgetRequests();
            CompletableFuture.runAsync(() -> hang(dns));
            awaitARequest();
        }
        Set<Thread> own = threads.begun();
        assertThat(own).isNotEmpty().allMatch(Thread::isDaemon);

        long start = System.nanoTime();
        dns.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));

        OwnThreads.awaitEnd(own);
    }

    @Test
    void whatWasNeverUsedHasNoThreads() throws Exception {
        OwnThreads threads = new OwnThreads("HttpClient-", "goavail-route53", "sdk-", "aws");

        DnsProvider dns = Opened.settings(standIn).open();

        assertThat(threads.begun()).isEmpty();
        dns.close();
    }

    private void awaitARequest() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (standIn.requests().isEmpty()) {
            assertThat(System.nanoTime() - deadline).isNegative();
            Thread.onSpinWait();
        }
    }

    private static void hang(DnsProvider dns) {
        try {
            dns.read(WWW);
        } catch (DnsException e) {
            // Closed, as it should be.
        }
    }
}
