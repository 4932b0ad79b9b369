package io.goavail.dns.route53;

import io.goavail.dns.memory.RecordMemory;
import io.goavail.dns.provider.ApiProvider;
import io.goavail.dns.provider.ApiZone;
import io.goavail.dns.provider.ZoneMemory;
import io.goavail.spi.DnsProvider;
import java.util.function.LongSupplier;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.profiles.ProfileFileSupplier;

/** Puts together the provider of one hosted zone at Route 53. */
final class Route53Provider {

    private Route53Provider() {}

    static DnsProvider of(Route53Settings settings, RecordMemory memory) {
        // Profile files are read anew when they have changed.
        AwsCredentialsProvider credentials = DefaultCredentialsProvider.builder()
                .profileFile(ProfileFileSupplier.defaultSupplier())
                .build();
        return of(settings, Timeouts.STANDARD, System::nanoTime, credentials, memory);
    }

    static DnsProvider of(
            Route53Settings settings,
            Timeouts timeouts,
            LongSupplier nanoTime,
            AwsCredentialsProvider credentials,
            RecordMemory recordMemory) {
        Api api = new Api(new Client(settings, timeouts, credentials), nanoTime);
        ZoneLookUp lookUp = new ZoneLookUp(api, settings.domain());
        ApiZone zone = new ApiZone(settings.domain(), settings.zoneId(), lookUp, () -> timeouts.begin(nanoTime));
        ZoneMemory memory = ZoneMemory.of(recordMemory, Route53Factory.NAME, settings.zoneId());
        RecordReader reader = new RecordReader(api);
        RecordWriter writer = new RecordWriter(api, reader, memory, settings.ttl());
        return new ApiProvider(Route53Factory.NAME, zone, memory, reader::read, writer::apply, api::close);
    }
}
