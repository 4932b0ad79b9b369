/**
 * Agents that agree before they touch DNS: votes by gossip over UDP, or over JGroups where that runs already.
 *
 * <p>Everything is non-null unless it says otherwise.
 */
@org.jspecify.annotations.NullMarked
module io.goavail.cluster {
    requires static transitive org.jspecify;
    requires transitive io.goavail;
    requires static org.jgroups;
    requires org.slf4j;

    exports io.goavail.cluster;
    exports io.goavail.cluster.jgroups;
}
