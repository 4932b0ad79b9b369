/**
 * Agents that agree before they touch DNS.
 *
 * <p>Everything is non-null unless it says otherwise.
 */
@org.jspecify.annotations.NullMarked
module io.goavail.cluster {
    requires static transitive org.jspecify;
    requires transitive io.goavail;
    requires static org.jgroups;
    requires org.slf4j;

    exports io.goavail.cluster.jgroups;
}
