package io.goavail.spi;

import java.net.InetAddress;
import java.util.Map;
import java.util.Set;

/**
 * Reads and changes the A and AAAA records of hostnames, somewhere.
 *
 * <p><b>What a monitor expects.</b> It reads a hostname, works out a change from what it read, and applies it. It never
 * asks for the last record of a hostname to go, nor for a record that it was not told to manage. There is no dry-run in
 * here: a dry monitor does not call {@link #apply} at all.
 *
 * <p><b>Worked example.</b> {@code cloud.example.com} stands at 198.51.100.1 and 198.51.100.2. {@code read} returns both
 * with their TTLs. {@code apply} of a change that removes 198.51.100.2 leaves 198.51.100.1 with its TTL; applying the same
 * change again succeeds and changes nothing.
 *
 * <p><b>Threads.</b> Calls come from several threads, at most one at a time for the same hostname. They may block; they
 * end by themselves within a bounded time (30 s is a good one), and soon after the calling thread was interrupted, then
 * with a {@link DnsException} that says retry.
 */
public interface DnsProvider extends AutoCloseable {

    /** What the provider is called in logs and configuration, such as {@code cloudflare}. */
    String name();

    /**
     * Reads all A and AAAA records of a hostname, whoever wrote them. The answer is whole or it is an exception: a page
     * that failed, or an answer that was cut short or cannot be understood, is never passed on as a shorter list.
     *
     * @return what stands there; empty only when the provider said so
     * @throws DnsException when that cannot be told now
     */
    RecordSet read(Hostname hostname) throws DnsException;

    /**
     * Makes the change true. After a return every added address has a record and no removed one has; adding what exists
     * and removing what is gone succeed. Records that the change does not name stay untouched, of whatever type.
     *
     * <p>In one transaction where the provider has one, otherwise additions come before removals, so that the hostname
     * never has fewer addresses than at the end. After an exception each part may or may not have happened: the caller
     * reads again.
     *
     * <p>What an added record leaves open (TTL, attributes) is filled in from the provider's own settings.
     *
     * @throws DnsException when it failed, or when it is not known whether it did
     */
    void apply(Change change) throws DnsException;

    /**
     * Hears which addresses are listed for which hostnames: once before the first read, and again after a reload. Only a
     * provider that is itself the source of its records has use for it: it begins to serve hostnames that are new with all
     * their addresses, drops hostnames that are gone and addresses that are no longer listed, and leaves the rest as is.
     *
     * @throws IllegalArgumentException when it cannot serve that, saying why; nothing is changed then
     */
    default void serve(Map<Hostname, Set<InetAddress>> listed) {}

    /**
     * Whether all agents see and change the same records, as in a hosted zone (the default), or each agent its own, as
     * with a server inside the agent. Agents take turns only for shared records.
     */
    default boolean isShared() {
        return true;
    }

    /**
     * Lets go of connections, sockets and threads, within a second. Calls under way end with an exception, and later ones
     * with one that says retry. Closing twice does nothing.
     */
    @Override
    void close();
}
