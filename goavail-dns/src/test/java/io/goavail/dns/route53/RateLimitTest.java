package io.goavail.dns.route53;

import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.goavail.dns.testing.Fault;
import io.goavail.dns.testing.Route53Set;
import io.goavail.dns.testing.Route53StandIn;
import io.goavail.spi.Change;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.Hostname;
import io.goavail.spi.RecordSet;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RateLimitTest {

    /** As many calls as a monitor makes at a time. */
    private static final int AT_A_TIME = 8;

    private final Route53StandIn standIn = Opened.standIn();
    private final DnsProvider dns = Opened.open(standIn, Opened.LONG);

    @AfterEach
    void close() {
        dns.close();
        standIn.close();
    }

    @Test
    void throttlingIsRetriedThoughItsStatusSaysBadRequest() {
        standIn.fail(Fault.rateLimit(0));

        DnsException failure = catchThrowableOfType(DnsException.class, () -> dns.read(Opened.WWW));

        assertThat(failure.isRetryable()).isTrue();
        assertThat(failure).hasMessageContaining("Throttling");
        assertThat(standIn.requests()).as("the SDK tries twice").hasSize(2);
    }

    @Test
    void aRequestThatIsThrottledOnceSucceeds() throws Exception {
        standIn.put(Route53Set.simple("www.example.com", "198.51.100.1"));
        standIn.fail(Fault.rateLimit(0).times(1));

        assertThat(dns.read(Opened.WWW).records()).hasSize(1);
    }

    @Test
    void twentyHostnamesFailOverAtOnceWithoutBeingThrottled() throws Exception {
        standIn.rateLimit(50, 10);

        int throttled = failOver(20);

        assertThat(throttled).isZero();
        assertThat(standIn.requests()).as("a list and a change for each").hasSize(40);
    }

    @Test
    void tenHostnamesFailOverWithFiveRequestsASecond() throws Exception {
        standIn.rateLimit(5, 5);

        failOver(10);

        assertThat(standIn.requests())
                .as("20 of them are of use, and those that are throttled bring the others to their pace")
                .hasSizeLessThan(60);
    }

    /** Takes one address out of each; returns how many calls failed before it was done. */
    private int failOver(int hostnames) throws Exception {
        for (int i = 0; i < hostnames; i++) {
            standIn.put(Route53Set.simple("h" + i + ".example.com", "198.51.100.1", "198.51.100.2"));
        }
        ExecutorService lanes = Executors.newFixedThreadPool(AT_A_TIME);
        List<Future<Integer>> ends = new ArrayList<>();
        for (int i = 0; i < hostnames; i++) {
            Hostname hostname = new Hostname("h" + i + ".example.com");
            ends.add(lanes.submit(() -> failOver(hostname)));
        }
        int failures = 0;
        for (Future<Integer> end : ends) {
            failures += end.get(50, TimeUnit.SECONDS);
        }
        lanes.shutdown();
        assertThat(standIn.sets())
                .filteredOn(set -> set.type().equals("A"))
                .hasSize(hostnames)
                .allSatisfy(set -> assertThat(set.values()).containsExactly("198.51.100.1"));
        return failures;
    }

    private int failOver(Hostname hostname) throws Exception {
        for (int failures = 0; ; failures++) {
            try {
                RecordSet now = dns.read(hostname);
                dns.apply(new Change(now, List.of(), now.pointingTo(ip("198.51.100.2"))));
                return failures;
            } catch (DnsException e) {
                assertThat(e.isRetryable()).as(e.getMessage()).isTrue();
            }
        }
    }
}
