package io.goavail.cluster.jgroups;

import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goavail.spi.Peer;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Agents that have a channel of their own, from a file. */
class StackFileTest {

    private static final Path EXAMPLE = Path.of("..", "examples", "jgroups.xml");
    private static final List<String> BOTH = List.of("a", "b");
    private static final Target X = new Target("icmp", ip("192.0.2.1"));

    private final Ports ports = Ports.free();

    @TempDir
    private Path directory;

    StackFileTest() throws IOException {}

    @Test
    void theExampleStarts() throws Exception {
        talk("");
    }

    @Test
    void theExampleStartsWithItsAdviceOnEncryption() throws Exception {
        Path store = certificate("agent");
        String comment = Files.readString(EXAMPLE);
        String advice =
                comment.substring(comment.indexOf("tls.enabled"), comment.indexOf("-->", comment.indexOf("tls.")));
        talk(advice.replace("agent.p12", store.toString())
                .replace("authority.p12", store.toString())
                .replace("...", "password"));
    }

    @Test
    void anAgentWithoutTheCertificateStaysAlone() throws Exception {
        String tls = """
                tls.enabled="true" tls.client_auth="NEED"
                tls.keystore_path="%s" tls.keystore_password="password"
                tls.truststore_path="%s" tls.truststore_password="password"
                """;
        Path ours = certificate("ours");
        Path theirs = certificate("theirs");
        PeersHeard heardByA = new PeersHeard();
        PeersHeard heardByC = new PeersHeard();
        List<String> three = List.of("a", "b", "c");
        try (JGroupsTransport a = open("a", 0, tls.formatted(ours, ours), three);
                JGroupsTransport b = open("b", 1, tls.formatted(ours, ours), three);
                JGroupsTransport c = open("c", 2, tls.formatted(theirs, theirs), three)) {
            c.publish(Map.of(X, Vote.DOWN));
            c.start(heardByC);
            heardByC.awaitState(Peer.State.DEAD, "a");
            a.start(heardByA);
            b.start(peers -> {});
            List<Peer> peers = heardByA.awaitState(Peer.State.ALIVE, "b");
            assertThat(peers).contains(Peer.absent("c"));
        }
    }

    @Test
    void namesAFileThatIsNotThere() {
        assertThatThrownBy(() -> JGroupsTransport.open(directory.resolve("none.xml"), "test", "a", BOTH))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("none.xml");
    }

    @Test
    void saysWhatJGroupsDoesNotTake() throws Exception {
        refuses("no xml at all", "stack.xml");
        refuses("<config><TCP no_such_thing=\"1\"/></config>", "no_such_thing");
        refuses("<config><NO_SUCH_PROTOCOL/></config>", "NO_SUCH_PROTOCOL");
    }

    @Test
    void insistsOnMergingWhatWasApart() throws Exception {
        String stack = example(0, "");
        refuses(stack.replaceAll("<MERGE3[^>]*>", ""), "<MERGE3/>");
    }

    @Test
    void joinsWhenThePortIsFreeAtLast() throws Exception {
        PeersHeard heard = new PeersHeard();
        InetSocketAddress first = ports.all().get(0);
        try (ServerSocket taken = new ServerSocket(first.getPort(), 1, first.getAddress());
                JGroupsTransport a = open("a", 0, "", BOTH);
                JGroupsTransport b = open("b", 1, "", BOTH)) {
            a.start(heard);
            b.start(peers -> {});
            heard.awaitState(Peer.State.DEAD, "b");
            taken.close();
            heard.awaitState(Peer.State.ALIVE, "b");
        }
    }

    private void talk(String tls) throws Exception {
        PeersHeard heard = new PeersHeard();
        try (JGroupsTransport a = open("a", 0, tls, BOTH);
                JGroupsTransport b = open("b", 1, tls, BOTH)) {
            b.publish(Map.of(X, Vote.DOWN));
            a.start(heard);
            b.start(peers -> {});
            heard.await(peer -> peer.votes().equals(Map.of(X, Vote.DOWN)), "b");
        }
    }

    private void refuses(String stack, String because) throws IOException {
        Path file = Files.writeString(directory.resolve("stack.xml"), stack);
        assertThatThrownBy(() -> JGroupsTransport.open(file, "test", "a", BOTH))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("stack.xml")
                .hasMessageContaining(because);
    }

    private JGroupsTransport open(String name, int port, String tls, List<String> expected) throws IOException {
        Path file = Files.writeString(directory.resolve(name + ".xml"), example(port, tls));
        return JGroupsTransport.open(file, "test", name, expected);
    }

    /** The example on the loopback interface, and somewhat more impatient. */
    private String example(int port, String tls) throws IOException {
        String hosts = "127.0.0.1[" + ports.first() + "],127.0.0.1[" + (ports.first() + 1) + "],127.0.0.1["
                + (ports.first() + 2) + "]";
        return Files.readString(EXAMPLE)
                .replaceFirst("bind_addr=\"[^\"]*\"", "bind_addr=\"127.0.0.1\" " + tls)
                .replaceFirst("bind_port=\"[^\"]*\"", "bind_port=\"" + (ports.first() + port) + "\"")
                .replaceFirst("initial_hosts=\"[^\"]*\"", "initial_hosts=\"" + hosts + "\"")
                .replaceFirst("join_timeout=\"[^\"]*\"", "join_timeout=\"500ms\"")
                .replaceFirst("<MERGE3[^>]*>", "<MERGE3 min_interval=\"500ms\" max_interval=\"1s\"/>");
    }

    /** A key and its own certificate, made by the JDK's keytool. */
    private Path certificate(String name) throws Exception {
        Path store = directory.resolve(name + ".p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        List<String> command = new ArrayList<>(List.of(keytool, "-genkeypair", "-keyalg", "EC", "-alias", name));
        command.addAll(List.of("-dname", "CN=" + name, "-validity", "2", "-storetype", "PKCS12"));
        command.addAll(List.of("-keystore", store.toString(), "-storepass", "password"));
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        return store;
    }
}
