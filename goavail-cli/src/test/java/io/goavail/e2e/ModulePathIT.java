package io.goavail.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The jars as an application on the module path sees them: descriptors, services, reflection, and one native call. */
@NeedsLab
class ModulePathIT {

    private static final Pattern LIBRARIES =
            Pattern.compile("(goavail-(core|icmp|dns|cluster)|jna|slf4j-api|gson|dnsjava)-\\d.*\\.jar");

    @Test
    void theModulesResolveAndPing() throws Exception {
        File[] jars = new File("target/goavail/lib")
                .listFiles((d, name) -> LIBRARIES.matcher(name).matches());
        assertThat(jars).hasSize(8);
        ModuleFinder finder =
                ModuleFinder.of(Arrays.stream(jars).map(File::toPath).toArray(Path[]::new));
        Configuration configuration = ModuleLayer.boot()
                .configuration()
                .resolve(finder, ModuleFinder.of(), Set.of("io.goavail.icmp", "io.goavail.dns", "io.goavail.cluster"));
        ModuleLayer layer =
                ModuleLayer.boot().defineModulesWithOneLoader(configuration, ClassLoader.getPlatformClassLoader());

        Class<?> settings = layer.findLoader("io.goavail.icmp").loadClass("io.goavail.icmp.IcmpSettings");
        Class<?> pinger = layer.findLoader("io.goavail.icmp").loadClass("io.goavail.icmp.IcmpPinger");
        Object defaults = settings.getMethod("defaults").invoke(null);
        try (AutoCloseable open =
                (AutoCloseable) pinger.getMethod("open", settings).invoke(null, defaults)) {
            assertThat(open).isNotNull();
        }

        Class<?> keys = layer.findLoader("io.goavail.cluster").loadClass("io.goavail.cluster.KeyRing");
        assertThat(keys.getMethod("none").invoke(null)).hasToString("(no key)");

        Class<?> factory = layer.findLoader("io.goavail").loadClass("io.goavail.spi.DnsProviderFactory");
        List<String> providers = ServiceLoader.load(layer, factory).stream()
                .map(p -> p.type().getSimpleName())
                .toList();
        assertThat(providers)
                .as("route53 too, though the AWS SDK is not there")
                .containsExactlyInAnyOrder(
                        "CloudflareFactory", "EmbeddedFactory", "PowerDnsFactory", "Rfc2136Factory", "Route53Factory");
    }
}
