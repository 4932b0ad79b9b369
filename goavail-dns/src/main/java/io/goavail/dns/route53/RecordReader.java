package io.goavail.dns.route53;

import io.goavail.dns.provider.Budget;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.Hostname;
import io.goavail.spi.RecordSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ListResourceRecordSetsResponse;
import software.amazon.awssdk.services.route53.model.ResourceRecordSet;

/**
 * Reads all records of a hostname, page by page; whole, or not at all. The API lists the whole zone in the order of names,
 * from a name on; those of one name follow one another, in whatever order of types. So one request is enough for both
 * families, and the first record of another name ends it.
 */
final class RecordReader {

    /** As many as the API gives. */
    private static final String PER_PAGE = "300";

    /** Ten times what a name has room for, a hundred sets of each type; pages may come out shorter than was asked for. */
    private static final int MAX_PAGES = 50;

    private final Api api;

    RecordReader(Api api) {
        this.api = api;
    }

    RecordSet read(String zone, Hostname hostname, Budget budget) throws DnsException, Refused {
        List<DnsRecord> records = new ArrayList<>();
        for (AddressSet set : sets(zone, hostname, budget)) {
            records.addAll(set.records());
        }
        return new RecordSet(hostname, records);
    }

    private List<AddressSet> sets(String zone, Hostname hostname, Budget budget) throws DnsException, Refused {
        List<AddressSet> sets = new ArrayList<>();
        Set<AddressSet.Key> keys = new HashSet<>();
        ListResourceRecordSetsRequest request = ListResourceRecordSetsRequest.builder()
                .hostedZoneId(zone)
                .startRecordName(hostname.name() + ".")
                .maxItems(PER_PAGE)
                .build();
        for (int page = 1; page <= MAX_PAGES; page++) {
            ListResourceRecordSetsRequest current = request;
            ListResourceRecordSetsResponse answer = api.call(
                    "ListResourceRecordSets for " + hostname, client -> client.listResourceRecordSets(current), budget);
            if (!answer.hasResourceRecordSets() || answer.isTruncated() == null) {
                throw Api.malformed("page " + page + " of the records of " + hostname + " is no list");
            }
            for (ResourceRecordSet set : answer.resourceRecordSets()) {
                if (!isOf(hostname, set.name())) {
                    return sets;
                }
                if (AddressSet.TYPES.contains(String.valueOf(set.typeAsString()))) {
                    AddressSet found = AddressSet.of(hostname, set);
                    if (!keys.add(found.key())) {
                        throw Api.malformed("a record set of " + hostname + " is there twice: they changed meanwhile");
                    }
                    sets.add(found);
                }
            }
            if (!answer.isTruncated() || !isOf(hostname, answer.nextRecordName())) {
                return sets;
            }
            request = current.toBuilder()
                    .startRecordName(answer.nextRecordName())
                    .startRecordType(answer.nextRecordTypeAsString())
                    .startRecordIdentifier(answer.nextRecordIdentifier())
                    .build();
            if (request.equals(current)) {
                throw Api.malformed("page " + page + " of the records of " + hostname + " is followed by itself");
            }
        }
        throw Api.malformed("more than " + MAX_PAGES + " pages of records of " + hostname);
    }

    /**
     * Whether a name of the API is this hostname. Of the characters that a hostname has, the API escapes the asterisk
     * (https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/DomainNameFormat.html).
     */
    private static boolean isOf(Hostname hostname, @Nullable String name) throws DnsException {
        if (name == null) {
            throw Api.malformed("a record set, or the next page, without a name");
        }
        String dotted = name.endsWith(".") ? name : name + ".";
        return dotted.toLowerCase(Locale.ROOT).replace("\\052", "*").equals(hostname.name() + ".");
    }
}
