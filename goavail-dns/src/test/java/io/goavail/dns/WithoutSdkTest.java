package io.goavail.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.dns.route53.Route53Factory;
import io.goavail.dns.route53.Route53Settings;
import io.goavail.dns.testing.ChildJvm;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProviderFactory;
import io.goavail.spi.Hostname;
import io.goavail.spi.ProviderSettings;
import java.io.File;
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

/** The AWS SDK is optional: in a process without it the other providers work, and route53 says what it lacks. */
class WithoutSdkTest {

    private static final Pattern SDK = Pattern.compile(".*(awssdk|eventstream|reactive-streams).*");
    private static final Pattern MODULES =
            Pattern.compile(".*/goavail-(core|dns)/target/(classes|goavail-[a-z]+-[^/]*(?<!-tests)\\.jar)"
                    + "|.*/(gson|dnsjava|slf4j-api)-[^/]*\\.jar");

    @Test
    void onTheClassPathTheOtherProvidersWork() throws Exception {
        assertThat(run(List.of("-cp", String.join(File.pathSeparator, paths()))))
                .startsWith("module null\ncloudflare\nembedded\npowerdns\nrfc2136\nroute53\n")
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
                .contains("error: the AWS SDK for Java is not there", "permanent: the AWS SDK for Java is not there");
    }

    private static List<String> paths() {
        return List.of(System.getProperty("java.class.path").split(File.pathSeparator)).stream()
                .filter(path -> !SDK.matcher(path).matches() && Files.exists(Path.of(path)))
                .toList();
    }

    private static String run(List<String> options) throws Exception {
        List<String> arguments = new ArrayList<>(options);
        arguments.add(Stripped.class.getName());
        return ChildJvm.output(Map.of(), arguments);
    }

    /** Runs without the SDK. */
    static final class Stripped {

        public static void main(String[] arguments) {
            System.out.println("module " + Route53Factory.class.getModule().getName());
            ServiceLoader.load(DnsProviderFactory.class).stream()
                    .map(provider -> provider.get().name())
                    .sorted()
                    .forEach(System.out::println);
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
    }
}
