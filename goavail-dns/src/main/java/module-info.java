/**
 * DNS providers.
 *
 * <p>Everything is non-null unless it says otherwise.
 */
@org.jspecify.annotations.NullMarked
module io.goavail.dns {
    requires static transitive org.jspecify;
    requires transitive io.goavail;
    requires org.dnsjava;
    requires org.slf4j;

    exports io.goavail.dns.embedded;

    provides io.goavail.spi.DnsProviderFactory with
            io.goavail.dns.embedded.EmbeddedFactory;
}
