package io.goavail.dns.cloudflare;

import static io.goavail.dns.cloudflare.Opened.WWW;
import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.goavail.dns.testing.StandInRecord;
import io.goavail.spi.Change;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.RecordSet;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a record is like that is added: like one beside it, and for the rest as the settings say. */
class AttributesTest extends WithRecords {

    @Test
    void aRecordComesBackLikeTheOneBesideIt() throws Exception {
        standIn.add(JsonParser.parseString("""
                {"type":"AAAA","name":"www.example.com","content":"2001:db8::1","ttl":120,
                 "comment":"web","tags":["team:web","a:b"],"settings":{"ipv6_only":true}}""").getAsJsonObject());
        RecordSet now = dns.read(WWW);

        dns.apply(new Change(now, List.of(now.records().get(0).sibling(ip("2001:db8::2"))), List.of()));

        JsonObject first = standIn.record(standIn.records().get(0).id());
        JsonObject second = standIn.record(standIn.records().get(1).id());
        for (String key : List.of("ttl", "proxied", "comment", "tags", "settings")) {
            assertThat(second.get(key)).as(key).isEqualTo(first.get(key));
        }
    }

    @Test
    void anAutomaticTtlStaysAutomaticWhateverTheSettingsSay() throws Exception {
        standIn.add(JsonParser.parseString(
                        "{\"type\":\"A\",\"name\":\"www.example.com\",\"content\":\"198.51.100.1\",\"ttl\":1}")
                .getAsJsonObject());
        try (DnsProvider other = open(Opened.settings(standIn).withTtl(Duration.ofSeconds(600)))) {
            RecordSet now = other.read(WWW);
            other.apply(new Change(now, List.of(now.records().get(0).sibling(ip("198.51.100.2"))), List.of()));
        }
        assertThat(standIn.records()).extracting(StandInRecord::ttl).containsExactly(1, 1);
    }

    @Test
    void theSettingsFillInWhatIsOpen() throws Exception {
        RecordSet nothing = dns.read(WWW);
        try (DnsProvider other = open(Opened.settings(standIn).withTtl(Duration.ofSeconds(600)))) {
            other.apply(new Change(nothing, List.of(DnsRecord.of(ip("198.51.100.1"))), List.of()));
        }
        try (DnsProvider other =
                open(Opened.settings(standIn).withTtl(Duration.ofSeconds(600)).withProxied(true))) {
            other.apply(new Change(nothing, List.of(DnsRecord.of(ip("198.51.100.2"))), List.of()));
        }
        dns.apply(new Change(nothing, List.of(DnsRecord.of(ip("198.51.100.3"))), List.of()));

        assertThat(standIn.records()).extracting(StandInRecord::ttl).containsExactly(600, 1, 1);
        assertThat(standIn.records()).extracting(StandInRecord::proxied).containsExactly(false, true, false);
    }
}
