package io.goavail.testing;

import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.Change;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.Hostname;
import io.goavail.spi.RecordSet;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every {@link DnsProvider} must do. A provider's test extends it and says where the records come from; each test
 * begins with the records that {@link #open} was given and nothing else.
 */
public abstract class DnsProviderContract {

    /** The hostname under test. */
    protected static final Hostname WWW = new Hostname("www.example.com");

    private static final InetAddress A1 = ip("198.51.100.1");
    private static final InetAddress A2 = ip("198.51.100.2");
    private static final InetAddress A3 = ip("198.51.100.3");
    private static final InetAddress AAAA1 = ip("2001:db8::1");
    private static final InetAddress AAAA2 = ip("2001:db8::2");

    private DnsProvider provider;

    /** A fresh provider whose zone {@code example.com} has just these records under {@code hostname}. */
    protected abstract DnsProvider open(Hostname hostname, List<InetAddress> addresses) throws Exception;

    /** What stands under the hostname, looked at past the provider: the server's own state, or an answer on the wire. */
    protected abstract List<InetAddress> published(Hostname hostname) throws Exception;

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
}
