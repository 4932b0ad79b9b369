/**
 * The interfaces of goavail and the engine behind the monitor.
 *
 * <p>Everything is non-null unless it says otherwise.
 */
@org.jspecify.annotations.NullMarked
module io.goavail {
    requires static org.jspecify;
    requires org.slf4j;

    // For io.goavail.micrometer alone, which needs it; all else does without.
    requires static micrometer.core;

    exports io.goavail;
    exports io.goavail.metrics;
    exports io.goavail.micrometer;
    exports io.goavail.spi;

    uses io.goavail.spi.DnsProviderFactory;
}
