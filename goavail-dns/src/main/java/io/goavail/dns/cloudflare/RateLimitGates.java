package io.goavail.dns.cloudflare;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/** One gate for all zones of the same credentials, since Cloudflare counts the calls of a user, whatever they are about. */
final class RateLimitGates {

    /** More than anybody configures; with more than that, over many reloads, zones go back to finding out for themselves. */
    private static final int MOST = 100;

    private final LongSupplier nanoTime;

    private final Map<CloudflareCredentials, RateLimitGate> gates = new LinkedHashMap<>(16, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<CloudflareCredentials, RateLimitGate> eldest) {
            return size() > MOST;
        }
    };

    /** @param nanoTime a monotonic clock */
    RateLimitGates(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    synchronized RateLimitGate of(CloudflareCredentials credentials) {
        return gates.computeIfAbsent(credentials, c -> new RateLimitGate(nanoTime));
    }
}
