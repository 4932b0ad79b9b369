package io.goavail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.cluster.GossipSettings;
import io.goavail.cluster.KeyRing;
import io.goavail.cluster.UdpGossip;
import io.goavail.spi.Secret;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import io.goavail.testing.Addresses;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as one of two agents. The other one is a transport in this test. */
class ClusterCommandTest {

    private static final String OLD = "kX3v9TqLw02mZbYc";
    private static final String NEW = "p8Jr5nQe7WsVtUhG";
    private static final Target DEAD = new Target("icmp", Addresses.ip("198.51.100.2"));

    private static final String POOL = """
            interval = "20ms"
            [[pool]]
            name = "web"
            hostnames = ["www"]
            ip_addresses = ["198.51.100.1", "198.51.100.2"]
            [pool.memory]
            dns_domain = "example.com"
            """;

    private final Program program = new Program();
    private final int port = freePort();

    @TempDir
    Path directory;

    private Path file;
    private UdpGossip peer;

    @BeforeEach
    void openPeer() throws IOException {
        file = directory.resolve("goavail.toml");
        peer = UdpGossip.open(peerSettings(OLD));
        program.environment.put(
                "GOAVAIL_CRYPTO_KEY_FILE", directory.resolve("key").toString());
        key(OLD);
        program.pinger.script(
                "198.51.100.2", Collections.nCopies(100_000, "miss timeout").toArray(String[]::new));
    }

    @AfterEach
    void closePeer() {
        peer.close();
    }

    @Test
    void itChangesDnsOnceAPeerAgreesAndNotBefore() throws Exception {
        write(cluster());
        Program.Running running = program.start("monitor", "--no-dry-run", file.toString());
        program.err.await("looking for peers");
        program.err.await("target DOWN  target=198.51.100.2");
        peer.start(peers -> {});
        program.err.await("peer ALIVE  peer=the-other");
        assertThat(program.err.text()).doesNotContain("DNS changed").doesNotContain("decision");
        peer.publish(Map.of(DEAD, Vote.DOWN));
        program.err.await("DNS changed  hostname=www.example.com provider=memory pool=web change=-198.51.100.2");
        stop(running);
        assertThat(program.err.text())
                .contains(" keys=\"(1 key)\" peers=1 ")
                .containsOnlyOnce("peer ALIVE  peer=the-other\n")
                .doesNotContain(OLD);
    }

    @Test
    void thePeerHearsItsVotesAndThatItLeaves() throws Exception {
        write(cluster());
        Transcript heard = new Transcript();
        peer.start(peers -> heard.stream()
                .println(peers.stream()
                        .map(one -> one.name() + " " + one.state() + " "
                                + one.votes().get(DEAD))
                        .findFirst()
                        .orElse("nobody")));
        Program.Running running = program.start("monitor", file.toString());
        heard.await("127.0.0.1:" + port + " ALIVE DOWN");
        heard.clear();
        stop(running);
        heard.await("nobody");
    }

    @Test
    void aReloadChangesTheKeysWithoutAGap() throws Exception {
        write(cluster());
        peer.start(peers -> {});
        Program.Running running = program.start("monitor", "--no-dry-run", file.toString());
        program.err.await("peer ALIVE  peer=the-other");
        for (List<String> keys : List.of(List.of(OLD, NEW), List.of(NEW, OLD), List.of(NEW))) {
            peer.reload(peerSettings(keys.toArray(String[]::new)));
            key(keys.toArray(String[]::new));
            program.err.clear();
            program.signals.raise(Signals.Kind.HUP);
            program.err.await("reloaded  file=" + file + " cluster=changed keys=\"" + KeyRing.of(secrets(keys)) + "\"");
        }
        peer.publish(Map.of(DEAD, Vote.DOWN));
        program.err.await("DNS changed");
        stop(running);
        assertThat(program.err.text())
                .doesNotContain("peer SUSPECT")
                .doesNotContain(OLD)
                .doesNotContain(NEW);
    }

    @Test
    void aReloadTellsWhichPeersAreOthersAndWhatTheyDecideBy() throws Exception {
        write(cluster());
        Program.Running running = program.start("monitor", file.toString());
        program.err.await("watching");
        write(cluster().replaceFirst("peers = .*", "peers = [\"127.0.0.1:9\"]") + "quorum = \"majority\"\n");
        program.signals.raise(Signals.Kind.HUP);
        program.err.await("cluster=changed peers_added=127.0.0.1:9 peers_removed=127.0.0.1:"
                + peer.address().getPort() + " quorum=majority");
        stop(running);
    }

