package io.goavail.dns.cloudflare;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.goavail.spi.Change;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsRecord;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes changes true: in one transaction where the API takes it, with single calls otherwise.
 *
 * <p>A batch that fails changed nothing. One that fails because a record is there already, or gone already, is done again
 * with single calls, so that the rest of it still happens; and so is one that is refused for what it is, whatever the
 * plan, the permission or the server between does not allow.
 */
final class RecordWriter {

    private static final Logger LOG = LoggerFactory.getLogger(RecordWriter.class);

    /** What every plan allows (https://developers.cloudflare.com/dns/manage-dns-records/how-to/batch-record-changes/). */
    private static final int MAX_BATCH = 200;

    private final Api api;
    private final RecordCodec codec;
    private final RecordReader reader;

    /** Set once a batch was refused and the same was then possible with single calls: no need to ask again. */
    private volatile boolean single;

    RecordWriter(Api api, RecordCodec codec, RecordReader reader) {
        this.api = api;
        this.codec = codec;
        this.reader = reader;
    }

    void apply(String zone, Change change, Budget budget) throws DnsException, Refused {
        Operations all = Operations.of(change, codec);
        // Additions come first in each and over all, so that the hostname never has fewer addresses than at the end.
        for (Operations chunk : all.chunks(MAX_BATCH)) {
            if (chunk.size() == 1 || single) {
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
            boolean alreadySo = e.becauseItExists() || e.becauseItIsGone();
            if (!alreadySo && e.becauseOfARecord()) {
                throw e;
            }
            LOG.info("A batch for {} was refused, trying single calls: {}", change.hostname(), e.getMessage());
            singly(zone, change, chunk, budget);
            single = !alreadySo;
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

    /** Records to add and to remove, in goavail's form and in the API's. */
    private record Operations(
            List<DnsRecord> added, List<JsonObject> posts, List<DnsRecord> removed, List<String> deletes) {

        static Operations of(Change change, RecordCodec codec) throws DnsException {
            List<JsonObject> posts = new ArrayList<>();
            for (DnsRecord record : change.add()) {
                posts.add(codec.encode(change.hostname(), record));
            }
            List<String> deletes = new ArrayList<>();
            for (DnsRecord record : change.remove()) {
                deletes.add(record.id()
                        .filter(RecordCodec::isId)
                        .orElseThrow(() -> DnsException.permanent(
                                "a record of " + change.hostname() + " to remove was not read from Cloudflare")));
            }
            return new Operations(change.add(), posts, change.remove(), deletes);
        }

        int size() {
            return posts.size() + deletes.size();
        }

        List<Operations> chunks(int max) {
            List<Operations> chunks = new ArrayList<>();
            for (int from = 0; from < size(); from += max) {
                int to = Math.min(from + max, size());
                int firstPost = Math.min(from, posts.size());
                int endPost = Math.min(to, posts.size());
                int firstDelete = Math.max(from - posts.size(), 0);
                int endDelete = Math.max(to - posts.size(), 0);
                chunks.add(new Operations(
                        added.subList(firstPost, endPost),
                        posts.subList(firstPost, endPost),
                        removed.subList(firstDelete, endDelete),
                        deletes.subList(firstDelete, endDelete)));
            }
            return chunks;
        }

        JsonObject batch() {
            JsonObject batch = new JsonObject();
            if (!deletes.isEmpty()) {
                JsonArray ids = new JsonArray();
                for (String id : deletes) {
                    JsonObject object = new JsonObject();
                    object.addProperty("id", id);
                    ids.add(object);
                }
                batch.add("deletes", ids);
            }
            if (!posts.isEmpty()) {
                JsonArray records = new JsonArray();
                posts.forEach(records::add);
                batch.add("posts", records);
            }
            return batch;
        }
    }
}
