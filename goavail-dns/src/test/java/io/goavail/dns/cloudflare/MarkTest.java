package io.goavail.dns.cloudflare;

import static io.goavail.dns.cloudflare.Opened.WWW;
import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.goavail.dns.testing.StandInRecord;
import io.goavail.spi.Change;
import io.goavail.spi.DnsRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What says of a record that goavail wrote it. */
class MarkTest extends WithRecords {

    private static final String MARK = "Written by goavail";

    @Test
    void aRecordThatWasWrittenHereSaysSo() throws Exception {
        given("198.51.100.1");

        dns.apply(change(List.of("198.51.100.2"), List.of()));

        assertThat(comment("198.51.100.2")).isEqualTo(MARK);
        assertThat(comment("198.51.100.1")).as("nobody wrote this one anew").isEmpty();
    }

    @Test
    void itIsNoAttributeThatAnotherRecordWouldTakeOver() throws Exception {
        commented("198.51.100.1", MARK);

        assertThat(dns.read(WWW).records())
                .singleElement()
                .extracting(DnsRecord::attributes)
                .asString()
                .doesNotContain("comment");
    }

    @Test
    void theCommentOfTheRecordBesideItWins() throws Exception {
        commented("198.51.100.1", "ask Ann");

        dns.apply(change(List.of("198.51.100.2"), List.of()));

        assertThat(comment("198.51.100.2")).isEqualTo("ask Ann");
    }

    @Test
    void theCommentThatItHadItselfWins() throws Exception {
        commented("198.51.100.1", "ask Ann");
        commented("198.51.100.2", "ask Bob");

        dns.apply(change(List.of(), List.of("198.51.100.2")));
        dns.apply(change(List.of("198.51.100.2"), List.of()));

        assertThat(comment("198.51.100.2")).isEqualTo("ask Bob");
    }

    @Test
    void theCommentOfARecordThatLeavesIsNotLostBesideAMark() throws Exception {
        commented("198.51.100.1", MARK);
        commented("198.51.100.2", "ask Bob");

        dns.apply(change(List.of(), List.of("198.51.100.2")));
        dns.apply(change(List.of("198.51.100.2"), List.of()));

        assertThat(comment("198.51.100.2")).isEqualTo("ask Bob");
    }

    @Test
    void aCommentThatIsNewReplacesTheOneThatIsRemembered() throws Exception {
        given("198.51.100.1");
        commented("198.51.100.2", "ask Ann");
        dns.read(WWW);
        standIn.remove(id("198.51.100.2"));
        commented("198.51.100.2", "ask Bob");

        dns.apply(change(List.of(), List.of("198.51.100.2")));
        dns.apply(change(List.of("198.51.100.2"), List.of()));

        assertThat(comment("198.51.100.2")).isEqualTo("ask Bob");
    }

    @Test
    void aRecordThatStoodAloneIsMarkedToo() throws Exception {
        dns.apply(new Change(dns.read(WWW), List.of(DnsRecord.of(ip("198.51.100.1"))), List.of()));

        assertThat(comment("198.51.100.1")).isEqualTo(MARK);
    }

    private void commented(String address, String comment) {
        JsonObject record = new JsonObject();
        record.addProperty("type", "A");
        record.addProperty("name", "www.example.com");
        record.addProperty("content", address);
        record.addProperty("ttl", 300);
        record.addProperty("comment", comment);
        standIn.add(record);
    }

    private String comment(String address) {
        return standIn.records().stream()
                .filter(r -> r.content().equals(address))
                .map(StandInRecord::comment)
                .findAny()
                .orElseThrow();
    }
}
