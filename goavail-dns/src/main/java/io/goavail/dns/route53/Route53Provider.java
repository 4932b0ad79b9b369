package io.goavail.dns.route53;

import io.goavail.spi.Change;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.Hostname;
import io.goavail.spi.RecordSet;
import java.util.function.LongSupplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.profiles.ProfileFileSupplier;

/** The records of one hosted zone at Route 53. */
final class Route53Provider implements DnsProvider {

    private final Hostname domain;
    private final Timeouts timeouts;
    private final LongSupplier nanoTime;
    private final Api api;
    private final ZoneId zone;
    private final RecordReader reader;
    private final RecordWriter writer;

    private Route53Provider(Route53Settings settings, Timeouts timeouts, LongSupplier nanoTime, Api api) {
        Homes homes = new Homes();
        this.domain = settings.domain();
        this.timeouts = timeouts;
        this.nanoTime = nanoTime;
        this.api = api;
        this.zone = new ZoneId(api, settings.domain(), settings.zoneId());
        this.reader = new RecordReader(api, homes);
        this.writer = new RecordWriter(api, reader, homes, settings.ttl());
    }

    static Route53Provider of(Route53Settings settings) {
        // Profile files are read anew when they have changed.
        AwsCredentialsProvider credentials = DefaultCredentialsProvider.builder()
                .profileFile(ProfileFileSupplier.defaultSupplier())
                .build();
        return of(settings, Timeouts.STANDARD, System::nanoTime, credentials);
    }

    static Route53Provider of(
            Route53Settings settings, Timeouts timeouts, LongSupplier nanoTime, AwsCredentialsProvider credentials) {
        Api api = new Api(new Client(settings, timeouts, credentials), nanoTime);
        return new Route53Provider(settings, timeouts, nanoTime, api);
    }

    @Override
    public String name() {
        return Route53Factory.NAME;
    }

    @Override
    public RecordSet read(Hostname hostname) throws DnsException {
        return inZone(hostname, (id, budget) -> reader.read(id, hostname, budget));
    }

    @Override
    public void apply(Change change) throws DnsException {
        inZone(change.hostname(), (id, budget) -> {
            writer.apply(id, change, budget);
            return change;
        });
    }

    private <T> T inZone(Hostname hostname, ZoneCall<T> call) throws DnsException {
        if (!hostname.isWithin(domain)) {
            throw DnsException.permanent(hostname + " is not within dns_domain " + domain);
        }
        Budget budget = new Budget(nanoTime, timeouts);
        try {
            String id = zone.get(budget);
            try {
                return call.run(id, budget);
            } catch (Refused e) {
                if (e.becauseOfTheZone() && zone.forget(id)) {
                    throw DnsException.retry("the zone " + domain + " is to be looked up again: " + e.getMessage());
                }
                throw e;
            }
        } catch (Refused e) {
            throw e.failure();
        }
    }

    @Override
    public void close() {
        api.close();
    }

    /** Something that is done in a zone, within a time. */
    @FunctionalInterface
    private interface ZoneCall<T> {

        T run(String zoneId, Budget budget) throws DnsException, Refused;
    }
}
