package io.goavail.dns.provider;

import io.goavail.spi.DnsException;
import io.goavail.spi.Hostname;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One zone at an API that knows zones by an id: configured, or looked up by name and remembered. Two threads may look it
 * up at once, and find the same.
 */
public final class ApiZone {

    private final Hostname domain;
    private final Optional<String> configured;
    private final LookUp lookUp;
    private final Supplier<Budget> budgets;
    private final AtomicReference<@Nullable String> found = new AtomicReference<>();

    /**
     * @param domain hostnames are this or below it
     * @param configured the id, where it is known
     * @param budgets the time of a call, which begins when it is asked for
     */
    public ApiZone(Hostname domain, Optional<String> configured, LookUp lookUp, Supplier<Budget> budgets) {
        this.domain = domain;
        this.configured = configured;
        this.lookUp = lookUp;
        this.budgets = budgets;
    }

    /** Does something about a hostname of the zone. A refusal is a failure. */
    public <T> T call(Hostname hostname, Call<T> call) throws DnsException {
        if (!hostname.isWithin(domain)) {
            throw DnsException.permanent(hostname + " is not within dns_domain " + domain);
        }
        Budget budget = budgets.get();
        try {
            String id = id(budget);
            try {
                return call.run(id, budget);
            } catch (Refusal e) {
                if (e.becauseOfTheZone() && forget(id)) {
                    throw DnsException.retry("the zone " + domain + " is to be looked up again: " + e.getMessage());
                }
                throw e;
            }
        } catch (Refusal e) {
            throw e.failure();
        }
    }

    private String id(Budget budget) throws DnsException, Refusal {
        if (configured.isPresent()) {
            return configured.get();
        }
        String known = found.get();
        if (known != null) {
            return known;
        }
        String id = lookUp.id(budget);
        found.set(id);
        return id;
    }

    /** Whether {@code id} was looked up, and so may be found to be another next time. */
    private boolean forget(String id) {
        found.compareAndSet(id, null);
        return configured.isEmpty();
    }

    /** Finds the id of the zone by its name. */
    @FunctionalInterface
    public interface LookUp {

        /** Asks the API. */
        String id(Budget budget) throws DnsException, Refusal;
    }

    /** Something that is done in a zone, within a time. */
    @FunctionalInterface
    public interface Call<T> {

        /** Does it. */
        T run(String zoneId, Budget budget) throws DnsException, Refusal;
    }
}
