package io.goavail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class ResolverTest {

    private static final PeerAddress A = PeerAddress.parse("a.example.net:1");
    private static final PeerAddress B = PeerAddress.parse("b.example.net:2");
    private static final Names.Pace QUICK = new Names.Pace(Duration.ofMillis(5), Duration.ofHours(1));

    private final BlockingQueue<PeerAddress> heard = new LinkedBlockingQueue<>();
    private volatile Resolver.Lookup lookup = ResolverTest::loopback;
    private final Resolver resolver =
            new Resolver(peer -> lookup.find(peer), QUICK, (peer, addresses) -> heard.add(peer));

    @AfterEach
    void close() throws InterruptedException {
        resolver.close();
        resolver.thread().join();
    }

    @Test
    void looksUpEachNameAgainAndAgain() throws InterruptedException {
        resolver.set(List.of(A, B, PeerAddress.parse("192.0.2.7:1")));
        resolver.start();
        assertThat(List.of(heard.take(), heard.take(), heard.take(), heard.take()))
                .containsExactlyInAnyOrder(A, A, B, B);
    }

    @Test
    void aLookupThatFailsIsToldToNobodyAndTriedAgain() throws InterruptedException {
        AtomicInteger tries = new AtomicInteger();
        lookup = peer -> {
            if (tries.incrementAndGet() < 4) {
                throw new UnknownHostException("none");
            }
            return loopback(peer);
        };
        resolver.set(List.of(A));
        resolver.start();
        assertThat(heard.take()).isEqualTo(A);
        assertThat(tries).hasValueGreaterThanOrEqualTo(4);
    }

    @Test
    void oneThatThrowsStopsNoOther() throws InterruptedException {
        lookup = peer -> {
            if (peer.equals(A)) {
                throw new IllegalStateException("a defect");
            }
            return loopback(peer);
        };
        resolver.set(List.of(A, B));
        resolver.start();
        assertThat(List.of(heard.take(), heard.take())).containsOnly(B);
    }

    @Test
    void aNameThatIsNewAfterAReloadIsLookedUpAtOnce() throws InterruptedException {
        resolver.set(List.of(A));
        resolver.start();
        heard.take();
        resolver.missing(false);
        resolver.set(List.of(B));
        PeerAddress next = heard.take();
        while (!next.equals(B)) {
            next = heard.take();
        }
    }

    @Test
    void aLookupThatHangsHoldsUpNoCloseAndIsToldToNobody() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        lookup = peer -> {
            begun.countDown();
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return loopback(peer);
        };
        resolver.set(List.of(A));
        resolver.start();
        begun.await();
        resolver.close();
        release.countDown();
        resolver.thread().join(TimeUnit.SECONDS.toMillis(10));
        assertThat(resolver.thread().isAlive()).isFalse();
        assertThat(heard).isEmpty();
    }

    private static List<InetSocketAddress> loopback(PeerAddress peer) {
        return List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), peer.port()));
    }
}
