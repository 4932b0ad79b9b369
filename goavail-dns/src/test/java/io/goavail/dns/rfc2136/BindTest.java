package io.goavail.dns.rfc2136;

import static io.goavail.dns.rfc2136.Opened.WWW;
import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.dns.testing.NameServerProcess;
import io.goavail.dns.testing.NeedsServer;
import io.goavail.spi.Change;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.RecordSet;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@NeedsServer("named")
class BindTest extends ServerRules {

    @Override
    NameServerProcess start(Path directory) throws Exception {
        return NameServerProcess.bind(directory);
    }

    @Test
    void moreAddressesThanTheServerAllowsAreExplained() throws Exception {
        List<DnsRecord> many = IntStream.range(0, 1_200)
                .mapToObj(i -> DnsRecord.of(ip("10.0." + i / 250 + "." + i % 250)))
                .toList();
        try (DnsProvider dns = open(Opened.settings(server))) {
            RecordSet now = dns.read(WWW);
            assertThat(failure(() -> dns.apply(new Change(now, many, List.of()))))
                    .hasMessageContainingAll("SERVFAIL", "max-records-per-type")
                    .returns(true, DnsException::isRetryable);
        }
    }

    @Test
    void moreAddressesThanAnUpdateHoldsArePermanent() throws Exception {
        List<DnsRecord> many = IntStream.range(0, 5_000)
                .mapToObj(i -> DnsRecord.of(ip("10.0." + i / 250 + "." + i % 250)))
                .toList();
        try (DnsProvider dns = open(Opened.settings(server))) {
            RecordSet now = dns.read(WWW);
            assertThat(failure(() -> dns.apply(new Change(now, many, List.of()))))
                    .hasMessageContaining("65535 octets")
                    .returns(false, DnsException::isRetryable);
        }
    }
}
