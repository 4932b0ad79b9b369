package io.goavail.dns.rfc2136;

import static io.goavail.dns.rfc2136.Opened.WWW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.goavail.dns.rfc2136.FakeServer.Behaviour;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.Hostname;
import java.io.File;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LifecycleTest {

    private static final Behaviour SILENT = (question, out, server) -> server.pause(60_000);
    private static final Behaviour RIGHT = (question, out, server) ->
            out.write(FakeServer.framed(FakeServer.signed(question, FakeServer.right(question))));

    @Test
    void makesNoThreadAndKeepsNoConnection() throws Exception {
        try (FakeServer server = FakeServer.doing(RIGHT);
                DnsProvider dns = server.settings().open(Opened.PATIENT)) {
            dns.read(WWW);
            Set<Thread> before = Thread.getAllStackTraces().keySet();
            for (int i = 0; i < 20; i++) {
                dns.read(WWW);
            }
            Set<Thread> after = Thread.getAllStackTraces().keySet();
            assertThat(after)
                    .filteredOn(thread -> !before.contains(thread))
                    .extracting(Thread::getName)
                    .noneMatch(name -> name.startsWith("goavail") || name.contains("dnsjava"));
        }
    }

    @Test
    @EnabledIf("countsDescriptors")
    void leavesNoDescriptorOpen() throws Exception {
        try (FakeServer server = FakeServer.doing(RIGHT)) {
            DnsProvider dns = server.settings().open(Opened.PATIENT);
            dns.read(WWW);
            int before = descriptors();
            for (int i = 0; i < 50; i++) {
                dns.read(WWW);
            }
            dns.close();
            // Of other tests' servers some may come and go meanwhile; fifty would be ours.
            assertThat(descriptors()).isLessThan(before + 25);
        }
    }

    static boolean countsDescriptors() {
        return new File("/proc/self/fd").isDirectory();
    }

    private static int descriptors() {
        return new File("/proc/self/fd").list().length;
    }

    @Test
    void anInterruptEndsACallSoon() throws Exception {
        try (FakeServer server = FakeServer.doing(SILENT);
                DnsProvider dns = server.settings().open(Opened.PATIENT)) {
            CompletableFuture<Boolean> stillInterrupted = new CompletableFuture<>();
            CompletableFuture<DnsException> failed = new CompletableFuture<>();
            Thread caller = new Thread(() -> {
                failed.complete(failure(dns));
                stillInterrupted.complete(Thread.currentThread().isInterrupted());
            });
            caller.start();
            awaitAQuestion(server);

            caller.interrupt();

            assertThat(failed.get(5, TimeUnit.SECONDS))
                    .hasMessageContaining("interrupted")
                    .returns(true, DnsException::isRetryable);
            assertThat(stillInterrupted.get(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aThreadThatIsInterruptedSendsNothing() throws Exception {
        try (FakeServer server = FakeServer.doing(RIGHT);
                DnsProvider dns = server.settings().open(Opened.PATIENT)) {
            Thread.currentThread().interrupt();

            assertThat(failure(dns).isRetryable()).isTrue();

            assertThat(Thread.interrupted()).isTrue();
            assertThat(server.questions()).isZero();
        }
    }

    @Test
    void closingEndsACallUnderWay() throws Exception {
        try (FakeServer server = FakeServer.doing(SILENT)) {
            DnsProvider dns = server.settings().open(Opened.PATIENT);
            CompletableFuture<DnsException> failed = CompletableFuture.supplyAsync(() -> failure(dns));
            awaitAQuestion(server);

            long before = System.nanoTime();
            dns.close();

            assertThat(failed.get(5, TimeUnit.SECONDS))
                    .hasMessageContaining("closed")
                    .returns(true, DnsException::isRetryable);
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(3));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nothingIsSentAfterClosing(boolean named) throws Exception {
        try (FakeServer server = FakeServer.doing(RIGHT)) {
            InetSocketAddress address = named
                    ? InetSocketAddress.createUnresolved(
                            "localhost", server.address().getPort())
                    : server.address();
            DnsProvider dns =
                    Rfc2136Settings.of(address, Opened.DOMAIN, Opened.key()).open();
            dns.close();
            dns.close();

            assertThat(failure(dns)).hasMessageContaining("closed").returns(true, DnsException::isRetryable);
            assertThat(server.questions()).isZero();
        }
    }

    @Test
    void aServerThatIsNotThereIsRetried() throws Exception {
        InetSocketAddress nobody;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = (InetSocketAddress) socket.getLocalSocketAddress();
        }
        try (DnsProvider dns =
                Rfc2136Settings.of(nobody, Opened.DOMAIN, Opened.key()).open()) {
            assertThat(failure(dns))
                    .hasMessageContaining(":" + nobody.getPort())
                    .hasMessageContaining("example.com")
                    .returns(true, DnsException::isRetryable);
        }
    }

    @Test
    void aNameOutsideTheZoneIsRefusedWithoutACall() throws Exception {
        try (FakeServer server = FakeServer.doing(RIGHT);
                DnsProvider dns = server.settings().open()) {
            DnsException failure =
                    catchThrowableOfType(DnsException.class, () -> dns.read(new Hostname("www.notexample.com")));
            assertThat(failure).hasMessageContaining("dns_domain").returns(false, DnsException::isRetryable);
            assertThat(server.questions()).isZero();
        }
    }

    private static void awaitAQuestion(FakeServer server) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (server.questions() == 0) {
            assertThat(System.nanoTime() - deadline).isNegative();
            Thread.onSpinWait();
        }
    }

    private static DnsException failure(DnsProvider dns) {
        DnsException failure = catchThrowableOfType(DnsException.class, () -> dns.read(WWW));
        assertThat(failure).as("a failure").isNotNull();
        return failure;
    }
}
