package io.goavail.cluster.simulation;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;

/** Somebody who sees datagrams pass and keeps some of them, old ones among them, to send them again. He has no key. */
final class Wiretap {

    /** How many are kept: half of them of late, half from all of the past. */
    private static final int KEPT = 512;

    private final RandomGenerator random;
    private final List<Entry> kept = new ArrayList<>();
    private long seen;

    /** A datagram that passed, and where it has arrived so far. */
    static final class Entry {

        private final Arrival datagram;
        private final AtomicBoolean arrived;

        private Entry(Arrival datagram, AtomicBoolean arrived) {
            this.datagram = datagram;
            this.arrived = arrived;
        }

        Arrival datagram() {
            return datagram;
        }

        /** It, or the one of which it is a copy, arrives; returns whether for the first time. */
        boolean arrivesFirst() {
            return !arrived.getAndSet(true);
        }
    }

    Wiretap(RandomGenerator random) {
        this.random = random;
    }

    Entry record(Arrival datagram) {
        Entry entry = new Entry(datagram, new AtomicBoolean());
        seen++;
        if (kept.size() < KEPT) {
            kept.add(entry);
        } else if (random.nextInt(8) == 0) {
            kept.set(KEPT / 2 + random.nextInt(KEPT / 2), entry);
        } else if (random.nextLong(seen) < KEPT / 2) {
            kept.set(random.nextInt(KEPT / 2), entry);
        }
        return entry;
    }

    /** Something hostile to one of these addresses; empty while nothing has passed. */
    Optional<Entry> attack(List<InetSocketAddress> addresses) {
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        Entry entry = kept.get(random.nextInt(kept.size()));
        Arrival old = entry.datagram;
        InetSocketAddress anybody = addresses.get(random.nextInt(addresses.size()));
        return Optional.of(
                switch (random.nextInt(6)) {
                    case 0 -> again(entry, old.from(), old.to());
                    case 1 -> again(entry, anybody, old.to());
                    case 2 -> again(entry, old.to(), old.from());
                    case 3 -> again(entry, old.from(), anybody);
                    case 4 -> made(old, corrupt(old.bytes()), Arrival.Origin.CORRUPT);
                    default -> made(old, garbage(), Arrival.Origin.FORGED);
                });
    }

    /** To where it was sent it may still be new, if it was lost; anywhere else it must be refused. */
    private static Entry again(Entry entry, InetSocketAddress from, InetSocketAddress to) {
        if (!to.equals(entry.datagram.to())) {
            return made(new Arrival(from, to, entry.datagram.bytes(), Arrival.Origin.REPLAYED));
        }
        return new Entry(new Arrival(from, to, entry.datagram.bytes(), Arrival.Origin.LATE), entry.arrived);
    }

    private static Entry made(Arrival old, byte[] bytes, Arrival.Origin origin) {
        return made(new Arrival(old.from(), old.to(), bytes, origin));
    }

    private static Entry made(Arrival datagram) {
        return new Entry(datagram, new AtomicBoolean());
    }

    byte[] corrupt(byte[] bytes) {
        if (bytes.length == 0 || random.nextInt(3) == 0) {
            return Arrays.copyOf(bytes, bytes.length == 0 ? 1 : random.nextInt(bytes.length));
        }
        byte[] changed = bytes.clone();
        for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
            int place = random.nextInt(changed.length);
            changed[place] = (byte) (bytes[place] ^ (1 + random.nextInt(255)));
        }
        return changed;
    }

    private byte[] garbage() {
        byte[] bytes = new byte[random.nextInt(1300)];
        random.nextBytes(bytes);
        return bytes;
    }
}
