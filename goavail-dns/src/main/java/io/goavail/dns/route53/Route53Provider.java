package io.goavail.dns.route53;

import io.goavail.dns.provider.ApiZone;
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

    private final Api api;
    private final ApiZone zone;
    private final RecordReader reader;
    private final RecordWriter writer;

    private Route53Provider(Route53Settings settings, Timeouts timeouts, LongSupplier nanoTime, Api api) {
        Homes homes = new Homes();
        ZoneLookUp lookUp = new ZoneLookUp(api, settings.domain());
        this.api = api;
        this.zone = new ApiZone(settings.domain(), settings.zoneId(), lookUp, () -> timeouts.begin(nanoTime));
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
        return zone.call(hostname, (id, budget) -> reader.read(id, hostname, budget));
    }

    @Override
    public void apply(Change change) throws DnsException {
        zone.call(change.hostname(), (id, budget) -> {
            writer.apply(id, change, budget);
            return change;
        });
    }

    @Override
    public void close() {
        api.close();
    }
}
