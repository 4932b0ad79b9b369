package io.goavail.dns.memory;

import io.goavail.spi.DnsRecord;
import io.goavail.spi.Hostname;
import io.goavail.spi.RecordSet;
import java.net.InetAddress;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A memory with room for so many records; those are forgotten first that were not heard of for longest. */
final class RecordTable implements RecordMemory {

    /** Ten thousand records with a comment and a few tags; with what Java adds some 20 MB, and as a file a fifth of that. */
    static final int MOST_CHARACTERS = 4_000_000;

    /** Several times the 500 characters of the longest comment at Cloudflare: no record may fill the memory alone. */
    static final int MOST_OF_A_RECORD = 20_000;

    /** An address, a TTL, and what stands around them in a file. */
    private static final int OF_ANY = 100;

    private final Map<Remembered.Place, Remembered> records = new LinkedHashMap<>(16, 0.75f, true);
    private long characters;

    @Override
    public void remember(String zone, RecordSet set) {
        for (DnsRecord record : set.records()) {
            put(new Remembered(zone, set.hostname(), record));
        }
    }

    /** Keeps a record; whether that is news. */
    synchronized boolean put(Remembered remembered) {
        int size = characters(remembered);
        if (size > MOST_OF_A_RECORD) {
            return false;
        }
        Remembered before = records.put(remembered.place(), remembered);
        if (remembered.equals(before)) {
            return false;
        }
        characters += size - (before == null ? 0 : characters(before));
        Iterator<Remembered> eldest = records.values().iterator();
        while (characters > MOST_CHARACTERS) {
            characters -= characters(eldest.next());
            eldest.remove();
        }
        return true;
    }

    @Override
    public synchronized Optional<DnsRecord> recall(String zone, Hostname hostname, InetAddress address) {
        return Optional.ofNullable(records.get(new Remembered.Place(zone, hostname, address)))
                .map(Remembered::record);
    }

    /** All of them, those that would be forgotten first at the beginning. */
    synchronized List<Remembered> all() {
        return List.copyOf(records.values());
    }

    private static int characters(Remembered remembered) {
        DnsRecord record = remembered.record();
        int characters = OF_ANY
                + remembered.zone().length()
                + remembered.hostname().name().length()
                + record.id().map(String::length).orElse(0);
        for (Map.Entry<String, String> attribute : record.attributes().entrySet()) {
            characters += attribute.getKey().length() + attribute.getValue().length();
        }
        return characters;
    }
}
