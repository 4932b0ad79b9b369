/**
 * A ping engine for very many targets.
 *
 * <p>Everything is non-null unless it says otherwise.
 */
@org.jspecify.annotations.NullMarked
module io.goavail.icmp {
    requires static transitive org.jspecify;
    requires transitive io.goavail;
    requires com.sun.jna;
    requires org.slf4j;

    exports io.goavail.icmp;

    opens io.goavail.icmp to
            com.sun.jna;
}
