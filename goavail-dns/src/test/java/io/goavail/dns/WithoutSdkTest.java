package io.goavail.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.dns.memory.StateDirectory;
import io.goavail.dns.route53.Route53Factory;
import io.goavail.dns.route53.Route53Settings;
import io.goavail.dns.testing.ChildJvm;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProviderFactory;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.Hostname;
import io.goavail.spi.ProviderSettings;
import io.goavail.spi.RecordSet;
import io.goavail.testing.Addresses;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The AWS SDK is optional: in a process without it the other providers work, and route53 says what it lacks. */
class WithoutSdkTest {

    private static final Pattern SDK = Pattern.compile(".*(awssdk|eventstream|reactive-streams).*");
    private static final Pattern MODULES =
            Pattern.compile(".*/goavail-(core|dns)/target/(classes|goavail-[a-z]+-[^/]*(?<!-tests)\\.jar)"
                    + "|.*/(gson|dnsjava|slf4j-api)-[^/]*\\.jar");

    @TempDir
    private Path directory;

    @Test
    void onTheClassPathTheOtherProvidersWork() throws Exception {
        assertThat(run(List.of("-cp", String.join(File.pathSeparator, paths()))))
                .startsWith("module null\ncloudflare\nembedded\npowerdns\nrfc2136\nroute53\n")
                .contains("remembered [DnsRecord[address=/198.51.100.1,")
                .contains("error: the AWS SDK for Java is not there", "permanent: the AWS SDK for Java is not there");
    }

    @Test
    void onTheModulePathTheOtherProvidersWork() throws Exception {
        List<String> modules =
                paths().stream().filter(p -> MODULES.matcher(p).matches()).toList();
        List<String> rest = new ArrayList<>(paths());
        rest.removeAll(modules);

        assertThat(run(List.of(
                        "-p",
                        String.join(File.pathSeparator, modules),
                        "--add-modules",
                        "io.goavail.dns",
                        "-cp",
                        String.join(File.pathSeparator, rest))))
                .startsWith("module io.goavail.dns\ncloudflare\nembedded\npowerdns\nrfc2136\nroute53\n")
                .contains("remembered [DnsRecord[address=/198.51.100.1,")
                .contains("error: the AWS SDK for Java is not there", "permanent: the AWS SDK for Java is not there");
    }

    private static List<String> paths() {
        return List.of(System.getProperty("java.class.path").split(File.pathSeparator)).stream()
                .filter(path -> !SDK.matcher(path).matches() && Files.exists(Path.of(path)))
                .toList();
    }

    private String run(List<String> options) throws Exception {
        List<String> arguments = new ArrayList<>(options);
        arguments.add(Stripped.class.getName());
        return ChildJvm.output(Map.of("DIRECTORY", directory.toString()), arguments);
    }

    /** Runs without the SDK. */
    static final class Stripped {

        public static void main(String[] arguments) throws IOException {
            System.out.println("module " + Route53Factory.class.getModule().getName());
            ServiceLoader.load(DnsProviderFactory.class).stream()
                    .map(provider -> provider.get().name())
                    .sorted()
                    .forEach(System.out::println);
            System.out.println("remembered " + remembered(Path.of(System.getenv("DIRECTORY"))));
            ProviderSettings table = (ProviderSettings) Proxy.newProxyInstance(
                    Stripped.class.getClassLoader(),
                    new Class<?>[] {ProviderSettings.class},
                    (proxy, method, given) -> {
                        if (method.getName().equals("error")) {
                            System.out.println("error: " + given[given.length - 1]);
                            return null;
                        }
                        return given[0].equals("dns_domain") ? Optional.of("example.com") : Optional.empty();
                    });
            System.out.println(new Route53Factory().configure(table));
            try {
                Route53Settings.of(new Hostname("example.com")).open();
            } catch (DnsException e) {
                System.out.println((e.isRetryable() ? "retry: " : "permanent: ") + e.getMessage());
            }
        }

        /** What is read again of a state file: its reader looks into classes of the module. */
        private static List<DnsRecord> remembered(Path directory) throws IOException {
            Hostname www = new Hostname("www.example.com");
            RecordSet records = new RecordSet(www, List.of(DnsRecord.of(Addresses.ip("198.51.100.1"))));
            try (StateDirectory memory = StateDirectory.open(directory)) {
                memory.remember("zone", records);
            }
            try (StateDirectory memory = StateDirectory.open(directory)) {
                return memory.recall("zone", www, Addresses.ip("198.51.100.1")).stream()
                        .toList();
            }
        }
    }
}
