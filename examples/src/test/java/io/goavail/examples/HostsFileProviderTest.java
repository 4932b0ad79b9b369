package io.goavail.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.DnsProvider;
import io.goavail.spi.DnsProviderFactory;
import io.goavail.spi.Hostname;
import io.goavail.testing.DnsProviderContract;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostsFileProviderTest extends DnsProviderContract {

    @TempDir
    private Path directory;

    @Override
    protected DnsProvider open(Hostname hostname, List<InetAddress> addresses) throws Exception {
        List<String> lines = new ArrayList<>(List.of("# kept by hand", "192.0.2.1 printer printer.example.com"));
        addresses.forEach(a -> lines.add(a.getHostAddress() + " " + hostname));
        Files.write(file(), lines);
        return new HostsFileProvider(file());
    }

    @Override
    protected List<InetAddress> published(Hostname hostname) throws Exception {
        List<InetAddress> addresses = new ArrayList<>();
        for (String line : Files.readAllLines(file())) {
            if (line.endsWith(" " + hostname) && !line.startsWith("#")) {
                addresses.add(InetAddress.getByName(line.split(" ")[0]));
            }
        }
        return addresses;
    }

    @Override
    protected void addByOthers(Hostname hostname, InetAddress address) throws Exception {
        Files.writeString(file(), address.getHostAddress() + " " + hostname + "\n", StandardOpenOption.APPEND);
    }

    @Override
    protected void removeByOthers(Hostname hostname, InetAddress address) throws Exception {
        List<String> kept = Files.readAllLines(file()).stream()
                .filter(line -> !line.equals(address.getHostAddress() + " " + hostname))
                .toList();
        Files.write(file(), kept);
    }

    @Test
    void isFoundByTheServiceLoader() {
        assertThat(ServiceLoader.load(DnsProviderFactory.class))
                .extracting(DnsProviderFactory::name)
                .contains("hosts-file");
    }

    private Path file() {
        return directory.resolve("hosts");
    }
}
