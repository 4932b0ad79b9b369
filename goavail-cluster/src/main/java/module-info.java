/**
 * Agents that agree before they touch DNS: votes by gossip over UDP.
 *
 * <p>Everything is non-null unless it says otherwise.
 */
@org.jspecify.annotations.NullMarked
module io.goavail.cluster {
    requires static transitive org.jspecify;
    requires transitive io.goavail;
    requires org.slf4j;

    exports io.goavail.cluster;
}
