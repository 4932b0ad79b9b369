package io.goavail.dns.memory;

import io.goavail.spi.DnsRecord;
import io.goavail.spi.Hostname;
import io.goavail.spi.RecordSet;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A memory with room for so many records. Where they are more, those that stand in DNS give way to those that left: they are
 * heard of again, at the next read and before they are removed. Of those that left the ones are forgotten first that were
 * neither heard of nor asked for the longest.
 */
final class RecordTable implements RecordMemory {

    /** Ten thousand records with a comment and a few tags; with what Java adds some 20 MB, and as a file a fifth of that. */
    static final int MOST_CHARACTERS = 4_000_000;

    /** Several times the 500 characters of the longest comment at Cloudflare: no record may fill the memory alone. */
    static final int MOST_OF_A_RECORD = 20_000;

    /** An address, a TTL, and what stands around them in a file. */
    private static final int OF_ANY = 100;

    /** Where records stand beside one another. */
    private record Name(String zone, Hostname hostname) {}

    /** Those that stood there when their hostname was last read. */
    private final Map<Name, Map<InetAddress, Remembered>> standing = new LinkedHashMap<>(16, 0.75f, true);

    /** Those that did not, or are about to leave, or were kept by another process. */
    private final Map<Remembered.Place, Remembered> left = new LinkedHashMap<>(16, 0.75f, true);

    private long characters;

    @Override
    public void remember(String zone, RecordSet records) {
        hear(zone, records);
    }

    @Override
    public void rememberLeaving(String zone, RecordSet records) {
        hearOfLeaving(zone, records);
    }

    /** As {@link #remember}; whether that is news. */
    synchronized boolean hear(String zone, RecordSet records) {
        Name name = new Name(zone, records.hostname());
        Map<InetAddress, Remembered> now = new LinkedHashMap<>();
        remembered(zone, records).forEach(each -> now.put(each.record().address(), each));
        Map<InetAddress, Remembered> before =
                Optional.ofNullable(standing.remove(name)).orElse(Map.of());
        characters -= characters(before.values());
        boolean news = false;
        for (Remembered each : now.values()) {
            Remembered gone = left.remove(each.place());
            characters -= gone == null ? 0 : characters(gone);
            news |= !each.equals(gone) && !each.equals(before.get(each.record().address()));
        }
        before.values().stream()
                .filter(each -> !now.containsKey(each.record().address()))
                .forEach(this::put);
        long size = characters(now.values());
        if (now.isEmpty() || characters + size > MOST_CHARACTERS) {
            // To have others make room would only have them come back, and everything be written, with each read.
            return false;
        }
        standing.put(name, now);
        characters += size;
        return news;
    }

    /** As {@link #rememberLeaving}; whether that is news. */
    synchronized boolean hearOfLeaving(String zone, RecordSet records) {
        boolean news = false;
        for (Remembered each : remembered(zone, records).toList()) {
            news |= !Optional.of(each).equals(find(each.place()));
            put(each);
        }
        return news;
    }

    /** Keeps one that left. */
    synchronized void put(Remembered remembered) {
        Remembered before = left.put(remembered.place(), remembered);
        characters += characters(remembered) - (before == null ? 0 : characters(before));
        Iterator<Map<InetAddress, Remembered>> names = standing.values().iterator();
        while (characters > MOST_CHARACTERS && names.hasNext()) {
            characters -= characters(names.next().values());
            names.remove();
        }
        Iterator<Remembered> eldest = left.values().iterator();
        while (characters > MOST_CHARACTERS) {
            characters -= characters(eldest.next());
            eldest.remove();
        }
    }

    @Override
    public synchronized Optional<DnsRecord> recall(String zone, Hostname hostname, InetAddress address) {
        return find(new Remembered.Place(zone, hostname, address)).map(Remembered::record);
    }

    /** All of them, those that would be forgotten first at the beginning. */
    synchronized List<Remembered> all() {
        List<Remembered> all = new ArrayList<>();
        standing.values().forEach(name -> all.addAll(name.values()));
        all.removeIf(each -> left.containsKey(each.place()));
        all.addAll(left.values());
        return all;
    }

    private Optional<Remembered> find(Remembered.Place place) {
        return Optional.ofNullable(left.get(place))
                .or(() -> Optional.ofNullable(standing.get(new Name(place.zone(), place.hostname())))
                        .map(name -> name.get(place.address())));
    }

    /** Those that are not too large. */
    private static Stream<Remembered> remembered(String zone, RecordSet records) {
        return records.records().stream()
                .map(record -> new Remembered(zone, records.hostname(), record))
                .filter(each -> characters(each) <= MOST_OF_A_RECORD);
    }

    private static long characters(Collection<Remembered> all) {
        return all.stream().mapToLong(RecordTable::characters).sum();
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