    @Test
    void anotherAddressOrNameOrLabelTakesARestart() throws Exception {
        write(cluster());
        Program.Running running = program.start("monitor", file.toString());
        program.err.await("watching");
        for (String other : List.of(
                cluster() + "name = \"another\"\n",
                cluster() + "label = \"another\"\n",
                cluster().replace(":" + port, ":" + freePort()),
                POOL)) {
            program.err.clear();
            write(other);
            program.signals.raise(Signals.Kind.HUP);
            program.err.await("reload REFUSED");
            assertThat(program.err.text()).contains("cannot change while goavail runs: restart it");
        }
        write(cluster() + "# nothing else\n");
        program.signals.raise(Signals.Kind.HUP);
        program.err.await("reloaded: nothing has changed");
        stop(running);
    }

    @Test
    void aRefusedReloadLeavesThePeersInForceSoThatNobodyDecidesAlone() throws Exception {
        write(cluster() + "quorum = \"majority\"\n");
        Program.Running running = program.start("monitor", "--no-dry-run", file.toString());
        program.err.await("target DOWN");
        write(cluster()
                .replaceFirst("peers = .*", "min_peers_agree = 0")
                .replace("\"www\"", "\"unservable.example.com\""));
        program.signals.raise(Signals.Kind.HUP);
        program.err.await("reload REFUSED");
        // In the order of orders: once this is in force, whatever the refused one had caused has been logged.
        write(cluster() + "quorum = \"majority\"\nuplink_check = [\"192.0.2.9\"]\n");
        program.signals.raise(Signals.Kind.HUP);
        program.err.await("reloaded  file=");
        stop(running);
        assertThat(program.err.text()).doesNotContain("decision").doesNotContain("DNS changed");
    }

    @Test
    void anAddressThatIsTakenEndsTheStart() throws IOException {
        write(cluster()
                .replace("127.0.0.1:" + port, "127.0.0.1:" + peer.address().getPort()));
        assertThat(program.run("monitor", file.toString())).isEqualTo(1);
        assertThat(program.err.text())
                .startsWith("goavail: local_addr: cannot listen at 127.0.0.1:"
                        + peer.address().getPort() + " (UDP): ")
                .endsWith("is another program there? Take another port\n");
    }

    @Test
    void aProviderThatCannotBeOpenedLeavesNoSocketBehind() throws IOException {
        write(cluster().replace("[cluster]", "broken = true\n[cluster]"));
        assertThat(program.run("monitor", file.toString())).isEqualTo(1);
        new DatagramSocket(new InetSocketAddress("127.0.0.1", port)).close();
    }

    @Test
    void checkConfigTellsWhoTheAgentIsAndNoKey() throws IOException {
        write(cluster() + "crypto_keys = [\"" + OLD + "\", \"" + NEW + "\"]\n");
        assertThat(program.run("check-config", file.toString())).isZero();
        assertThat(program.out.text())
                .contains("cluster   as 127.0.0.1:" + port + " at 127.0.0.1:" + port + " with (2 keys), 1 peer, quorum")
                .doesNotContain(OLD)
                .doesNotContain(NEW);
    }

    private String cluster() {
        return POOL + """
                [cluster]
                local_addr = "127.0.0.1:%d"
                peers = ["127.0.0.1:%d"]
                """.formatted(port, peer.address().getPort());
    }

    private static GossipSettings peerSettings(String... keys) {
        InetSocketAddress any = new InetSocketAddress("127.0.0.1", 0);
        return GossipSettings.of("the-other", any, List.of(), KeyRing.of(secrets(List.of(keys))));
    }

    private static List<Secret> secrets(List<String> keys) {
        return keys.stream().map(Secret::new).toList();
    }

    private void stop(Program.Running running) throws InterruptedException {
        program.signals.raise(Signals.Kind.TERM);
        assertThat(running.exitCode()).isZero();
    }

    private void write(String toml) throws IOException {
        Files.writeString(file, toml);
    }

    private void key(String... keys) throws IOException {
        Files.write(directory.resolve("key"), List.of(keys));
    }

    private static int freePort() {
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress("127.0.0.1", 0))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
