package io.goavail.dns.route53;

import static io.goavail.dns.route53.Opened.WWW;
import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.dns.memory.StateDirectory;
import io.goavail.dns.testing.Route53Set;
import io.goavail.spi.Change;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.RecordSet;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An address that leaves, and comes back after a restart. */
class RestartTest extends WithRecords {

    @TempDir
    private Path directory;

    @Test
    void itHasTheIdentifierWeightAndHealthCheckThatItHad() throws Exception {
        given(
                Route53Set.weighted(NAME, "blue", 90, "198.51.100.1"),
                Route53Set.weighted(NAME, "green", 10, "198.51.100.2").withHealthCheck("check-green"));
        List<Route53Set> before = standIn.sets(NAME);

        remove();
        restart(false);

        assertThat(standIn.sets(NAME)).isEqualTo(before);
    }

    @Test
    void itIsInTheSetThatItShared() throws Exception {
        given(
                Route53Set.multivalue(NAME, "a", "198.51.100.1"),
                Route53Set.multivalue(NAME, "b", "198.51.100.2", "198.51.100.3"));
        List<Route53Set> before = standIn.sets(NAME);

        remove();
        restart(false);

        assertThat(standIn.sets(NAME))
                .containsExactlyInAnyOrder(
                        before.get(0), Route53Set.multivalue(NAME, "b", "198.51.100.3", "198.51.100.2"));
    }

    @Test
    void whereNothingStandsBesideItItIsAsItWas() throws Exception {
        given(
                Route53Set.weighted(NAME, "blue", 90, "198.51.100.1"),
                Route53Set.weighted(NAME, "green", 10, "198.51.100.2").withTtl(17));
        List<Route53Set> before = standIn.sets(NAME);

        remove();
        standIn.remove(Route53Set.weighted(NAME, "blue", 90, "198.51.100.1"));
        restart(true);

        assertThat(standIn.sets(NAME)).containsExactly(before.get(1));
    }

    @Test
    void whatStandsBesideItMayHaveChangedItsPolicyMeanwhile() throws Exception {
        given(
                Route53Set.weighted(NAME, "blue", 90, "198.51.100.1"),
                Route53Set.weighted(NAME, "green", 10, "198.51.100.2"));

        remove();
        standIn.remove(Route53Set.weighted(NAME, "blue", 90, "198.51.100.1"));
        given(Route53Set.simple(NAME, "198.51.100.1"));
        restart(false);

        assertThat(standIn.sets(NAME)).containsExactly(Route53Set.simple(NAME, "198.51.100.1", "198.51.100.2"));
    }

    private void remove() throws Exception {
        try (StateDirectory memory = StateDirectory.open(directory);
                DnsProvider first = open(memory)) {
            RecordSet now = first.read(WWW);
            first.apply(new Change(now, List.of(), now.pointingTo(ip("198.51.100.2"))));
        }
    }

    private void restart(boolean alone) throws Exception {
        try (StateDirectory memory = StateDirectory.open(directory);
                DnsProvider restarted = open(memory)) {
            RecordSet now = restarted.read(WWW);
            DnsRecord record = DnsRecord.of(ip("198.51.100.2"));
            DnsRecord added = alone ? record : now.records().get(0).sibling(record.address());
            restarted.apply(new Change(now, List.of(added), List.of()));
        }
    }

    private DnsProvider open(StateDirectory memory) {
        return Route53Provider.of(
                Opened.settings(standIn), Opened.LONG, System::nanoTime, Opened.credentials(), memory);
    }
}
