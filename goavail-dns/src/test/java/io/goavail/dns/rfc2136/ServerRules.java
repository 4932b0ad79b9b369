package io.goavail.dns.rfc2136;

import static io.goavail.dns.rfc2136.Opened.WWW;
import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.goavail.dns.testing.NameServerProcess;
import io.goavail.spi.Change;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.Hostname;
import io.goavail.spi.RecordSet;
import io.goavail.spi.Secret;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.crypto.spec.SecretKeySpec;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.Type;

/** What a real server makes of us, beyond the contract: its policy, its keys, its TTLs, and two writers at once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ServerRules {

    private static final InetAddress A1 = ip("198.51.100.1");
    private static final InetAddress A2 = ip("198.51.100.2");
    private static final InetAddress A3 = ip("198.51.100.3");
    private static final InetAddress AAAA1 = ip("2001:db8::1");

    NameServerProcess server;

    abstract NameServerProcess start(Path directory) throws Exception;

    @BeforeAll
    void startOnce(@TempDir Path directory) throws Exception {
        server = start(directory);
    }

    @AfterAll
    void end() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void reset() throws Exception {
        server.set("www.example.com", List.of(A1, A2, AAAA1));
    }

    @Test
    void anAdditionTakesTheTtlThatStandsThere() throws Exception {
        try (DnsProvider dns = open(Opened.settings(server).withTtl(Duration.ofSeconds(5)))) {
            dns.apply(new Change(dns.read(WWW), List.of(DnsRecord.of(A3)), List.of()));
        }
        assertThat(server.records("www.example.com", Type.A)).hasSize(3).allMatch(r -> r.getTTL() == 300);
    }

    @Test
    void theFirstOfAFamilyTakesItsOwnTtlOrThatOfTheSettings() throws Exception {
        server.set("www.example.com", List.of(A1));
        try (DnsProvider dns = open(Opened.settings(server).withTtl(Duration.ofSeconds(17)))) {
            dns.apply(new Change(dns.read(WWW), List.of(DnsRecord.of(AAAA1)), List.of()));
            assertThat(ttl(Type.AAAA)).isEqualTo(17);
            RecordSet now = dns.read(WWW);
            dns.apply(new Change(now, List.of(), now.pointingTo(A1)));
            DnsRecord like = dns.read(WWW).records().get(0);
            dns.apply(new Change(dns.read(WWW), List.of(like.sibling(A1)), List.of()));
            assertThat(ttl(Type.A)).isEqualTo(17);
        }
    }

    @ParameterizedTest
    @CsvSource({"goavail-384, HMAC_SHA384", "goavail-512, HMAC_SHA512"})
    void takesLongerSignatures(String name, TsigAlgorithm algorithm) throws Exception {
        TsigKey key = new TsigKey(new Hostname(name), algorithm, new Secret(NameServerProcess.LONG_SECRET));
        try (DnsProvider dns = open(Opened.settings(server, key))) {
            RecordSet now = dns.read(WWW);
            dns.apply(new Change(now, List.of(), now.pointingTo(A2)));
        }
        assertThat(server.addresses("www.example.com")).containsExactlyInAnyOrder(A1, AAAA1);
    }

    @Test
    void findsTheServerByItsName() throws Exception {
        InetSocketAddress named =
                InetSocketAddress.createUnresolved("localhost", server.address().getPort());
        try (DnsProvider dns = open(Rfc2136Settings.of(named, Opened.DOMAIN, Opened.key()))) {
            assertThat(dns.read(WWW).addresses()).containsExactlyInAnyOrder(A1, A2, AAAA1);
        }
    }

    @Test
    void aWrongSecretIsNamed() {
        TsigKey wrong = Opened.key(NameServerProcess.KEY, "YW5vdGhlciBzZWNyZXQ=");
        try (DnsProvider dns = open(Opened.settings(server, wrong))) {
            assertThat(failure(() -> dns.read(WWW)))
                    .hasMessageContainingAll(
                            "NOTAUTH (BADSIG)", "the secret of the key goavail", "GOAVAIL_TSIG_SECRET", "example.com")
                    .hasMessageContaining("127.0.0.1:" + server.address().getPort())
                    .hasMessageNotContaining(wrong.secret().reveal())
                    .returns(false, DnsException::isRetryable);
        }
    }

    @Test
    void anUnknownKeyIsNamed() {
        try (DnsProvider dns = open(Opened.settings(server, Opened.key("stranger", NameServerProcess.SECRET)))) {
            assertThat(failure(() -> dns.read(WWW)))
                    .hasMessageContainingAll("NOTAUTH (BADKEY)", "no key stranger", "hmac-sha256", "key_name")
                    .returns(false, DnsException::isRetryable);
        }
    }

    @Test
    void aNameThatTheKeyMayNotChangeIsRefusedForGood() throws Exception {
        Hostname other = new Hostname("other.example.com");
        server.set("other.example.com", List.of(A1, A2));
        try (DnsProvider dns = open(Opened.settings(server))) {
            RecordSet now = dns.read(other);
            assertThat(now.addresses()).containsExactlyInAnyOrder(A1, A2);
            assertThat(failure(() -> dns.apply(new Change(now, List.of(), now.pointingTo(A2)))))
                    .hasMessageContaining("goavail")
                    .hasMessageMatching("(?s).*(REFUSED.*update policy|BADKEY.*does not allow).*")
                    .returns(false, DnsException::isRetryable);
        }
        assertThat(server.addresses("other.example.com")).containsExactlyInAnyOrder(A1, A2);
    }

    @Test
    void aClockThatDiffersIsSaidAndRetried() throws Exception {
        Clock late = Clock.offset(Clock.systemUTC(), Duration.ofHours(-2));
        TSIG slow = new TSIG(
                TSIG.HMAC_SHA256,
                Name.fromConstantString("goavail."),
                new SecretKeySpec(java.util.Base64.getDecoder().decode(NameServerProcess.SECRET), "HmacSHA256"),
                late);
        try (DnsProvider dns = new Rfc2136Provider(Opened.settings(server), Opened.PATIENT, slow)) {
            assertThat(failure(() -> dns.read(WWW)))
                    .hasMessageContainingAll("BADTIME", "clocks", "NTP")
                    .hasMessageMatching("(?s).*by (2h|1h59m|2h0?m?)[0-9a-z.]*;.*")
                    .returns(true, DnsException::isRetryable);
        }
    }

    @Test
    void anAliasIsNotChanged() throws Exception {
        Hostname alias = new Hostname("alias.example.com");
        try (DnsProvider dns = open(Opened.settings(server))) {
            assertThat(failure(() -> dns.read(alias)))
                    .hasMessageContaining("alias")
                    .returns(false, DnsException::isRetryable);
            // Both servers would say that it is done, and do nothing.
            Change blind = new Change(new RecordSet(alias, List.of()), List.of(DnsRecord.of(A1)), List.of());
            assertThat(failure(() -> dns.apply(blind))).hasMessageContaining("alias");
        }
    }

    @Test
    void whatAWildcardAnswersIsNotChanged() throws Exception {
        Hostname wild = new Hostname("x.wild.example.com");
        try (DnsProvider dns = open(Opened.settings(server))) {
            RecordSet now = dns.read(wild);
            assertThat(now.addresses()).containsExactly(ip("198.51.100.77"));
            assertThat(failure(() -> dns.apply(new Change(now, List.of(DnsRecord.of(A1)), List.of()))))
                    .hasMessageContaining("wildcard")
                    .returns(true, DnsException::isRetryable);
            assertThat(dns.read(wild).addresses()).containsExactly(ip("198.51.100.77"));
        }
    }

    @Test
    void manyThreadsMayUseOneProvider() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (DnsProvider dns = open(Opened.settings(server))) {
            List<Future<Integer>> sizes = threads.invokeAll(
                    Collections.nCopies(200, () -> dns.read(WWW).addresses().size()), 60, TimeUnit.SECONDS);
            for (Future<Integer> size : sizes) {
                assertThat(size.get()).isEqualTo(3);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void ofTwoWritersAtOnceNoneLosesAnUpdate() throws Exception {
        new TwoWriters(server).toggle(getClass().getSimpleName());
    }

    @Test
    void twoWritersTogetherDoNotRemoveTheLastTwo() throws Exception {
        new TwoWriters(server).removeTheLastTwo();
    }

    private long ttl(int type) throws Exception {
        List<Record> records = server.records("www.example.com", type);
        assertThat(records).hasSize(1);
        return records.get(0).getTTL();
    }

    static DnsProvider open(Rfc2136Settings settings) {
        return settings.open(Opened.PATIENT);
    }

    static DnsException failure(ThrowingCallable call) {
        DnsException failure = catchThrowableOfType(DnsException.class, call);
        assertThat(failure).as("a failure").isNotNull();
        return failure;
    }
}
