package io.goavail.dns.testing;

import java.net.InetAddress;
import java.util.List;

/** A name server in a process of its own, primary for {@code example.com}, and what is done to it past a provider. */
public interface RealServer extends AutoCloseable {

    /** Has just these addresses under a name, with a TTL of 300 s, and nothing else. */
    void set(String name, List<InetAddress> addresses) throws Exception;

    /** Adds an address. */
    void add(String name, InetAddress address) throws Exception;

    /** Removes an address. */
    void remove(String name, InetAddress address) throws Exception;

    /** Adds a TXT record. */
    void addText(String name, String text) throws Exception;

    /** The addresses that it answers with. */
    List<InetAddress> addresses(String name) throws Exception;

    /** The TXT records that it answers with. */
    List<String> texts(String name) throws Exception;

    /** Starts it again; it has kept what stood in the zone. */
    void start() throws Exception;

    /** Ends it, in order. */
    void stop();

    @Override
    default void close() {
        stop();
    }
}
