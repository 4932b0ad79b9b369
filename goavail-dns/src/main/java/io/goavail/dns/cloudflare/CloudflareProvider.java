package io.goavail.dns.cloudflare;

import io.goavail.dns.memory.RecordMemory;
import io.goavail.dns.provider.ApiProvider;
import io.goavail.dns.provider.ApiZone;
import io.goavail.dns.provider.Http;
import io.goavail.dns.provider.Timeouts;
import io.goavail.dns.provider.ZoneMemory;
import io.goavail.spi.DnsProvider;
import java.net.http.HttpClient;
import java.util.function.LongSupplier;

/** Puts together the provider of one zone at Cloudflare. */
final class CloudflareProvider {

    private CloudflareProvider() {}

    static DnsProvider of(
            CloudflareSettings settings,
            Timeouts timeouts,
            LongSupplier nanoTime,
            RecordMemory recordMemory,
            RateLimitGate gate) {
        Auth auth = new Auth(settings.credentials());
        Http http = new Http(CloudflareFactory.NAME, HttpClient.Version.HTTP_2, timeouts.connect());
        Api api = new Api(settings.apiUrl(), auth, http, gate);
        RecordCodec codec = new RecordCodec(settings);
        ZoneLookUp lookUp = new ZoneLookUp(api, settings.domain());
        ApiZone zone = new ApiZone(settings.domain(), settings.zoneId(), lookUp, () -> timeouts.begin(nanoTime));
        ZoneMemory memory = ZoneMemory.of(recordMemory, CloudflareFactory.NAME, settings.zoneId());
        RecordReader reader = new RecordReader(api, codec);
        RecordWriter writer = new RecordWriter(api, codec, reader, memory, nanoTime);
        return new ApiProvider(CloudflareFactory.NAME, zone, memory, reader::read, writer::apply, api::close);
    }
}
