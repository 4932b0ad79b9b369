package io.goavail.cluster;

import java.security.Security;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The cache of names in the JDK, which is one for the whole process and so not ours to set. */
final class NameCache {

    private static final Logger LOG = LoggerFactory.getLogger(UdpGossip.class);
    private static final String PROPERTY = "networkaddress.cache.ttl";

    private NameCache() {}

    static void warnOf(List<PeerAddress> peers) {
        String seconds = Security.getProperty(PROPERTY);
        if (isForEver(seconds) && peers.stream().anyMatch(peer -> peer.literal().isEmpty())) {
            LOG.warn(
                    "the security property {} is {}: this process looks up each name once, and a peer that moves is not"
                            + " found again; set it to 10",
                    PROPERTY,
                    seconds);
        }
    }

    /** {@code java.security}, the comments on the property: any negative value caches for ever. */
    static boolean isForEver(@Nullable String seconds) {
        return seconds != null && seconds.strip().startsWith("-");
    }
}
