package io.goavail.examples;

import io.goavail.spi.DnsProvider;
import io.goavail.spi.DnsProviderFactory;
import io.goavail.spi.ProviderSettings;
import java.nio.file.Path;

/**
 * Makes {@link HostsFileProvider} known to the configuration file: with this jar on the class path, {@code
 * [pool.hosts-file]} with {@code path = "..."} selects it.
 */
public final class HostsFileFactory implements DnsProviderFactory {

    /** For the service loader. */
    public HostsFileFactory() {}

    @Override
    public String name() {
        return "hosts-file";
    }

    @Override
    public Connector configure(ProviderSettings settings) {
        String path = settings.string("path").orElse("");
        if (path.isEmpty()) {
            settings.error("path is missing: the file that holds the addresses, such as \"/etc/goavail/hosts\"");
        }
        return new HostsFile(Path.of(path));
    }

    private record HostsFile(Path path) implements Connector {

        @Override
        public DnsProvider open() {
            return new HostsFileProvider(path);
        }
    }
}
