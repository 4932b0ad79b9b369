package io.goavail.cluster.simulation;

import io.goavail.spi.Change;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.Hostname;
import io.goavail.spi.RecordSet;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The records of a provider that all agents share, at the provider. Either it makes each record's addition and removal true
 * whatever stands there, or it compares and swaps: it refuses a change that was worked out from other records.
 */
public final class Zone {

    /** A read's answer comes from the past, by the time for which its reader may stand still and some more. */
    private static final long KEPT_NANOS = 100_000_000_000L;

    private final VirtualTime time;
    private final boolean comparesAndSwaps;
    private final Map<Hostname, Deque<Version>> history = new TreeMap<>();
    private final List<Watcher> watchers = new ArrayList<>();

    private record Version(long since, List<DnsRecord> records) {}

    /** Hears of every write that changes something, just after it did. */
    public interface Watcher {
        void written(Call by, Change change, RecordSet before, RecordSet after);
    }

    /**
     * A provider call.
     *
     * @param agent whose
     * @param evidence what the agent knew when it began the call
     * @param late whether it was given up by then
     */
    public record Call(int agent, Object evidence, boolean late) {

        Call asLate() {
            return new Call(agent, evidence, true);
        }
    }

    public Zone(VirtualTime time, boolean comparesAndSwaps) {
        this.time = time;
        this.comparesAndSwaps = comparesAndSwaps;
    }

    public void watch(Watcher watcher) {
        watchers.add(watcher);
    }

    public boolean comparesAndSwaps() {
        return comparesAndSwaps;
    }

    /** Puts records there, as the operator does. */
    public void put(Hostname hostname, List<DnsRecord> records) {
        Deque<Version> versions = history.computeIfAbsent(hostname, h -> new ArrayDeque<>());
        versions.addLast(new Version(time.now(), List.copyOf(records)));
        while (versions.size() > 1 && time.now() - second(versions).since > KEPT_NANOS) {
            versions.removeFirst();
        }
    }

    private static Version second(Deque<Version> versions) {
        var iterator = versions.iterator();
        iterator.next();
        return iterator.next();
    }

    public RecordSet now(Hostname hostname) {
        return at(hostname, time.now());
    }

    /** What stood there at some moment of the last {@value KEPT_NANOS} ns. */
    RecordSet at(Hostname hostname, long moment) {
        List<DnsRecord> records = List.of();
        for (Version version : history.getOrDefault(hostname, new ArrayDeque<>())) {
            if (version.since <= moment || records.isEmpty()) {
                records = version.records;
            }
        }
        return new RecordSet(hostname, records);
    }

    void apply(Call by, Change change) throws DnsException {
        RecordSet before = now(change.hostname());
        if (comparesAndSwaps
                && !Set.copyOf(before.records())
                        .equals(Set.copyOf(change.observed().records()))) {
            throw DnsException.retry("something else stands there now");
        }
        List<DnsRecord> records = new ArrayList<>(before.records());
        for (DnsRecord added : change.add()) {
            Optional<DnsRecord> there = records.stream()
                    .filter(r -> r.address().equals(added.address()))
                    .findAny();
            if (there.isEmpty()) {
                records.add(added);
            }
        }
        change.remove().forEach(gone -> records.removeIf(r -> r.address().equals(gone.address())));
        if (!new HashSet<>(records).equals(new HashSet<>(before.records()))) {
            put(change.hostname(), records);
        }
        RecordSet after = now(change.hostname());
        watchers.forEach(watcher -> watcher.written(by, change, before, after));
    }
}
