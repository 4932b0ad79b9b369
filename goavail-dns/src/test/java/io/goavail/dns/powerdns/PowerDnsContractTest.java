package io.goavail.dns.powerdns;

import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.goavail.dns.testing.NeedsServer;
import io.goavail.dns.testing.PowerDnsProcess;
import io.goavail.dns.testing.RealServerContract;
import io.goavail.spi.Change;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.Hostname;
import io.goavail.spi.RecordSet;
import io.goavail.spi.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract against a real server, which is started once for all of it, and what is special to it. */
@NeedsServer({"pdns_server", "sqlite3"})
class PowerDnsContractTest extends RealServerContract<PowerDnsProcess> {

    private DnsProvider dns;

    @Test
    void whatIsRemovedStaysDisabledAndIsEnabledAgain() throws Exception {
        RecordSet now = dns.read(WWW);
        dns.apply(new Change(now, List.of(), now.pointingTo(ip("198.51.100.2"))));
        assertThat(records("A")).containsExactlyInAnyOrder("198.51.100.1 enabled", "198.51.100.2 disabled");

        RecordSet later = dns.read(WWW);
        dns.apply(new Change(later, List.of(later.records().get(0).sibling(ip("198.51.100.2"))), List.of()));
        assertThat(records("A")).containsExactlyInAnyOrder("198.51.100.1 enabled", "198.51.100.2 enabled");
    }

    @Test
    void keepsDisabledRecordsAndCommentsOfOthers() throws Exception {
        JsonObject set = JsonParser.parseString("{\"ttl\":123,\"records\":["
                        + "{\"content\":\"198.51.100.1\",\"disabled\":false},"
                        + "{\"content\":\"198.51.100.2\",\"disabled\":false},"
                        + "{\"content\":\"198.51.100.66\",\"disabled\":true}],"
                        + "\"comments\":[{\"content\":\"ask Ann\",\"account\":\"ann\",\"modified_at\":1000000000}]}")
                .getAsJsonObject();
        server.replace("www.example.com", "A", set);

        RecordSet now = dns.read(WWW);
        assertThat(now.addresses()).doesNotContain(ip("198.51.100.66"));
        dns.apply(new Change(
                now,
                List.of(now.pointingTo(ip("198.51.100.1")).get(0).sibling(ip("198.51.100.3"))),
                now.pointingTo(ip("198.51.100.2"))));

        assertThat(records("A"))
                .containsExactlyInAnyOrder(
                        "198.51.100.1 enabled",
                        "198.51.100.2 disabled",
                        "198.51.100.3 enabled",
                        "198.51.100.66 disabled");
        JsonObject after = server.get("www.example.com", "A");
        assertThat(after.get("comments")).isEqualTo(set.get("comments"));
        assertThat(after.get("ttl").getAsInt()).isEqualTo(123);
    }

    @Test
    void theFirstOfAFamilyTakesTheTtlOfTheSettings() throws Exception {
        server.delete("www.example.com", "AAAA");
        try (DnsProvider own =
                Opened.settings(server.url()).withTtl(Duration.ofSeconds(17)).open()) {
            own.apply(new Change(own.read(WWW), List.of(DnsRecord.of(ip("2001:db8::3"))), List.of()));
            assertThat(own.read(WWW).pointingTo(ip("2001:db8::3")).get(0).ttl()).contains(Duration.ofSeconds(17));
        }
    }

    @Test
    void aRecordThatTheServerRefusesIsPermanent() throws Exception {
        server.delete("www.example.com", "A");
        server.delete("www.example.com", "AAAA");
        RecordSet nothing = dns.read(WWW);
        server.put("www.example.com", "CNAME", List.of("other.example.com."));
        Change change = new Change(nothing, List.of(DnsRecord.of(ip("198.51.100.3"))), List.of());

        assertThat(failure(() -> dns.apply(change)))
                .hasMessageContaining("alias")
                .returns(false, DnsException::isRetryable);
        assertThat(failure(() -> dns.read(WWW))).hasMessageContaining("alias");
    }

    @Test
    void aCopyOfAZoneIsNotChanged() throws Exception {
        server.addZone("example.org", "Slave");
        try (DnsProvider copy = new PowerDnsSettings(
                        server.url(),
                        new Secret(PowerDnsProcess.KEY),
                        "localhost",
                        new Hostname("example.org"),
                        PowerDnsSettings.DEFAULT_TTL)
                .open()) {
            assertThat(failure(() -> copy.read(new Hostname("www.example.org"))))
                    .hasMessageContaining("primary")
                    .returns(false, DnsException::isRetryable);
        }
    }

    @Test
    void saysWhatToCheck() throws Exception {
        try (DnsProvider stranger = openWithWrongCredentials();
                DnsProvider lost = openUnknownZone()) {
            assertThat(failure(() -> stranger.read(WWW))).hasMessageContainingAll("401", "GOAVAIL_POWERDNS_KEY");
            assertThat(failure(() -> lost.read(ELSEWHERE))).hasMessageContainingAll("404", "example.net", "dns_domain");
        }
    }

    @Override
    protected PowerDnsProcess start(Path directory) throws Exception {
        return PowerDnsProcess.start(directory);
    }

    @Override
    protected DnsProvider open() {
        dns = Opened.settings(server.url()).open();
        return dns;
    }

    @Override
    protected DnsProvider openWithWrongCredentials() {
        return PowerDnsSettings.of(Opened.DOMAIN, new Secret("another-key"))
                .withApiUrl(server.url())
                .open();
    }

    @Override
    protected DnsProvider openUnknownZone() {
        return PowerDnsSettings.of(new Hostname("example.net"), new Secret(PowerDnsProcess.KEY))
                .withApiUrl(server.url())
                .open();
    }

    /** With the word enabled or disabled after each. */
    private List<String> records(String type) throws Exception {
        JsonArray records = server.get("www.example.com", type).getAsJsonArray("records");
        List<String> all = new ArrayList<>();
        for (JsonElement element : records == null ? new JsonArray() : records) {
            JsonObject record = element.getAsJsonObject();
            all.add(record.get("content").getAsString()
                    + (record.get("disabled").getAsBoolean() ? " disabled" : " enabled"));
        }
        return all;
    }

    private static DnsException failure(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        DnsException failure = catchThrowableOfType(DnsException.class, call);
        assertThat(failure).isNotNull();
        return failure;
    }
}
