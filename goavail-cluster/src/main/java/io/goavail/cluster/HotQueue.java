package io.goavail.cluster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What is new and goes round: each item to so many receivers that hardly anybody misses it, the least told first, and of
 * those the newest: a DOWN does not wait behind the thousands of votes of an agent that has just started. Whoever misses
 * an item all the same gets it by a sync.
 */
final class HotQueue {

    /** What is told. What exactly is put together when it is sent, so that it is the newest. */
    sealed interface Item {

        /** What an agent says of itself. */
        record OfMember(long id) implements Item {}

        record OfAccusation(Message.Accusation accusation) implements Item {}

        record OfVotes(long owner, int session, long from, long to) implements Item {}
    }

    /** More than a cluster has news in the time that they take to go round. */
    static final int MOST = 4_096;

    /** An item that does not fit into what is left of a datagram may be followed by a smaller one; not by many. */
    private static final int MOST_MISFITS = 8;

    private record Entry(Item item, int sent, long order) {}

    private static final Comparator<Entry> LEAST_TOLD_FIRST = Comparator.comparingInt(Entry::sent)
            .thenComparing(entry -> !(entry.item instanceof Item.OfVotes))
            .thenComparing(Comparator.comparingLong(Entry::order).reversed());

    private final Map<Item, Entry> entries = new HashMap<>();
    private final TreeSet<Entry> queue = new TreeSet<>(LEAST_TOLD_FIRST);
    private long orders;

    /** Something is new, or new again. Of too many, what was told most is dropped. */
    void add(Item item) {
        Entry entry = new Entry(item, 0, orders++);
        remove(entries.put(item, entry));
        queue.add(entry);
        while (queue.size() > MOST) {
            Entry last = queue.last();
            queue.remove(last);
            entries.remove(last.item);
        }
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    int size() {
        return queue.size();
    }

    /**
     * Adds what fits to a datagram.
     *
     * @param transmissions after how many an item has been told enough
     * @param tell what an item says now; empty when it is not true any more
     */
    void fill(Datagram datagram, int transmissions, Function<Item, Optional<? extends Message>> tell) {
        List<Entry> sent = new ArrayList<>();
        List<Entry> over = new ArrayList<>();
        int misfits = 0;
        for (Entry entry : queue) {
            Optional<? extends Message> message = tell.apply(entry.item);
            if (message.isEmpty()) {
                over.add(entry);
            } else if (datagram.add(message.get())) {
                sent.add(entry);
            } else if (++misfits > MOST_MISFITS) {
                break;
            }
        }
        over.forEach(this::drop);
        for (Entry entry : sent) {
            drop(entry);
            if (entry.sent + 1 < transmissions) {
                Entry again = new Entry(entry.item, entry.sent + 1, entry.order);
                entries.put(entry.item, again);
                queue.add(again);
            }
        }
    }

    private void drop(Entry entry) {
        entries.remove(entry.item);
        queue.remove(entry);
    }

    private void remove(@Nullable Entry entry) {
        if (entry != null) {
            queue.remove(entry);
        }
    }
}
