package io.goavail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.cluster.jgroups.JGroupsTransport;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import io.goavail.testing.Addresses;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as one of two agents that talk over JGroups, with the example's stack. The other one is in this test. */
class JGroupsCommandTest {

    private static final Target DEAD = new Target("icmp", Addresses.ip("198.51.100.2"));

    private static final String CONFIGURATION = """
            interval = "20ms"
            [[pool]]
            name = "web"
            hostnames = ["www"]
            ip_addresses = ["198.51.100.1", "198.51.100.2"]
            [pool.memory]
            dns_domain = "example.com"
            [cluster]
            transport = "jgroups"
            jgroups_stack = "stack.xml"
            name = "eu"
            peers = ["eu", "us"]
            """;

    private final Program program = new Program();
    private final int port = freePort();
    private final int peerPort = freePort();

    @TempDir
    Path directory;

    private Path file;
    private JGroupsTransport peer;

    @BeforeEach
    void openPeer() throws IOException {
        file = Files.writeString(directory.resolve("goavail.toml"), CONFIGURATION);
        Files.writeString(directory.resolve("stack.xml"), stack(port));
        Path peersStack = Files.writeString(directory.resolve("peer.xml"), stack(peerPort));
        peer = JGroupsTransport.open(peersStack, "goavail", "us", List.of("eu", "us"));
        program.pinger.script(
                "198.51.100.2", Collections.nCopies(100_000, "miss timeout").toArray(String[]::new));
    }

    @AfterEach
    void closePeer() {
        peer.close();
    }

    @Test
    void itChangesDnsOnceAPeerAgreesAndNotBefore() throws Exception {
        Transcript heard = new Transcript();
        Program.Running running = program.start("monitor", "--no-dry-run", file.toString());
        program.err.await("looking for peers over JGroups  name=eu stack=stack.xml peers=1");
        program.err.await("target DOWN  target=198.51.100.2");
        peer.start(peers -> heard.stream()
                .println(peers.get(0).name() + " " + peers.get(0).state() + " "
                        + peers.get(0).votes().get(DEAD)));
        heard.await("eu ALIVE DOWN");
        assertThat(program.err.text()).doesNotContain("DNS changed").doesNotContain("decision");
        peer.publish(Map.of(DEAD, Vote.DOWN));
        program.err.await("DNS changed  hostname=www.example.com provider=memory pool=web change=-198.51.100.2");
        stop(running);
        heard.await("eu LEFT");
        // JGroups would greet there.
        assertThat(program.out.text()).isEmpty();
    }

    @Test
    void aReloadBringsOtherPeersButNoOtherName() throws Exception {
        Program.Running running = program.start("monitor", file.toString());
        program.err.await("joined the group of JGroups");
        Files.writeString(file, CONFIGURATION.replace("[\"eu\", \"us\"]", "[\"eu\", \"us\", \"ap\"]"));
        program.signals.raise(Signals.Kind.HUP);
        program.err.await("reloaded  file=" + file + " cluster=changed");
        program.err.clear();
        Files.writeString(file, CONFIGURATION.replace("name = \"eu\"", "name = \"ap\""));
        program.signals.raise(Signals.Kind.HUP);
        program.err.await("reload REFUSED");
        assertThat(program.err.text()).contains("cannot change while goavail runs: restart it");
        stop(running);
    }

    @Test
    void aStackThatIsNotThereOrDoesNotDoEndsTheStart() throws IOException {
        Files.writeString(directory.resolve("stack.xml"), "<config><NO_SUCH_PROTOCOL/></config>");
        assertThat(program.run("monitor", file.toString())).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(program.err.text())
                .startsWith("goavail: jgroups_stack: " + directory.resolve("stack.xml"))
                .contains("NO_SUCH_PROTOCOL");
        program.err.clear();
        Files.delete(directory.resolve("stack.xml"));
        assertThat(program.run("monitor", file.toString())).isEqualTo(ExitCode.CONFIGURATION);
        assertThat(program.err.text())
                .isEqualTo("goavail: jgroups_stack: there is no file " + directory.resolve("stack.xml") + "\n");
    }

    @Test
    void checkConfigTellsWhoTheAgentIs() {
        assertThat(program.run("check-config", file.toString())).isZero();
        assertThat(program.out.text()).contains("cluster   as eu over JGroups, 1 peer, quorum min_peers_agree = 1");
    }

    private String stack(int bound) throws IOException {
        return Files.readString(Path.of("..", "examples", "jgroups.xml"))
                .replaceFirst("bind_addr=\"[^\"]*\"", "bind_addr=\"127.0.0.1\"")
                .replaceFirst("bind_port=\"[^\"]*\"", "bind_port=\"" + bound + "\"")
                .replaceFirst(
                        "initial_hosts=\"[^\"]*\"",
                        "initial_hosts=\"127.0.0.1[" + port + "],127.0.0.1[" + peerPort + "]\"")
                .replaceFirst("join_timeout=\"[^\"]*\"", "join_timeout=\"500ms\"");
    }

    private void stop(Program.Running running) throws InterruptedException {
        program.signals.raise(Signals.Kind.TERM);
        assertThat(running.exitCode()).isZero();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress("127.0.0.1", 0));
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
