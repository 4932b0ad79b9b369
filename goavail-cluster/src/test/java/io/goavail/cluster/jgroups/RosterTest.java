package io.goavail.cluster.jgroups;

import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.cluster.jgroups.Letter.StandBy;
import io.goavail.cluster.jgroups.Letter.Versioned;
import io.goavail.cluster.jgroups.Letter.Votes;
import io.goavail.spi.Peer;
import io.goavail.spi.Profile;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jgroups.Address;
import org.jgroups.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RosterTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final Target X = new Target("icmp", ip("192.0.2.1"));
    private static final Target Y = new Target("icmp", ip("192.0.2.2"));

    private final Address a = UUID.randomUUID();
    private final Address b = UUID.randomUUID();
    private final Address b2 = UUID.randomUUID();
    private final Roster roster = new Roster("a", List.of("a", "b"), JGroupsTiming.standard(), 0);
    private List<Address> members = List.of();
    private long now;

    @Test
    void asksForVotesThatItLacks() {
        members(List.of(a, b));
        Colleague behind = Objects.requireNonNull(standBy(b, 1, 5, "b"));
        assertThat(behind.address()).isEqualTo(b);
        assertThat(behind.known()).isZero();
        assertThat(votes(b, 1, 0, 5, new Versioned(X, Vote.UP, 4), new Versioned(Y, Vote.DOWN, 5)))
                .isNull();
        assertThat(standBy(b, 1, 5, "b")).isNull();
        assertThat(peer("b").votes()).isEqualTo(Map.of(X, Vote.UP, Y, Vote.DOWN));
    }

    @Test
    void takesVotesWithAGapBeforeThemButKeepsAsking() {
        members(List.of(a, b));
        standBy(b, 1, 0, "b");
        Colleague behind = Objects.requireNonNull(votes(b, 1, 3, 4, new Versioned(X, Vote.DOWN, 4)));
        assertThat(behind.known()).isZero();
        assertThat(peer("b").votes()).isEqualTo(Map.of(X, Vote.DOWN));
        // An answer that was on its way does not undo what is newer.
        votes(b, 1, 0, 3, new Versioned(X, Vote.UP, 2), new Versioned(Y, Vote.UP, 3));
        assertThat(peer("b").votes()).isEqualTo(Map.of(X, Vote.DOWN, Y, Vote.UP));
    }

    @Test
    void whatIsPartlyKnownAges() {
        members(List.of(a, b));
        standBy(b, 1, 0, "b");
        votes(b, 1, 0, 1, new Versioned(X, Vote.UP, 1));
        now += 3 * SECOND;
        standBy(b, 1, 2, "b");
        assertThat(peer("b").age()).isEqualTo(Duration.ofSeconds(3));
        standBy(b, 1, 1, "b");
        assertThat(peer("b").age()).isZero();
    }

    @Test
    void aLetterThatWasHeldUpProvesNothingNew() {
        members(List.of(a, b));
        standBy(b, 1, 0, "b");
        now += 20 * SECOND;
        roster.standsBy(b, new StandBy(1, 2 * SECOND, 0, "b", Profile.UNKNOWN), now);
        assertThat(peer("b").age()).isEqualTo(Duration.ofSeconds(18));
    }

    @Test
    void aNewStartReplacesTheVotesOfTheOld() {
        members(List.of(a, b));
        standBy(b, 1, 0, "b");
        votes(b, 1, 0, 1, new Versioned(X, Vote.UP, 1));
        members(List.of(a, b, b2));
        standBy(b2, 2, 0, "b");
        assertThat(peer("b").votes()).isEmpty();
        // The old one is a member still, and what it said may arrive yet.
        votes(b, 1, 1, 2, new Versioned(Y, Vote.UP, 2));
        standBy(b, 1, 2, "b");
        assertThat(peer("b").votes()).isEmpty();
        assertThat(peer("b").state()).isEqualTo(Peer.State.ALIVE);
    }

    @Test
    void silenceIsSuspiciousAndMembershipDecides() {
        members(List.of(a, b));
        standBy(b, 1, 0, "b");
        assertThat(peer("b").state()).isEqualTo(Peer.State.ALIVE);
        now += 8 * SECOND;
        assertThat(peer("b").state()).isEqualTo(Peer.State.SUSPECT);
        members(List.of(a));
        assertThat(peer("b").state()).isEqualTo(Peer.State.DEAD);
        members(List.of(a, b));
        standBy(b, 1, 0, "b");
        assertThat(peer("b").state()).isEqualTo(Peer.State.ALIVE);
    }

    @Test
    void oneThatLeftIsKeptOnlyWhereItIsExpected() {
        members(List.of(a, b, b2));
        standBy(b, 1, 0, "b");
        standBy(b2, 2, 0, "guest");
        assertThat(peers()).hasSize(2);
        roster.goodBye(b, new Letter.GoodBye(1));
        roster.goodBye(b2, new Letter.GoodBye(2));
        assertThat(peers()).singleElement().satisfies(peer -> {
            assertThat(peer.name()).isEqualTo("b");
            assertThat(peer.state()).isEqualTo(Peer.State.LEFT);
        });
    }

    @Test
    void oneThatIsDeadForLongIsForgottenUnlessItIsExpected() {
        members(List.of(a, b, b2));
        standBy(b, 1, 0, "b");
        standBy(b2, 2, 0, "guest");
        members(List.of(a));
        now += 23 * 3_600 * SECOND;
        assertThat(peers()).hasSize(2);
        now += 2 * 3_600 * SECOND;
        assertThat(peers()).extracting(Peer::name).containsExactly("b");
    }

    @Test
    void canExpectOthersLater() {
        members(List.of(a, b, b2));
        standBy(b2, 2, 0, "guest");
        roster.expect(List.of("a", "c", "guest"));
        assertThat(peers()).extracting(Peer::name).containsExactlyInAnyOrder("guest", "c");
        roster.goodBye(b2, new Letter.GoodBye(2));
        assertThat(peers()).extracting(Peer::name).containsExactlyInAnyOrder("guest", "c");
        roster.expect(List.of("c"));
        assertThat(peers()).containsExactly(Peer.absent("c"));
    }

    @Test
    void neverListsItselfWhateverOthersCallThemselves() {
        members(List.of(a, b));
        standBy(b, 1, 0, "a");
        assertThat(peers()).extracting(Peer::name).containsExactly("b");
    }

    @Test
    void aMemberThatSaysNothingIsNoAgent() {
        members(List.of(a, b, b2));
        assertThat(peers()).containsExactly(Peer.absent("b"));
    }

    @Test
    void tellsOnlyWhatIsNewAndRefreshesTwiceASecondAtMost() {
        members(List.of(a, b));
        standBy(b, 1, 0, "b");
        assertThat(roster.news(now)).isPresent();
        assertThat(roster.news(now)).isEmpty();
        now += SECOND / 10;
        standBy(b, 1, 0, "b");
        assertThat(roster.news(now)).isEmpty();
        now += SECOND / 2;
        assertThat(roster.news(now)).isPresent();
        now += SECOND;
        assertThat(roster.news(now)).isEmpty();
    }

    @Test
    void keepsNoMoreAgentsThanItsBound() {
        List<Address> all = new ArrayList<>(List.of(a));
        for (int i = 0; i < Roster.MOST_AGENTS + 10; i++) {
            all.add(UUID.randomUUID());
        }
        members(all);
        for (int i = 1; i < all.size(); i++) {
            standBy(all.get(i), i, 0, "agent-" + i);
        }
        assertThat(peers()).hasSize(Roster.MOST_AGENTS + 1);
        // The dead make room.
        members(all.subList(all.size() - 20, all.size()));
        standBy(all.get(all.size() - 1), 9_999, 0, "newcomer");
        assertThat(peers()).extracting(Peer::name).contains("newcomer").hasSize(Roster.MOST_AGENTS + 1);
    }

    private void members(List<Address> next) {
        members = next;
        roster.members(next);
    }

    private @Nullable Colleague standBy(Address from, long session, long version, String name) {
        return roster.standsBy(from, new StandBy(session, now, version, name, Profile.UNKNOWN), now);
    }

    private @Nullable Colleague votes(Address from, long session, long known, long to, Versioned... votes) {
        return roster.votes(from, new Votes(session, now, known, to, List.of(votes)), now);
    }

    private Peer peer(String name) {
        return peers().stream()
                .filter(peer -> peer.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** All of them, whether there is news or not. */
    private List<Peer> peers() {
        roster.members(members);
        return roster.news(now).orElseThrow();
    }
}
