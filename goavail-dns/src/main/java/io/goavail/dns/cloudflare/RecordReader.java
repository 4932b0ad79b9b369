package io.goavail.dns.cloudflare;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import io.goavail.dns.http.Budget;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.Hostname;
import io.goavail.spi.RecordSet;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads all addresses of a hostname, page by page; whole, or not at all. */
final class RecordReader {

    /**
     * More than can stand there of a type: the contents of one name and type are limited to 8,192 characters
     * (https://developers.cloudflare.com/dns/manage-dns-records/reference/record-attributes/). The server may still
     * choose shorter pages.
     */
    private static final int PER_PAGE = 1_000;

    /** Pages of 20, the smallest that the API has as a default, for five times what can stand there. */
    private static final int MAX_PAGES = 250;

    private static final Set<String> TYPES = Set.of("A", "AAAA");

    private final Api api;
    private final RecordCodec codec;

    RecordReader(Api api, RecordCodec codec) {
        this.api = api;
        this.codec = codec;
    }

    /** One list for both types: half the calls, and what it tells is of one moment. */
    RecordSet read(String zone, Hostname hostname, Budget budget) throws DnsException, Refused {
        String query = "/zones/" + zone + "/dns_records?name="
                + URLEncoder.encode(hostname.name(), StandardCharsets.UTF_8) + "&per_page=" + PER_PAGE + "&page=";
        List<DnsRecord> records = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        Progress progress = new Progress();
        for (int page = 1; progress.isMore(); page++) {
            if (page > MAX_PAGES) {
                throw Api.malformed("more than " + MAX_PAGES + " pages of records of " + hostname);
            }
            Wire.Envelope answer = api.get(query + page, budget);
            if (!(answer.result() instanceof JsonArray entries)) {
                throw Api.malformed("page " + page + " of the records of " + hostname + " is no list");
            }
            progress.page(page, entries.size(), answer.resultInfo());
            for (JsonElement element : entries) {
                Wire.DnsEntry entry = checked(element, hostname);
                if (!ids.add(entry.id())) {
                    throw Api.malformed("a record of " + hostname + " is on two pages: they changed meanwhile");
                }
                if (TYPES.contains(entry.type())) {
                    records.add(codec.decode(entry));
                }
            }
        }
        return new RecordSet(hostname, records);
    }

    private static Wire.DnsEntry checked(JsonElement element, Hostname hostname) throws DnsException {
        Wire.@Nullable DnsEntry entry;
        try {
            entry = Wire.as(Wire.DnsEntry.class, element);
        } catch (JsonParseException e) {
            throw Api.malformed("a record of " + hostname);
        }
        if (entry == null || entry.id() == null || entry.type() == null) {
            throw Api.malformed("a record of " + hostname + " without id or type");
        }
        if (entry.name() == null || !hostname.equals(RecordCodec.hostname(entry.name()))) {
            throw Api.malformed("a record of another name than " + hostname);
        }
        return entry;
    }

    /** How far the pages go, and whether they agree about it. */
    private static final class Progress {

        private int seen;
        private int total = -1;

        boolean isMore() {
            return seen != total;
        }

        void page(int page, int size, Wire.@Nullable PageInfo info) throws DnsException {
            if (info == null || info.totalCount() == null || info.totalCount() < 0) {
                throw Api.malformed("page " + page + " of records does not say how many there are");
            }
            if (total >= 0 && total != info.totalCount()) {
                throw Api.malformed("the number of records changed from page to page");
            }
            total = info.totalCount();
            seen += size;
            boolean agrees = agrees(info.page(), page)
                    && agrees(info.count(), size)
                    && seen <= total
                    && (size > 0 || total == 0)
                    && (isMore() || info.totalPages() == null || info.totalPages() <= page);
            if (!agrees) {
                throw Api.malformed("page " + page + " has " + size + " records, after " + (seen - size) + " of "
                        + total + ", which contradicts what it says of itself");
            }
        }

        private static boolean agrees(@Nullable Integer said, int actual) {
            return said == null || said == actual;
        }
    }
}
