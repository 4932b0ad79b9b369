package io.goavail.dns.memory;

import static io.goavail.dns.memory.Kept.RECORD;
import static io.goavail.dns.memory.Kept.WWW;

import io.goavail.spi.DnsRecord;
import io.goavail.spi.RecordSet;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A process that has something new to keep in {@code DIRECTORY}, all the time. */
final class Busy {

    private Busy() {}

    public static void main(String[] arguments) throws IOException {
        StateDirectory memory = StateDirectory.open(Path.of(System.getenv("DIRECTORY")));
        // Ends by itself where nobody ends it.
        for (int i = 0; i < 10_000; i++) {
            Map<String, String> comment = Map.of("comment", String.valueOf(i).repeat(100));
            memory.remember(
                    "zone",
                    new RecordSet(
                            WWW, List.of(new DnsRecord(RECORD.address(), RECORD.ttl(), comment, Optional.empty()))));
            System.out.println("kept");
        }
    }
}
