package io.goavail.cluster;

import static io.goavail.cluster.LiveAgent.KEY;
import static io.goavail.cluster.LiveAgent.settings;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(60)
class UdpGossipCloseTest {

    @Test
    @EnabledOnOs(OS.LINUX)
    void leavesNoThreadAndNoDescriptor() throws Exception {
        openAndClose();
        long descriptors = descriptors();
        for (int i = 0; i < 20; i++) {
            openAndClose();
        }
        assertThat(descriptors()).isLessThanOrEqualTo(descriptors);
        // The thread that looks up names is not waited for, since a lookup cannot be interrupted.
        for (Thread thread : ourThreads()) {
            thread.join(Duration.ofSeconds(20).toMillis());
        }
        assertThat(ourThreads()).isEmpty();
    }

    @Test
    void itEndsWithinASecondAlsoWhileAConsumerHangs() throws Exception {
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        LiveAgent a = new LiveAgent(settings("a", "127.0.0.1", "test", KEY));
        a.gossip.start(peers -> {
            called.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        called.await();
        long begin = System.nanoTime();
        a.close();
        assertThat(Duration.ofNanos(System.nanoTime() - begin))
                .isBetween(Duration.ofMillis(800), Duration.ofSeconds(3));
        // Its port is free for another one.
        InetSocketAddress where = a.gossip.address();
        UdpGossip.open(new GossipSettings("a", where, where, List.of(), "test", KEY, false, GossipTiming.wan()))
                .close();
        release.countDown();
    }

    private static void openAndClose() throws IOException, InterruptedException {
        LiveAgent a = LiveAgent.started("a", "127.0.0.1", KEY, PeerAddress.parse("a.example.net:1"));
        a.await("it runs", peers -> true);
        a.close();
    }

    private static List<Thread> ourThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("goavail-gossip"))
                .toList();
    }

    private static long descriptors() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }
}
