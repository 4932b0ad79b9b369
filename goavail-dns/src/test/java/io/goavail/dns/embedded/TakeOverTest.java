package io.goavail.dns.embedded;

import static io.goavail.dns.embedded.Zones.ips;
import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goavail.spi.Change;
import io.goavail.spi.DnsException;
import io.goavail.spi.Hostname;
import io.goavail.spi.RecordSet;
import java.net.ConnectException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Message;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

class TakeOverTest {

    private static final Hostname WWW = new Hostname("www.example.com");
    private static final Map<Hostname, Set<InetAddress>> LISTED = Map.of(WWW, ips("198.51.100.1", "198.51.100.2"));
    private static final EmbeddedSettings OTHER = Zones.settings().withTtl(Duration.ofSeconds(7));

    private EmbeddedDns before;

    @BeforeEach
    void openTheFirst() throws DnsException {
        before = Zones.settings().open();
        before.serve(LISTED);
        RecordSet now = before.read(WWW);
        before.apply(new Change(now, List.of(), now.pointingTo(ip("198.51.100.2"))));
    }

    @AfterEach
    void closeTheFirst() {
        before.close();
    }

    @Test
    void theSuccessorAnswersAtTheSameAddressAndKeepsOutWhatIsOut() throws Exception {
        long serial = serial();
        try (EmbeddedDns after = OTHER.openInPlaceOf(List.of(before))) {
            assertThat(ask()).as("not told yet what it serves").hasSize(1);
            after.serve(LISTED);
            before.close();
            assertThat(after.localAddress()).isEqualTo(before.localAddress());
            assertThat(ask()).singleElement().matches(record -> record.getTTL() == 7);
            assertThat(serial()).isGreaterThan(serial);
        }
        assertThatThrownBy(() -> Client.connect(before.localAddress()).close()).isInstanceOf(ConnectException.class);
    }

    @Test
    void theOneBeforeGoesOnWhereTheSuccessorIsClosed() throws Exception {
        EmbeddedDns after = OTHER.openInPlaceOf(List.of(before));
        after.serve(LISTED);
        after.close();
        after.close();
        assertThat(ask()).singleElement().matches(record -> record.getTTL() != 7);
        try (EmbeddedDns next = OTHER.openInPlaceOf(List.of(before))) {
            assertThat(next.localAddress()).isEqualTo(before.localAddress());
        }
    }

    @Test
    void thereIsOneSuccessorAtATimeAndNoneOfWhatIsClosed() throws Exception {
        try (EmbeddedDns first = OTHER.openInPlaceOf(List.of(before));
                EmbeddedDns second = OTHER.openInPlaceOf(List.of(before))) {
            assertThat(first.localAddress()).isEqualTo(before.localAddress());
            assertThat(second.localAddress()).isNotEqualTo(before.localAddress());
        }
        before.close();
        try (EmbeddedDns fresh = OTHER.openInPlaceOf(List.of(before))) {
            fresh.serve(LISTED);
            assertThat(fresh.read(WWW).addresses()).hasSize(2);
        }
    }

    @Test
    void whatIsClosedSaysRetry() {
        before.close();
        assertThatThrownBy(() -> before.read(WWW))
                .isInstanceOfSatisfying(
                        DnsException.class, e -> assertThat(e.isRetryable()).isTrue());
    }

    private List<Record> ask() throws Exception {
        return query(Type.A).getSection(Section.ANSWER);
    }

    private long serial() throws Exception {
        return ((SOARecord) Client.udp(before.localAddress(), Queries.query("example.com", Type.SOA))
                        .getSection(Section.ANSWER)
                        .get(0))
                .getSerial();
    }

    private Message query(int type) throws Exception {
        return Client.udp(before.localAddress(), Queries.query("www.example.com", type));
    }
}
