package io.goavail.dns.cloudflare;

import io.goavail.dns.provider.ApiZone;
import io.goavail.dns.provider.Http;
import io.goavail.dns.provider.Timeouts;
import io.goavail.spi.Change;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.Hostname;
import io.goavail.spi.RecordSet;
import java.net.http.HttpClient;
import java.util.function.LongSupplier;

/** The records of one zone at Cloudflare. */
final class CloudflareProvider implements DnsProvider {

    private final Api api;
    private final ApiZone zone;
    private final RecordReader reader;
    private final RecordWriter writer;

    private CloudflareProvider(CloudflareSettings settings, Timeouts timeouts, LongSupplier nanoTime, Api api) {
        RecordCodec codec = new RecordCodec(settings);
        ZoneLookUp lookUp = new ZoneLookUp(api, settings.domain());
        this.api = api;
        this.zone = new ApiZone(settings.domain(), settings.zoneId(), lookUp, () -> timeouts.begin(nanoTime));
        this.reader = new RecordReader(api, codec);
        this.writer = new RecordWriter(api, codec, reader);
    }

    static CloudflareProvider of(CloudflareSettings settings, Timeouts timeouts, LongSupplier nanoTime) {
        Auth auth = new Auth(settings.credentials());
        Http http = new Http(CloudflareFactory.NAME, HttpClient.Version.HTTP_2, timeouts.connect());
        Api api = new Api(settings.apiUrl(), auth, http, new RateLimitGate(nanoTime));
        return new CloudflareProvider(settings, timeouts, nanoTime, api);
    }

    @Override
    public String name() {
        return CloudflareFactory.NAME;
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
