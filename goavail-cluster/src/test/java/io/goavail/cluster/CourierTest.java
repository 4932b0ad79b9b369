package io.goavail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.Peer;
import io.goavail.spi.Profile;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CourierTest {

    private static final long NOW = Long.MAX_VALUE - 5;

    private final Outlet outlet = new Outlet();
    private final Self self = new Self("self", TestCluster.address(1), new SessionId(1, 1));
    private final Members members = new Members(NOW);
    private final News news = new News(self, members);
    private final Courier courier = new Courier(
            self, news, new Egress(self.session(), new Seal("test", KeyRing.none()), outlet, new Counters(), NOW));
    private final Member peer = members.add(
            new MemberRecord("b", 1, new SessionId(2, 2), TestCluster.address(2), Profile.UNKNOWN),
            new Link(new SessionId(2, 2)),
            NOW);

    @Test
    void tellsNewsUntilTheBudgetIsNearlySpentAndLeavesTheRestToSyncs() {
        int told = 0;
        news.ofMember(self.id());
        while (courier.tellNews(peer, NOW)) {
            told++;
            news.ofMember(self.id());
        }

        assertThat(told).isGreaterThan(100);
        assertThat(courier.hasBudget(NOW)).isTrue();
        assertThat(courier.send(peer.destination(), List.of(peer.status(false, NOW)), NOW))
                .isTrue();
    }

    @Test
    void aProbeGoesInAnyCaseButTakesNoNewsAlongThatSyncsNeedTheRoomOf() {
        news.ofMember(self.id());
        courier.probe(peer, new Message.Nack(1), NOW);
        int withNews = outlet.last().length;
        while (courier.tellNews(peer, NOW)) {
            news.ofMember(self.id());
        }
        courier.probe(peer, new Message.Nack(1), NOW);

        assertThat(outlet.last().length).isLessThan(withNews);
        assertThat(courier.hasBudget(NOW)).isTrue();
    }

    private static final class Outlet implements Node.Outlet {

        private final List<byte[]> sent = new ArrayList<>();

        private byte[] last() {
            return sent.get(sent.size() - 1);
        }

        @Override
        public void send(InetSocketAddress to, byte[] datagram) {
            sent.add(datagram);
        }

        @Override
        public void peersChanged(List<Peer> snapshot) {}

        @Override
        public void report(GossipEvent event) {}
    }
}
