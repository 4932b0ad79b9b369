package io.goavail.dns.cloudflare;

import static io.goavail.dns.cloudflare.Opened.WWW;
import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.goavail.dns.memory.RecordMemory;
import io.goavail.dns.memory.StateDirectory;
import io.goavail.dns.testing.Fault;
import io.goavail.dns.testing.Fault.Scope;
import io.goavail.spi.Change;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.RecordSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An address that leaves, and comes back after a restart. */
class RestartTest extends WithRecords {

    private static final List<String> ALL = List.of("ttl", "proxied", "comment", "tags", "settings");

    @TempDir
    private Path directory;

    private JsonObject before;

    @BeforeEach
    void begin() {
        given("198.51.100.1");
        String id = standIn.add(JsonParser.parseString("""
                {"type":"A","name":"www.example.com","content":"198.51.100.2","ttl":120,
                 "comment":"ask Ann","tags":["team:web","a:b"],"settings":{"ipv4_only":true}}""").getAsJsonObject());
        before = standIn.record(id);
    }

    @Test
    void itsNotesAreItsOwnAndTheRestIsLikeTheRecordBesideIt() throws Exception {
        remove();
        addBack();

        JsonObject after = record();
        assertThat(after.get("comment")).isEqualTo(before.get("comment"));
        assertThat(after.get("tags")).isEqualTo(before.get("tags"));
        assertThat(after.get("ttl").getAsInt()).as("one name has one TTL").isEqualTo(300);
        assertThat(after.get("settings")).isEqualTo(new JsonObject());
    }

    @Test
    void whereNothingStandsBesideItItIsAsItWas() throws Exception {
        remove();
        standIn.remove(id("198.51.100.1"));
        try (StateDirectory memory = StateDirectory.open(directory);
                DnsProvider restarted = open(memory)) {
            restarted.apply(new Change(restarted.read(WWW), List.of(DnsRecord.of(ip("198.51.100.2"))), List.of()));
        }

        for (String key : ALL) {
            assertThat(record().get(key)).as(key).isEqualTo(before.get(key));
        }
    }

    @Test
    void itIsKeptBeforeTheRemovalIsSent() throws Exception {
        Change change = change(List.of(), List.of("198.51.100.2"));
        standIn.fail(Fault.of(Fault.Kind.RESET).on(Scope.WRITES));
        try (StateDirectory memory = StateDirectory.open(directory);
                DnsProvider other = open(memory)) {
            assertThat(catchThrowableOfType(DnsException.class, () -> other.apply(change)))
                    .isNotNull();
            assertThat(directory.resolve("records")).content().contains("ask Ann");
        }
    }

    @Test
    void withoutWhatIsRememberedItIsLikeTheRecordBesideIt() throws Exception {
        remove();
        Files.writeString(directory.resolve("records"), "damaged");
        addBack();

        assertThat(record().get("ttl").getAsInt()).isEqualTo(300);
        assertThat(record().get("comment").getAsString()).isEqualTo("Written by goavail");
        assertThat(directory.resolve("records.damaged")).content().isEqualTo("damaged");
    }

    @Test
    void aDirectoryThatTakesNothingStopsNoFailover() throws Exception {
        Files.createDirectories(directory.resolve("records.new").resolve("in the way"));

        remove();

        assertThat(published()).containsExactly("198.51.100.1");
    }

    @Test
    void whatIsNotAllowedAnyMoreKeepsNoAddressOut() throws Exception {
        remove();
        standIn.tags(false);

        addBack();

        assertThat(published()).containsExactly("198.51.100.1", "198.51.100.2");
        assertThat(record().get("comment").getAsString()).isEqualTo("Written by goavail");
    }

    private void remove() throws Exception {
        try (StateDirectory memory = StateDirectory.open(directory);
                DnsProvider first = open(memory)) {
            RecordSet now = first.read(WWW);
            first.apply(new Change(now, List.of(), now.pointingTo(ip("198.51.100.2"))));
        }
    }

    private void addBack() throws Exception {
        try (StateDirectory memory = StateDirectory.open(directory);
                DnsProvider restarted = open(memory)) {
            RecordSet now = restarted.read(WWW);
            DnsRecord like = now.records().get(0).sibling(ip("198.51.100.2"));
            restarted.apply(new Change(now, List.of(like), List.of()));
        }
    }

    private JsonObject record() {
        return standIn.record(id("198.51.100.2"));
    }

    private DnsProvider open(RecordMemory memory) {
        return Opened.settings(standIn).open(Opened.LONG, System::nanoTime, memory);
    }
}
