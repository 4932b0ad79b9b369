package io.goavail.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The status page in a browser, while a target fails and comes back. */
@NeedsChromium
@Timeout(90)
class StatusPageIT {

    private static final int TARGETS = 300;
    private static final Duration SOON = Duration.ofSeconds(15);

    /** What the page is to be painted in, and what a change may take to be seen; on a busy machine it takes longer. */
    private static final long BUSY = 3;

    private static final long A_SECOND_MILLIS = BUSY * 1_000;

    @TempDir
    private Path directory;

    @TempDir(cleanup = CleanupMode.NEVER) // Chromium still writes there when it has ended.
    private Path profile;

    @Test
    void aTargetThatFailsAndComesBackIsSeenAtOnce() throws Exception {
        List<String> agents = freeAddresses();
        try (LocalTargets targets = new LocalTargets(TARGETS);
                Goavail second = agent(targets, agents, 1);
                Goavail third = agent(targets, agents, 2);
                Goavail goavail = agent(targets, agents, 0)) {
            String url = url(goavail);
            goavail.await(0, SOON, "decision IN", targets.address(TARGETS - 1));
            try (Browser browser = Browser.open(profile)) {
                browser.go(url);
                assertThat(browser.value("document.querySelectorAll('#targets tr').length"))
                        .isEqualTo("300");
                browser.await("performance.getEntriesByName('first-contentful-paint').length === 1");
                double painted = Double.parseDouble(
                        browser.value("performance.getEntriesByName('first-contentful-paint')[0].startTime"));
                System.out.printf("status page: painted after %.0f ms%n", painted);
                assertThat(painted).isLessThan(A_SECOND_MILLIS);
                browser.await("document.getElementById('link').textContent === 'up to date'");
                browser.await(tile("up", "300 targets up"));
                browser.await(tile("peers", "2 of 2 peers alive"));
                assertThat(browser.value("document.querySelectorAll('#agents tr').length"))
                        .isEqualTo("2");
                // Decisions that came later would push what is looked for out of the last events.
                browser.await("document.querySelectorAll('#targets td[data-label=Service] .pill.good').length === 300");
                seen(browser, goavail, () -> targets.cut(7), "target DOWN", tile("down", "1 down"));
                browser.await("document.querySelector('#targets tr').innerText.includes('" + targets.address(7) + "')");
                browser.await("document.getElementById('events').innerText.includes('is DOWN (was UP; ')");
                browser.await("document.querySelector('#targets tr .pill.bad + small').innerText"
                        + " === 'DOWN here; of 2 peers 0 say UP, 2 DOWN'");
                browser.await("document.querySelectorAll('#targets tr:first-child .votes .bad').length === 3");
                seen(browser, goavail, () -> targets.restore(7), "target UP", tile("down", "0 down"));
                browser.await("document.querySelector('#targets tr').innerText.includes('" + targets.address(0) + "')");
                assertThat(browser.errors()).isEmpty();
            }
        }
    }

    @Test
    void itIsReadWithoutJavaScriptAndFound() throws Exception {
        try (LocalTargets targets = new LocalTargets(3);
                Goavail goavail = Goavail.monitor(Goavail.file(directory, configuration(targets, 3)))) {
            String url = url(goavail);
            goavail.await(0, SOON, "decision IN", targets.address(2));
            try (Browser browser = Browser.open(profile)) {
                browser.withoutScripts();
                browser.go(url + "?q=127.0.1.2");
                assertThat(browser.value("document.body.innerText"))
                        .contains("DRY RUN", "nothing is changed in DNS", "www.example.test", "as it should be")
                        .contains(targets.address(1), "UP here", "Health changed", "1 to 1 of 1")
                        .containsPattern("UP for \\d+ s")
                        .doesNotContain("up to date");
                assertThat(browser.errors()).isEmpty();
            }
        }
    }

    private Goavail agent(LocalTargets targets, List<String> agents, int number) throws Exception {
        String others = String.join("\", \"", agents);
        Path own = Files.createDirectory(directory.resolve("agent" + number));
        return Goavail.monitor(
                Goavail.file(own, configuration(targets, TARGETS) + """
                                [cluster]
                                name = "agent%d"
                                local_addr = "%s"
                                peers = ["%s"]
                                min_peers_agree = 1
                                crypto_key = "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE="
                                """.formatted(number, agents.get(number), others)),
                "--no-dry-run");
    }

    /** UDP ports that nobody has, for three agents. */
    private static List<String> freeAddresses() throws IOException {
        InetAddress loopback = InetAddress.getByName("127.0.0.1");
        try (DatagramSocket first = new DatagramSocket(0, loopback);
                DatagramSocket second = new DatagramSocket(0, loopback);
                DatagramSocket third = new DatagramSocket(0, loopback)) {
            return Stream.of(first, second, third)
                    .map(socket -> "127.0.0.1:" + socket.getLocalPort())
                    .toList();
        }
    }

    private static void seen(Browser browser, Goavail goavail, Act act, String told, String shown) throws Exception {
        int before = goavail.size();
        act.happen();
        goavail.await(before, SOON, told);
        long began = System.nanoTime();
        browser.await(shown);
        long millis = (System.nanoTime() - began) / 1_000_000;
        System.out.printf("status page: '%s' seen %d ms after it was logged%n", told, millis);
        assertThat(millis).isLessThan(A_SECOND_MILLIS);
    }

    private static String tile(String key, String text) {
        return "document.querySelector('#tiles [data-key=" + key + "]').innerText === '" + text + "'";
    }

    private static String url(Goavail goavail) throws InterruptedException {
        return goavail.await(0, SOON, "\"message\":\"status page\"").get("url").getAsString();
    }

    private static String configuration(LocalTargets targets, int count) {
        String addresses = IntStream.range(0, count)
                .mapToObj(i -> '"' + targets.address(i) + '"')
                .collect(Collectors.joining(", "));
        return """
                interval = "500ms"
                [http]
                listen = "127.0.0.1:0"
                [[pool]]
                name = "web"
                check = "tcp"
                port = %d
                hostnames = ["www"]
                ip_addresses = [%s]
                [pool.embedded]
                dns_domain = "example.test"
                listen = "127.0.0.1:0"
                """.formatted(targets.port(), addresses);
    }

    /** Something done to the world. */
    @FunctionalInterface
    private interface Act {
        void happen() throws Exception;
    }
}
