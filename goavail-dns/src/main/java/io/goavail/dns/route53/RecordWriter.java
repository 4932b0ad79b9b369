package io.goavail.dns.route53;

import io.goavail.dns.provider.Budget;
import io.goavail.dns.provider.ZoneMemory;
import io.goavail.spi.Change;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.Hostname;
import io.goavail.spi.RecordSet;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsRequest;
import software.amazon.awssdk.services.route53.model.ChangeResourceRecordSetsResponse;

/**
 * Makes changes true, in one transaction that fails when the records are not as they were observed. Then they are read
 * again: what is as wished already is success, what somebody else changed is tried again by the caller, and what is as it
 * was cannot be changed like that.
 */
final class RecordWriter {

    private static final Logger LOG = LoggerFactory.getLogger(RecordWriter.class);

    private final Api api;
    private final RecordReader reader;
    private final ZoneMemory memory;
    private final Duration ttl;

    /** Set once a batch was refused with a witness and taken without: no need to ask again. */
    private volatile boolean noWitness;

    /** @param ttl of a record that no other stands beside */
    RecordWriter(Api api, RecordReader reader, ZoneMemory memory, Duration ttl) {
        this.api = api;
        this.reader = reader;
        this.memory = memory;
        this.ttl = ttl;
    }

    void apply(String zone, Change change, Budget budget) throws DnsException, Refused {
        Plan plan = Plan.of(change, address -> memory.recall(change.hostname(), address), ttl);
        if (plan.isEmpty()) {
            return;
        }
        boolean witnessed = plan.hasWitness() && !noWitness;
        try {
            send(zone, change.hostname(), plan, witnessed, budget);
        } catch (Refused e) {
            if (e.becauseOfAHealthCheck()) {
                forgetHealthChecks(change);
                throw DnsException.retry("a record is to come back without its health check: " + e.getMessage());
            }
            if (!e.becauseOfTheBatch()) {
                throw e;
            }
            RecordSet now = reader.read(zone, change.hostname(), budget);
            if (isAsWished(now, change)) {
                return;
            }
            if (!isSame(now, change.observed())) {
                throw DnsException.retry("somebody else changed " + change.hostname() + " at the same time");
            }
            if (!witnessed) {
                throw e;
            }
            LOG.info("A batch for {} was refused, trying a shorter one: {}", change.hostname(), e.getMessage());
            send(zone, change.hostname(), plan, false, budget);
            noWitness = true;
        }
    }

    private void send(String zone, Hostname hostname, Plan plan, boolean witnessed, Budget budget)
            throws DnsException, Refused {
        for (List<software.amazon.awssdk.services.route53.model.Change> batch : plan.batches(witnessed)) {
            ChangeResourceRecordSetsRequest request = ChangeResourceRecordSetsRequest.builder()
                    .hostedZoneId(zone)
                    .changeBatch(b -> b.changes(batch))
                    .build();
            ChangeResourceRecordSetsResponse answer = api.call(
                    "ChangeResourceRecordSets for " + hostname,
                    client -> client.changeResourceRecordSets(request),
                    budget);
            if (answer.changeInfo() == null || answer.changeInfo().id() == null) {
                throw Api.malformed("a change of " + hostname + " without its id");
            }
            LOG.debug(
                    "{}: {} is {}",
                    hostname,
                    answer.changeInfo().id(),
                    answer.changeInfo().statusAsString());
        }
    }

    /** Of what is to come back: one of the checks is gone, and the API does not say which. */
    private void forgetHealthChecks(Change change) {
        List<DnsRecord> records = new ArrayList<>();
        for (DnsRecord added : change.add()) {
            memory.recall(change.hostname(), added.address())
                    .map(r -> new DnsRecord(
                            r.address(),
                            r.ttl(),
                            r.attributes(),
                            Handle.parse(r.id()).withoutHealthCheck().text()))
                    .ifPresent(records::add);
        }
        memory.keepLeaving(new RecordSet(change.hostname(), records));
    }

    private static boolean isAsWished(RecordSet now, Change change) {
        Set<InetAddress> standing = now.addresses();
        return change.add().stream().map(DnsRecord::address).allMatch(standing::contains)
                && change.remove().stream().map(DnsRecord::address).noneMatch(standing::contains);
    }

    private static boolean isSame(RecordSet now, RecordSet observed) {
        return new HashSet<>(now.records()).equals(new HashSet<>(observed.records()));
    }
}
