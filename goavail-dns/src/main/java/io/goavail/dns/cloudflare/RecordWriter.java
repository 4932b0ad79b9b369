package io.goavail.dns.cloudflare;

import com.google.gson.JsonObject;
import io.goavail.dns.provider.Budget;
import io.goavail.dns.provider.ZoneMemory;
import io.goavail.spi.Change;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes changes true: in one transaction where the API takes it, with single calls otherwise.
 *
 * <p>A batch that fails changed nothing. One that fails because a record is there already, or gone already, is done again
 * with single calls, so that the rest of it still happens; and so is one that is refused for what it is, whatever the
 * plan, the permission or the server between does not allow. Only where the API itself says that it has no batches, it is
 * not asked again for a while: single calls are not a transaction.
 */
final class RecordWriter {

    private static final Logger LOG = LoggerFactory.getLogger(RecordWriter.class);

    /** What every plan allows (https://developers.cloudflare.com/dns/manage-dns-records/how-to/batch-record-changes/). */
    private static final int MAX_BATCH = 200;

    /** Rare enough to cost nothing. */
    private static final Duration WITHOUT_BATCHES = Duration.ofHours(1);

    private final Api api;
    private final RecordCodec codec;
    private final RecordReader reader;
    private final ZoneMemory memory;
    private final LongSupplier nanoTime;

    /** Until then there is no need to ask for a batch. */
    private volatile long batchesNanos;

    /** @param nanoTime a monotonic clock */
    RecordWriter(Api api, RecordCodec codec, RecordReader reader, ZoneMemory memory, LongSupplier nanoTime) {
        this.api = api;
        this.codec = codec;
        this.reader = reader;
        this.memory = memory;
        this.nanoTime = nanoTime;
        this.batchesNanos = nanoTime.getAsLong();
    }

    void apply(String zone, Change change, Budget budget) throws DnsException, Refused {
        Operations all = Operations.of(change, codec, address -> memory.recall(change.hostname(), address));
        try {
            apply(zone, change, all, budget);
        } catch (Refused e) {
            // What was allowed once, such as tags, may not be any more. It must not keep an address out.
            Operations forgetful = Operations.of(change, codec, address -> Optional.empty());
            if (!e.becauseOfARecord() || forgetful.equals(all)) {
                throw e;
            }
            LOG.warn("{} gets new records without what they had before: {}", change.hostname(), e.getMessage());
            apply(zone, change, forgetful, budget);
        }
    }

    private void apply(String zone, Change change, Operations all, Budget budget) throws DnsException, Refused {
        // A chunk is a transaction, and additions are in the first of them: the hostname never has fewer addresses than
        // at the end.
        for (Operations chunk : all.chunks(MAX_BATCH)) {
            if (chunk.size() == 1 || batchesNanos - nanoTime.getAsLong() > 0) {
                singly(zone, change, chunk, budget);
            } else {
                inOne(zone, change, chunk, budget);
            }
        }
    }

    private void inOne(String zone, Change change, Operations chunk, Budget budget) throws DnsException, Refused {
        try {
            api.post(path(zone) + "/batch", Wire.text(chunk.batch()), budget);
        } catch (Refused e) {
            if (e.becauseOfARecord() && !e.becauseItExists() && !e.becauseItIsGone()) {
                throw e;
            }
            LOG.info("A batch for {} was refused, trying single calls: {}", change.hostname(), e.getMessage());
            singly(zone, change, chunk, budget);
            if (e.becauseThereIsNoSuchCall()) {
                batchesNanos = nanoTime.getAsLong() + WITHOUT_BATCHES.toNanos();
            }
        }
    }

    private void singly(String zone, Change change, Operations chunk, Budget budget) throws DnsException, Refused {
        boolean surprised = false;
        for (JsonObject post : chunk.posts()) {
            try {
                api.post(path(zone), Wire.text(post), budget);
            } catch (Refused e) {
                if (!e.becauseItExists()) {
                    throw e;
                }
                surprised = true;
            }
        }
        for (String id : chunk.deletes()) {
            try {
                api.delete(path(zone) + "/" + id, budget);
            } catch (Refused e) {
                if (!e.becauseItIsGone()) {
                    throw e;
                }
                surprised = true;
            }
        }
        if (surprised) {
            verify(zone, change, chunk, budget);
        }
    }

    /** Somebody else was here. What is gone by its id may stand again under another one. */
    private void verify(String zone, Change change, Operations chunk, Budget budget) throws DnsException, Refused {
        List<DnsRecord> now = reader.read(zone, change.hostname(), budget).records();
        boolean agrees = chunk.added().stream()
                        .allMatch(a -> now.stream().anyMatch(r -> r.address().equals(a.address())))
                && chunk.removed().stream()
                        .noneMatch(a -> now.stream().anyMatch(r -> r.address().equals(a.address())));
        if (!agrees) {
            throw DnsException.retry("somebody else changed " + change.hostname() + " at the same time");
        }
    }

    private static String path(String zone) {
        return "/zones/" + zone + "/dns_records";
    }
}
