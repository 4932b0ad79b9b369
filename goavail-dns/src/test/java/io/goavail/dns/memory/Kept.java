package io.goavail.dns.memory;

import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.DnsRecord;
import io.goavail.spi.Hostname;
import io.goavail.spi.RecordSet;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A state directory that is opened for one thing at a time, as by one process after the other. */
record Kept(Path directory) {

    static final Hostname WWW = new Hostname("www.example.com");
    static final DnsRecord RECORD = new DnsRecord(
            ip("198.51.100.1"), Optional.of(Duration.ofSeconds(120)), Map.of("comment", "ask Ann"), Optional.of("id"));
    static final DnsRecord SECOND = DnsRecord.of(ip("198.51.100.2"));

    /** Where the records are. */
    Path file() {
        return directory.resolve("records");
    }

    static void pipe(Path path) throws Exception {
        assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor())
                .isZero();
    }

    void remember() throws IOException {
        remember(RECORD);
    }

    void remember(DnsRecord record) throws IOException {
        try (StateDirectory memory = StateDirectory.open(directory)) {
            memory.remember("zone", new RecordSet(WWW, List.of(record)));
        }
    }

    Optional<DnsRecord> recalled() throws IOException {
        return recalled(RECORD);
    }

    Optional<DnsRecord> recalled(DnsRecord record) throws IOException {
        try (StateDirectory memory = StateDirectory.open(directory)) {
            return memory.recall("zone", WWW, record.address());
        }
    }
}
