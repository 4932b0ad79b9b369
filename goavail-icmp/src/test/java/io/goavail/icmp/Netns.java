package io.goavail.icmp;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A network of a test's own: puts the calling thread, and the processes and threads it starts, into a fresh network
 * namespace until it is closed (network_namespaces(7); a namespace belongs to a thread). Nothing of it can reach the
 * machine's network, and the kernel removes it with its last socket.
 */
final class Netns implements AutoCloseable {

    private static final int CLONE_NEWNET = 0x40000000;
    private static final int O_CLOEXEC = 0x80000;

    static {
        if (Platform.isLinux()) {
            Native.register(Netns.class, NativeLibrary.getProcess());
        }
    }

    private final int home;

    private Netns(int home) {
        this.home = home;
    }

    private static native int unshare(int flags);

    private static native int setns(int fd, int type);

    private static native int open(String path, int flags);

    /** A namespace with a loopback that is up; skips the test where the process is not root on Linux. */
    static Netns enter() {
        assumeTrue(root(), "needs root on Linux: raw sockets and a network namespace");
        int home = open("/proc/thread-self/ns/net", O_CLOEXEC);
        assumeTrue(home >= 0 && unshare(CLONE_NEWNET) == 0, "network namespaces are not permitted here");
        Netns netns = new Netns(home);
        netns.run("ip link set lo up");
        return netns;
    }

    static boolean root() {
        return Platform.isLinux() && "root".equals(System.getProperty("user.name"));
    }

    /**
     * A link on which nobody answers: 192.0.2.0/24 and 2001:db8::/64 lead to it, and the .9 and ::9 there have a link
     * address that nobody has, so that packets leave and vanish.
     */
    Netns withBlackHole() {
        run("ip link add hole type veth peer name end");
        run("ip link set end up");
        run("ip link set hole up");
        run("ip addr add 192.0.2.1/24 dev hole");
        run("ip -6 addr add 2001:db8::1/64 dev hole nodad");
        run("ip neigh add 192.0.2.9 lladdr 02:00:00:00:00:09 dev hole nud permanent");
        run("ip -6 neigh add 2001:db8::9 lladdr 02:00:00:00:00:09 dev hole nud permanent");
        return this;
    }

    /** Everyone may open unprivileged ICMP sockets; in a fresh namespace no one may. */
    Netns withPingGroups() {
        run("sysctl -q -w net.ipv4.ping_group_range=\"0 2147483647\"");
        return this;
    }

    /** Runs a shell command inside. */
    void run(String command) {
        try {
            Path output = Files.createTempFile("netns", ".txt");
            Process process = new ProcessBuilder("sh", "-ec", command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(10, TimeUnit.SECONDS);
            String said = Files.readString(output, StandardCharsets.UTF_8);
            Files.delete(output);
            if (!ended || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new IllegalStateException(command + ": " + said);
            }
        } catch (IOException e) {
            throw new IllegalStateException(command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(command, e);
        }
    }

    @Override
    public void close() {
        if (setns(home, CLONE_NEWNET) != 0) {
            throw new IllegalStateException("cannot go back to the namespace of the machine");
        }
        Libc.close(home);
    }
}
