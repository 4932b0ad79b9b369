package io.goavail.testing;

import io.goavail.spi.Change;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.Hostname;
import io.goavail.spi.RecordSet;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** A zone in memory that keeps the contract of {@link DnsProvider}, remembers its changes and fails when told to. */
public final class InMemoryDns implements DnsProvider {

    private final Map<Hostname, List<DnsRecord>> zone = new HashMap<>();
    private final List<Change> changes = new ArrayList<>();
    private final Deque<DnsException> readFailures = new ArrayDeque<>();
    private final Deque<DnsException> applyFailures = new ArrayDeque<>();
    private final Deque<DnsException> lateFailures = new ArrayDeque<>();
    private final AtomicInteger reads = new AtomicInteger();
    private Optional<DnsException> outage = Optional.empty();
    private Map<Hostname, Set<InetAddress>> served = Map.of();
    private volatile Consumer<Hostname> beforeRead = h -> {};
    private volatile Consumer<Change> beforeApply = c -> {};
    private volatile Consumer<Map<Hostname, Set<InetAddress>>> beforeServe = m -> {};

    /** Puts records under a hostname, in place of what stood there. */
    public synchronized InMemoryDns with(String hostname, InetAddress... addresses) {
        zone.put(
                new Hostname(hostname),
                new ArrayList<>(List.of(addresses).stream().map(DnsRecord::of).toList()));
        return this;
    }

    /** Adds one record, as somebody else would. */
    public synchronized InMemoryDns with(String hostname, DnsRecord record) {
        zone.computeIfAbsent(new Hostname(hostname), h -> new ArrayList<>()).add(record);
        return this;
    }

    /** Lets the next read fail; may be called several times for several reads. */
    public synchronized void failRead(DnsException failure) {
        readFailures.add(failure);
    }

    /** Lets the next apply fail, with nothing changed. */
    public synchronized void failApply(DnsException failure) {
        applyFailures.add(failure);
    }

    /** Lets the next apply fail after the change is made, as a lost answer does. */
    public synchronized void failAfterApply(DnsException failure) {
        lateFailures.add(failure);
    }

    /** Runs at the beginning of each read from now on, on its thread; may throw or block. */
    public void beforeRead(Consumer<Hostname> hook) {
        beforeRead = hook;
    }

    /** Runs at the beginning of each apply from now on, on its thread; may throw or block. */
    public void beforeApply(Consumer<Change> hook) {
        beforeApply = hook;
    }

    /** Runs at the beginning of each serve from now on, on its thread; may throw or block. */
    public void beforeServe(Consumer<Map<Hostname, Set<InetAddress>>> hook) {
        beforeServe = hook;
    }

    /** Lets every call fail until {@link #repair}. */
    public synchronized void breakDown(DnsException failure) {
        outage = Optional.of(failure);
    }

    /** Lets calls succeed again. */
    public synchronized void repair() {
        outage = Optional.empty();
    }

    /** All changes so far that were applied. */
    public synchronized List<Change> changes() {
        return List.copyOf(changes);
    }

    /** How many reads there were, failed ones included. */
    public int reads() {
        return reads.get();
    }

    /** What it was last told to serve, and did not refuse. */
    public synchronized Map<Hostname, Set<InetAddress>> served() {
        return served;
    }

    /** What stands under a hostname now. */
    public synchronized List<InetAddress> addresses(String hostname) {
        return zone.getOrDefault(new Hostname(hostname), List.of()).stream()
                .map(DnsRecord::address)
                .toList();
    }

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public RecordSet read(Hostname hostname) throws DnsException {
        reads.incrementAndGet();
        beforeRead.accept(hostname);
        return look(hostname);
    }

    private synchronized RecordSet look(Hostname hostname) throws DnsException {
        throwNext(readFailures);
        return new RecordSet(hostname, zone.getOrDefault(hostname, List.of()));
    }

    @Override
    public void apply(Change change) throws DnsException {
        beforeApply.accept(change);
        write(change);
    }

    private synchronized void write(Change change) throws DnsException {
        throwNext(applyFailures);
        changes.add(change);
        List<DnsRecord> records = zone.computeIfAbsent(change.hostname(), h -> new ArrayList<>());
        for (DnsRecord added : change.add()) {
            Optional<DnsRecord> there = records.stream()
                    .filter(r -> r.address().equals(added.address()))
                    .findAny();
            if (there.isEmpty()) {
                records.add(added);
            }
        }
        for (DnsRecord removed : change.remove()) {
            records.removeIf(r -> r.address().equals(removed.address()));
        }
        DnsException late = lateFailures.poll();
        if (late != null) {
            throw late;
        }
    }

    @Override
    public void serve(Map<Hostname, Set<InetAddress>> listed) {
        beforeServe.accept(listed);
        synchronized (this) {
            served = Map.copyOf(listed);
        }
    }

    private void throwNext(Deque<DnsException> failures) throws DnsException {
        DnsException failure = outage.orElseGet(failures::poll);
        if (failure != null) {
            throw failure;
        }
    }

    @Override
    public void close() {}
}
