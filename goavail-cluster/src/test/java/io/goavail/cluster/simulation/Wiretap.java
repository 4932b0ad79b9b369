package io.goavail.cluster.simulation;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Somebody who sees datagrams pass and keeps some of them, old ones among them, to send them again. He has no key. */
final class Wiretap {

    /** How many are kept: half of them of late, half from all of the past. */
    private static final int KEPT = 512;

    private final RandomGenerator random;
    private final List<Arrival> kept = new ArrayList<>();
    private long seen;

    Wiretap(RandomGenerator random) {
        this.random = random;
    }

    void record(Arrival entry) {
        seen++;
        if (kept.size() < KEPT) {
            kept.add(entry);
        } else if (random.nextInt(8) == 0) {
            kept.set(KEPT / 2 + random.nextInt(KEPT / 2), entry);
        } else if (random.nextLong(seen) < KEPT / 2) {
            kept.set(random.nextInt(KEPT / 2), entry);
        }
    }

    /** Something hostile to one of these addresses; empty while nothing has passed. */
    Optional<Arrival> attack(List<InetSocketAddress> addresses) {
        if (kept.isEmpty()) {
            return Optional.empty();
        }
        Arrival old = kept.get(random.nextInt(kept.size()));
        InetSocketAddress anybody = addresses.get(random.nextInt(addresses.size()));
        return Optional.of(
                switch (random.nextInt(6)) {
                    case 0 -> again(old, old.from(), old.to());
                    case 1 -> again(old, anybody, old.to());
                    case 2 -> again(old, old.to(), old.from());
                    case 3 -> again(old, old.from(), anybody);
                    case 4 -> corrupted(old);
                    default -> made(old, garbage(), Arrival.Origin.FORGED);
                });
    }

    /** To where it was sent it may still be new, if it was lost; anywhere else it must be refused. */
    private static Arrival again(Arrival old, InetSocketAddress from, InetSocketAddress to) {
        return to.equals(old.to())
                ? new Arrival(from, to, old.bytes(), Arrival.Origin.LATE, old.receipt())
                : new Arrival(from, to, old.bytes(), Arrival.Origin.REPLAYED, new Arrival.Receipt());
    }

    private static Arrival made(Arrival old, byte[] bytes, Arrival.Origin origin) {
        return new Arrival(old.from(), old.to(), bytes, origin, new Arrival.Receipt());
    }

    Arrival corrupted(Arrival old) {
        return made(old, corrupt(old.bytes()), Arrival.Origin.CORRUPT);
    }

    private byte[] corrupt(byte[] bytes) {
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
