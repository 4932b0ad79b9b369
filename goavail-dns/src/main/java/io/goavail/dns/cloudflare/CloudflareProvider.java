package io.goavail.dns.cloudflare;

import io.goavail.dns.http.Budget;
import io.goavail.dns.http.Http;
import io.goavail.dns.http.NanoTicker;
import io.goavail.dns.http.Timeouts;
import io.goavail.spi.Change;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.Hostname;
import io.goavail.spi.RecordSet;
import java.net.http.HttpClient;

/** The records of one zone at Cloudflare. */
final class CloudflareProvider implements DnsProvider {

    private final Hostname domain;
    private final Timeouts timeouts;
    private final NanoTicker ticker;
    private final Api api;
    private final ZoneId zone;
    private final RecordReader reader;
    private final RecordWriter writer;

    private CloudflareProvider(CloudflareSettings settings, Timeouts timeouts, NanoTicker ticker, Api api) {
        RecordCodec codec = new RecordCodec(settings);
        this.domain = settings.domain();
        this.timeouts = timeouts;
        this.ticker = ticker;
        this.api = api;
        this.zone = new ZoneId(api, settings.domain(), settings.zoneId());
        this.reader = new RecordReader(api, codec);
        this.writer = new RecordWriter(api, codec, reader);
    }

    static CloudflareProvider of(CloudflareSettings settings, Timeouts timeouts, NanoTicker ticker) {
        Auth auth = new Auth(settings.credentials());
        Http http = new Http(CloudflareFactory.NAME, HttpClient.Version.HTTP_2, timeouts.connect());
        Api api = new Api(settings.apiUrl(), auth, http, new RateLimitGate(ticker));
        return new CloudflareProvider(settings, timeouts, ticker, api);
    }

    @Override
    public String name() {
        return CloudflareFactory.NAME;
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
        Budget budget = new Budget(ticker, timeouts);
        String id = zoneId(budget);
        try {
            return call.run(id, budget);
        } catch (Refused e) {
            if (e.becauseOfTheZone() && zone.forget(id)) {
                throw DnsException.retry("the zone " + domain + " is to be looked up again: " + e.getMessage());
            }
            throw e.failure();
        }
    }

    private String zoneId(Budget budget) throws DnsException {
        try {
            return zone.get(budget);
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
