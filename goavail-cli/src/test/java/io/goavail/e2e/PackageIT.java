package io.goavail.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The Debian package through its life, in a system that is thrown away afterwards. */
@NeedsLab
@Timeout(120)
class PackageIT {

    private static final Duration SOON = Duration.ofSeconds(15);

    /** A user of no name with the one capability that the unit gives. */
    private static final String[] UNPRIVILEGED = {
        "setpriv",
        "--reuid=61234",
        "--regid=61234",
        "--clear-groups",
        "--no-new-privs",
        "--inh-caps=-all,+net_raw",
        "--ambient-caps=-all,+net_raw",
        "--bounding-set=-all,+net_raw",
        "/usr/bin/goavail",
        "monitor",
        "-f",
        "/etc/goavail/goavail.toml",
        "--log-format",
        "json"
    };

    @TempDir
    Path scratch;

    @TempDir
    Path shared;

    private ScratchSystem system;

    @BeforeEach
    void copyThePackage() throws Exception {
        assumeTrue(Files.exists(Path.of("/usr/bin/dpkg")), "needs dpkg");
        try (DirectoryStream<Path> built = Files.newDirectoryStream(Path.of("target"), "goavail_*_all.deb")) {
            Files.copy(built.iterator().next(), shared.resolve("goavail.deb"), StandardCopyOption.REPLACE_EXISTING);
        }
        system = ScratchSystem.up(scratch, shared);
    }

    @AfterEach
    void throwAway() throws Exception {
        system.close();
    }

    @Test
    void isInstalledRunsUnprivilegedIsReloadedUpgradedRemovedAndPurged() throws Exception {
        install("/mnt/goavail.deb");
        assertThat(system.output("goavail version")).startsWith("goavail ");
        assertThat(system.output("goavail check-config /etc/goavail/goavail.toml"))
                .contains("is in order");
        assertThat(system.output("ls /usr/share/goavail/lib")).containsPattern("goavail-.*\\.jsa");

        watchReloadAndStop();
        // It looks where the service's file says; that was a dry run, which keeps no journal.
        assertThat(system.output("cd /; goavail history 2>&1 || true"))
                .contains("/var/lib/goavail: there is no journal");

        system.output("""
                echo '# mine' >> /etc/default/goavail
                dpkg-deb -R /mnt/goavail.deb /tmp/next
                sed -i 's/^Version: .*/Version: 99/' /tmp/next/DEBIAN/control
                # That it is made was seen above; it takes seconds.
                ln -sf /bin/true /tmp/next/usr/share/goavail/lib/make-archive
                dpkg-deb -Znone -b /tmp/next /tmp/next.deb
                """);
        install("/tmp/next.deb");
        assertThat(system.output("dpkg-query -Wf '${Version} ${Status}' goavail"))
                .isEqualTo("99 install ok installed");
        assertThat(system.output("cat /etc/default/goavail")).contains("# mine");
        assertThat(system.output("goavail version")).startsWith("goavail ");

        system.output("dpkg --remove goavail");
        assertThat(system.output("ls -d /usr/share/goavail /usr/bin/goavail 2> /dev/null || true"))
                .isEmpty();
        assertThat(system.output("ls /etc/goavail")).isEqualTo("goavail.toml\n");
        system.output("mkdir -p /var/lib/private/goavail; dpkg --purge goavail");
        assertThat(system.output(
                        "ls -d /etc/goavail /etc/default/goavail /var/lib/private/goavail 2> /dev/null || true"))
                .isEmpty();
    }

    @Test
    void itsUnitIsInOrderAndItsPagesAndCompletionsAreRead() throws Exception {
        system.output("dpkg --unpack /mnt/goavail.deb");
        system.output("bash -n /usr/share/bash-completion/completions/goavail");
        assertThat(system.output("zcat /usr/share/man/man1/goavail-monitor.1.gz"))
                .contains("no\\-dry\\-run");
        assertThat(system.output("""
                command -v systemd-analyze > /dev/null || exit 0
                systemd-analyze verify --man=no /usr/lib/systemd/system/goavail.service
                systemd-analyze security --offline=true --threshold=20 goavail.service > /dev/null
                """)).isEmpty();
    }

    /** Java may be here without a package; and no index of manual pages is needed, which takes long. */
    private void install(String file) throws Exception {
        system.output("dpkg --install --force-depends,confold --no-triggers " + file);
    }

    /** As systemd does it: with a socket for its news, and a signal for a reload. */
    private void watchReloadAndStop() throws Exception {
        Process listener = system.in("timeout", "60", "python3", "-", "/run/notify")
                .redirectInput(Path.of("src/test/netlab/notified.py").toFile())
                .start();
        BufferedReader heard = listener.inputReader();
        assertThat(heard.readLine()).isEqualTo("listening");
        ProcessBuilder builder = system.in(UNPRIVILEGED);
        builder.environment().put("NOTIFY_SOCKET", "/run/notify");
        builder.environment().put("WATCHDOG_USEC", "3600000000");
        try (Goavail goavail = Goavail.of(builder)) {
            goavail.await(0, SOON, "target UP", "127.0.0.13");
            assertThat(heard.readLine()).isEqualTo("READY=1 STATUS=Dry run: changes nothing in DNS.");
            assertThat(heard.readLine()).isEqualTo("WATCHDOG=1");
            system.output("sed -i 's/, \"127.0.0.13\"//' /etc/goavail/goavail.toml");
            goavail.signal("HUP");
            goavail.await(0, SOON, "reloaded");
            assertThat(heard.readLine()).isEqualTo("RELOADING=1");
            assertThat(heard.readLine()).startsWith("READY=1");
            goavail.signal("TERM");
            assertThat(heard.readLine()).isEqualTo("STOPPING=1");
            assertThat(goavail.exitStatus(Duration.ofSeconds(5))).isZero();
        } finally {
            listener.destroy();
        }
    }
}
