package io.goavail.dns.cloudflare;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.goavail.spi.Change;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsRecord;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Records to add and to remove, in goavail's form and in the API's. */
record Operations(List<DnsRecord> added, List<JsonObject> posts, List<DnsRecord> removed, List<String> deletes) {

    /** @param recall what the record of an address was last like, if that is known */
    static Operations of(Change change, RecordCodec codec, Function<InetAddress, Optional<DnsRecord>> recall)
            throws DnsException {
        List<JsonObject> posts = new ArrayList<>();
        for (DnsRecord record : change.add()) {
            posts.add(codec.encode(change.hostname(), record, recall.apply(record.address())));
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

    /** The same in parts of at most {@code max} operations, the additions in the first of them. */
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

    /** The body of a batch (https://developers.cloudflare.com/api/resources/dns/subresources/records/methods/batch/). */
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
