package io.goavail.testing;

import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.goavail.spi.Change;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.Hostname;
import io.goavail.spi.RecordSet;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link DnsProvider} must do. A provider's test extends it and says where the records come from; each test
 * begins with the records that {@link #open} was given and nothing else.
 *
 * <p>What can be done to the provider's server past the provider differs: a test overrides what its server can, and the
 * rules that need the rest are skipped, saying so.
 */
public abstract class DnsProviderContract {

    /** The hostname under test. */
    protected static final Hostname WWW = new Hostname("www.example.com");

    /** A hostname of a zone that the server does not have. */
    protected static final Hostname ELSEWHERE = new Hostname("www.example.net");

    private static final InetAddress A1 = ip("198.51.100.1");
    private static final InetAddress A2 = ip("198.51.100.2");
    private static final InetAddress A3 = ip("198.51.100.3");
    private static final InetAddress A4 = ip("198.51.100.4");
    private static final InetAddress AAAA1 = ip("2001:db8::1");
    private static final InetAddress AAAA2 = ip("2001:db8::2");
    private static final InetAddress AAAA3 = ip("2001:db8::3");

    private DnsProvider provider;

    /** A fresh provider whose zone {@code example.com} has just these records under {@code hostname}. */
    protected abstract DnsProvider open(Hostname hostname, List<InetAddress> addresses) throws Exception;

    /** What stands under the hostname, looked at past the provider: the server's own state, or an answer on the wire. */
    protected abstract List<InetAddress> published(Hostname hostname) throws Exception;

    /** Adds an address, as somebody else would. */
    protected void addByOthers(Hostname hostname, InetAddress address) throws Exception {
        Assumptions.abort("nobody else can change these records");
    }

    /** Removes an address, as somebody else would. */
    protected void removeByOthers(Hostname hostname, InetAddress address) throws Exception {
        Assumptions.abort("nobody else can change these records");
    }

    /** Adds a TXT record, as somebody else would. */
    protected void addText(Hostname hostname, String text) throws Exception {
        Assumptions.abort("it has no records of other types");
    }

    /** The TXT records that stand under the hostname. */
    protected List<String> texts(Hostname hostname) throws Exception {
        return Assumptions.abort("it has no records of other types");
    }

    /** Another provider of the same zone, with credentials that the server does not accept. */
    protected DnsProvider openWithWrongCredentials() throws Exception {
        return Assumptions.abort("it has no credentials");
    }

    /** Another provider at the same server, with the right credentials, of the zone {@code example.net}. */
    protected DnsProvider openUnknownZone() throws Exception {
        return Assumptions.abort("it has whatever zone it is told to have");
    }

    /** Ends the server, so that nobody answers where it was. */
    protected void stopServer() throws Exception {
        Assumptions.abort("it has no server of its own");
    }

    /** Starts the server again where it was. */
    protected void startServer() throws Exception {
        Assumptions.abort("it has no server of its own");
    }

    @BeforeEach
    void openWithTwoAddressesOfEachFamily() throws Exception {
        provider = open(WWW, List.of(A1, A2, AAAA1, AAAA2));
    }

    @AfterEach
    void closeTwice() {
        provider.close();
        provider.close();
    }

    @Test
    void readsBothFamilies() throws Exception {
        assertThat(provider.read(WWW).addresses()).containsExactlyInAnyOrder(A1, A2, AAAA1, AAAA2);
    }

    @Test
    void readsNothingUnderAnotherNameOfTheZone() throws Exception {
        assertThat(provider.read(new Hostname("other.example.com")).isEmpty()).isTrue();
    }

    @Test
    void removesOneAddressAndLeavesTheRest() throws Exception {
        provider.apply(removing(A2));
        assertThat(published(WWW)).containsExactlyInAnyOrder(A1, AAAA1, AAAA2);
        assertThat(provider.read(WWW).addresses()).containsExactlyInAnyOrder(A1, AAAA1, AAAA2);
    }

    @Test
    void removesOneOfTheOtherFamily() throws Exception {
        provider.apply(removing(AAAA1));
        assertThat(published(WWW)).containsExactlyInAnyOrder(A1, A2, AAAA2);
    }

    @Test
    void addsAndRemovesInOneChange() throws Exception {
        RecordSet now = provider.read(WWW);
        DnsRecord sibling = now.pointingTo(A1).get(0);
        provider.apply(new Change(now, List.of(sibling.sibling(A3)), now.pointingTo(A2)));
        assertThat(published(WWW)).containsExactlyInAnyOrder(A1, A3, AAAA1, AAAA2);
    }

    @Test
    void bringsBackWhatItRemovedLikeItsSibling() throws Exception {
        DnsRecord before = provider.read(WWW).pointingTo(A2).get(0);
        provider.apply(removing(A2));
        RecordSet now = provider.read(WWW);
        provider.apply(new Change(now, List.of(now.pointingTo(A1).get(0).sibling(A2)), List.of()));
        DnsRecord after = provider.read(WWW).pointingTo(A2).get(0);
        assertThat(after.ttl()).isEqualTo(before.ttl());
        assertThat(after.attributes()).isEqualTo(before.attributes());
    }

    @Test
    void removingWhatIsGoneSucceeds() throws Exception {
        Change change = removing(A2);
        provider.apply(change);
        applyAgain(change);
        assertThat(published(WWW)).containsExactlyInAnyOrder(A1, AAAA1, AAAA2);
    }

    @Test
    void addingWhatIsThereSucceeds() throws Exception {
        RecordSet now = provider.read(WWW);
        Change change = new Change(now, List.of(now.pointingTo(A1).get(0).sibling(A3)), List.of());
        provider.apply(change);
        applyAgain(change);
        assertThat(published(WWW)).containsExactlyInAnyOrder(A1, A2, A3, AAAA1, AAAA2);
    }

    @Test
    void keepsManyRecordsUnderOneName() throws Exception {
        RecordSet now = provider.read(WWW);
        List<InetAddress> many =
                IntStream.range(0, 200).mapToObj(i -> ip("203.0.113." + i)).toList();
        DnsRecord sibling = now.pointingTo(A1).get(0);
        provider.apply(new Change(now, many.stream().map(sibling::sibling).toList(), List.of()));
        assertThat(provider.read(WWW).addresses())
                .hasSize(204)
                .containsAll(many)
                .containsAll(Arrays.asList(A1, A2, AAAA1, AAAA2));
    }

    @Test
    void removesTheLastOfAFamilyWhenToldTo() throws Exception {
        RecordSet now = provider.read(WWW);
        List<DnsRecord> both =
                Stream.of(AAAA1, AAAA2).flatMap(a -> now.pointingTo(a).stream()).toList();
        provider.apply(new Change(now, List.of(), both));
        assertThat(published(WWW)).containsExactlyInAnyOrder(A1, A2);
        assertThat(provider.read(WWW).addresses()).containsExactlyInAnyOrder(A1, A2);
    }

    @Test
    void addsTheFirstOfAFamily() throws Exception {
        removesTheLastOfAFamilyWhenToldTo();
        provider.apply(new Change(provider.read(WWW), List.of(DnsRecord.of(AAAA3)), List.of()));
        assertThat(published(WWW)).containsExactlyInAnyOrder(A1, A2, AAAA3);
    }

    @Test
    void changesBothFamiliesAtOnce() throws Exception {
        RecordSet now = provider.read(WWW);
        List<DnsRecord> added = List.of(
                now.pointingTo(A1).get(0).sibling(A3),
                now.pointingTo(AAAA1).get(0).sibling(AAAA3));
        List<DnsRecord> removed =
                Stream.of(A2, AAAA2).flatMap(a -> now.pointingTo(a).stream()).toList();
        provider.apply(new Change(now, added, removed));
        assertThat(published(WWW)).containsExactlyInAnyOrder(A1, A3, AAAA1, AAAA3);
    }

    @Test
    void leavesOtherTypesOfTheNameAlone() throws Exception {
        addText(WWW, "v=spf1 -all");
        assertThat(provider.read(WWW).addresses()).containsExactlyInAnyOrder(A1, A2, AAAA1, AAAA2);
        RecordSet now = provider.read(WWW);
        provider.apply(new Change(now, List.of(DnsRecord.of(A3)), now.pointingTo(A2)));
        provider.apply(removing(AAAA1));
        assertThat(texts(WWW)).containsExactly("v=spf1 -all");
        assertThat(published(WWW)).containsExactlyInAnyOrder(A1, A3, AAAA2);
    }

    @Test
    void keepsWhatSomebodyElseAddedMeanwhile() throws Exception {
        Change change = removing(A2);
        addByOthers(WWW, A4);
        applyOrHearOfIt(change);
        assertThat(published(WWW)).contains(A1, A4, AAAA1, AAAA2);
        provider.apply(removing(AAAA2));
        assertThat(published(WWW)).contains(A1, A4, AAAA1).doesNotContain(AAAA2);
    }

    @Test
    void doesNotBringBackWhatSomebodyElseRemovedMeanwhile() throws Exception {
        RecordSet now = provider.read(WWW);
        removeByOthers(WWW, A1);
        applyOrHearOfIt(new Change(now, List.of(DnsRecord.of(A3)), now.pointingTo(A2)));
        assertThat(published(WWW)).doesNotContain(A1).contains(AAAA1, AAAA2);
    }

    @Test
    void doesNotMindThatSomebodyElseDidTheSame() throws Exception {
        RecordSet now = provider.read(WWW);
        addByOthers(WWW, A3);
        removeByOthers(WWW, A2);
        provider.apply(new Change(now, List.of(now.pointingTo(A1).get(0).sibling(A3)), now.pointingTo(A2)));
        assertThat(published(WWW)).containsExactlyInAnyOrder(A1, A3, AAAA1, AAAA2);
    }

    @Test
    void wrongCredentialsArePermanent() throws Exception {
        Change change = removing(A2);
        try (DnsProvider stranger = openWithWrongCredentials()) {
            assertThat(failure(() -> stranger.read(WWW)).isRetryable()).isFalse();
            assertThat(failure(() -> stranger.apply(change)).isRetryable()).isFalse();
        }
        assertThat(published(WWW)).containsExactlyInAnyOrder(A1, A2, AAAA1, AAAA2);
    }

    @Test
    void anUnknownZoneIsPermanent() throws Exception {
        RecordSet imagined = new RecordSet(ELSEWHERE, provider.read(WWW).records());
        try (DnsProvider lost = openUnknownZone()) {
            assertThat(failure(() -> lost.read(ELSEWHERE)).isRetryable()).isFalse();
            assertThat(failure(() -> lost.apply(new Change(imagined, List.of(), imagined.pointingTo(A2))))
                            .isRetryable())
                    .isFalse();
        }
    }

    @Test
    void aServerThatIsGoneIsRetriedAndFoundAgain() throws Exception {
        Change change = removing(A2);
        stopServer();
        assertThat(failure(() -> provider.read(WWW)).isRetryable()).isTrue();
        assertThat(failure(() -> provider.apply(change)).isRetryable()).isTrue();
        startServer();
        assertThat(provider.read(WWW).addresses()).containsExactlyInAnyOrder(A1, A2, AAAA1, AAAA2);
        provider.apply(change);
        assertThat(published(WWW)).containsExactlyInAnyOrder(A1, AAAA1, AAAA2);
    }

    /**
     * Applies a change that is already true. A provider that compares and swaps may instead refuse it as stale; what
     * stands in the zone is the same either way.
     */
    protected void applyAgain(Change change) throws Exception {
        provider.apply(change);
    }

    private Change removing(InetAddress address) throws Exception {
        RecordSet now = provider.read(WWW);
        return new Change(now, List.of(), now.pointingTo(address));
    }

    /** Applies a change that was worked out from what is no longer so: it may be refused as such, but not otherwise. */
    private void applyOrHearOfIt(Change change) {
        try {
            provider.apply(change);
        } catch (DnsException e) {
            assertThat(e.isRetryable()).as(e.getMessage()).isTrue();
        }
    }

    private static DnsException failure(ThrowingCallable call) {
        DnsException failure = catchThrowableOfType(DnsException.class, call);
        assertThat(failure).as("a failure").isNotNull();
        return failure;
    }
}
