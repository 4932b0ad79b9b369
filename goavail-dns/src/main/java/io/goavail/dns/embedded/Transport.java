package io.goavail.dns.embedded;

/** What a query came over, and so how long its answer may be. */
enum Transport {
    /** At most 512 octets (RFC 1035, section 2.3.4), or with EDNS what the client takes, up to our own limit. */
    UDP,
    /** At most what its two octets of length can say (RFC 1035, section 4.2.2). */
    TCP;

    /**
     * The largest answer over UDP, also told to clients as the largest query: it passes every IPv6 path without
     * fragmentation (1,280 octets less the headers; agreed on at https://www.dnsflagday.net/2020/).
     */
    static final int EDNS_SIZE = 1232;

    /** The longest message that there can be. */
    static final int MAX_SIZE = 65_535;

    private static final int PLAIN_SIZE = 512;

    /** How long the answer to a query may be, in octets. */
    int limit(Query query) {
        if (this == TCP) {
            return MAX_SIZE;
        }
        // RFC 6891, section 6.2.3: less than 512 means 512.
        int offered = query.edns().map(opt -> opt.getPayloadSize()).orElse(PLAIN_SIZE);
        return Math.max(PLAIN_SIZE, Math.min(offered, EDNS_SIZE));
    }
}
