package io.goavail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.Peer.State;
import io.goavail.spi.Profile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class MembershipTest {

    private static final long NOW = Long.MAX_VALUE - 5;
    private static final long PERIOD = Duration.ofSeconds(2).toNanos();

    private final List<GossipEvent> events = new ArrayList<>();
    private final Link anyone = new Link(new SessionId(99, 99));

    private Self self = self();
    private Members members = new Members(NOW);
    private Membership membership = membership();

    @Test
    void aRecordMakesAMember() {
        membership.heard(Message.Status.alive(record(1, 1), true), anyone, NOW);

        assertThat(member().state()).isEqualTo(State.ALIVE);
        assertThat(events).containsExactly(new GossipEvent.PeerStateChanged("b", State.DEAD, State.ALIVE));
    }

    @Test
    void whoeverDepartedBeforeOneHeardOfItWasNeverThere() {
        membership.heard(new Message.Status(record(1, 1), State.LEFT, 1, 5, true), anyone, NOW);

        assertThat(members.all()).isEmpty();
    }

    @Test
    void whoIsDeadAmongMuchElseIsSuspectedAndMayRefute() {
        membership.heard(new Message.Status(record(1, 1), State.DEAD, 1, 5, false), anyone, NOW);
        assertThat(member().state()).isEqualTo(State.SUSPECT);

        membership.heard(Message.Status.alive(record(2, 1), true), anyone, NOW);
        assertThat(member().state()).isEqualTo(State.ALIVE);
    }

    @Test
    void aSuspectThatRefutesIsAliveAndOneThatDoesNotIsDead() {
        membership.heard(Message.Status.alive(record(1, 1), true), anyone, NOW);
        membership.suspect(member(), NOW);
        assertThat(member().state()).isEqualTo(State.SUSPECT);
        assertThat(membership.tick(NOW + 3 * PERIOD - 1)).isEqualTo(1);

        membership.heard(Message.Status.alive(record(2, 1), true), anyone, NOW);
        assertThat(member().state()).isEqualTo(State.ALIVE);
        assertThat(membership.tick(NOW + 3 * PERIOD)).isEqualTo(Long.MAX_VALUE);

        membership.suspect(member(), NOW);
        membership.tick(NOW + 3 * PERIOD);
        assertThat(member().state()).isEqualTo(State.DEAD);
    }

    @Test
    void onlyAMemberItselfSaysThatItLeaves() {
        membership.heard(Message.Status.alive(record(1, 1), true), anyone, NOW);
        long id = member().id();

        membership.heard(new Message.Accusation(id, 1, State.LEFT, 5), NOW);
        assertThat(member().state()).isEqualTo(State.ALIVE);
        membership.heard(new Message.Accusation(id, 1, State.LEFT, id), NOW);
        assertThat(member().state()).isEqualTo(State.LEFT);
    }

    @Test
    void aNewRunTakesTheNameOverAndItsVotesBeginAnew() {
        membership.heard(Message.Status.alive(record(1, 1), true), anyone, NOW);
        VoteTable before = member().votes();

        membership.heard(Message.Status.alive(record(2, 2), true), anyone, NOW);

        assertThat(member().votes()).isNotSameAs(before);
        assertThat(members.find(new SessionId(1, 1))).isEmpty();
        assertThat(members.find(new SessionId(2, 2))).contains(member());
        assertThat(members.all()).hasSize(1);
    }

    @Test
    void aRunThatIsBehindHearsWhatIsKnownOfItsName() {
        membership.heard(Message.Status.alive(record(5, 1), true), anyone, NOW);
        Link restarted = new Link(new SessionId(2, 2));

        Optional<Message> answer = membership.heard(Message.Status.alive(record(1, 2), true), restarted, NOW);

        assertThat(answer).contains(Message.Status.alive(record(5, 1), false));
        assertThat(member().record().session()).isEqualTo(new SessionId(1, 1));
    }

    @Test
    void aRunThatComesBackAfterItWasTakenOverIsAConflict() {
        membership.heard(Message.Status.alive(record(1, 1), true), anyone, NOW);
        membership.heard(Message.Status.alive(record(2, 2), true), anyone, NOW);
        assertThat(events).noneMatch(GossipEvent.NameConflict.class::isInstance);

        membership.heard(Message.Status.alive(record(3, 1), true), anyone, NOW);

        assertThat(events).contains(new GossipEvent.NameConflict("b"));
        assertThat(members.all()).hasSize(1);
    }

    @Test
    void raisesItsIncarnationAboveWhatIsSaidOfIt() {
        membership.heard(new Message.Accusation(self.id(), 7, State.SUSPECT, 5), NOW);
        assertThat(self.record().incarnation()).isEqualTo(8);

        membership.heard(new Message.Accusation(self.id(), 7, State.DEAD, 5), NOW);
        assertThat(self.record().incarnation()).as("it is refuted already").isEqualTo(8);
    }

    @Test
    void takesItsNameOverAtOnceAndBackFromAnotherAgentOnceInTenSeconds() {
        long second = Duration.ofSeconds(1).toNanos();
        membership.heard(Message.Status.alive(ofSelf(5), false), anyone, NOW);
        assertThat(self.record().incarnation()).isEqualTo(6);
        assertThat(events).isEmpty();

        membership.heard(Message.Status.alive(ofSelf(7), false), anyone, NOW + 5 * second);
        assertThat(self.record().incarnation()).isEqualTo(6);
        membership.heard(Message.Status.alive(ofSelf(7), false), anyone, NOW + 10 * second);
        assertThat(self.record().incarnation()).isEqualTo(8);
        assertThat(events).containsExactly(new GossipEvent.NameConflict("self"));
    }

    @Test
    void forgetsTheDeadAfterADayUnlessTheyAreConfigured() {
        membership.heard(Message.Status.alive(record(1, 1), true), anyone, NOW);
        membership.heard(new Message.Accusation(member().id(), 1, State.DEAD, 5), NOW);
        long day = Duration.ofHours(24).toNanos();

        membership.forget(member -> false, NOW + day);
        assertThat(members.all()).hasSize(1);
        membership.forget(member -> true, NOW + day + 1);
        assertThat(members.all()).hasSize(1);
        membership.forget(member -> false, NOW + day + 1);
        assertThat(members.all()).isEmpty();
        assertThat(events).contains(new GossipEvent.PeerForgotten("b"));
    }

    @Test
    void theDeadOfYesterdayDoNotComeBackByHearsay() {
        long day = Duration.ofHours(24).toSeconds();
        membership.heard(new Message.Status(record(1, 1), State.DEAD, 1, day + 1, false), anyone, NOW);

        assertThat(members.all()).isEmpty();
    }

    @Test
    void moreAgentsThanItKeepsAreReportedOnce() {
        for (int i = 0; i < Members.MOST + 3; i++) {
            membership.heard(Message.Status.alive(MessagesTest.record("m" + i, 1), true), anyone, NOW);
        }
        assertThat(members.all()).hasSize(Members.MOST);
        assertThat(events).filteredOn(GossipEvent.ClusterFull.class::isInstance).hasSize(1);

        Member dead = members.all().iterator().next();
        membership.heard(new Message.Accusation(dead.id(), 1, State.DEAD, 5), NOW);
        membership.heard(Message.Status.alive(MessagesTest.record("late", 1), true), anyone, NOW);
        assertThat(members.find(AgentId.of("late"))).isPresent();
        assertThat(members.find(dead.id())).isEmpty();
    }

    /** Whatever is heard of a known member, in whatever order and however often: everybody ends with the same. */
    @RepeatedTest(300)
    void mergesInAnyOrder(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        List<Message> heard = new ArrayList<>();
        long id = AgentId.of("b");
        for (int i = 0; i < 12; i++) {
            long incarnation = 1 + random.nextInt(4);
            State state = State.values()[random.nextInt(4)];
            if (random.nextBoolean()) {
                heard.add(new Message.Status(
                        record(incarnation, 1 + random.nextInt(3)),
                        state,
                        incarnation + (state == State.ALIVE ? 0 : random.nextInt(2)),
                        0,
                        true));
            } else if (state != State.ALIVE) {
                heard.add(new Message.Accusation(id, incarnation, state, state == State.LEFT ? id : 5));
            }
        }
        String first = outcome(heard);

        List<Message> again = new ArrayList<>(heard);
        again.addAll(heard);
        Collections.shuffle(again, random);

        assertThat(outcome(again)).isEqualTo(first);
    }

    private String outcome(List<Message> heard) {
        self = self();
        members = new Members(NOW);
        membership = membership();
        membership.heard(Message.Status.alive(record(0, 0), true), anyone, NOW);
        for (Message message : heard) {
            if (message instanceof Message.Status status) {
                membership.heard(status, anyone, NOW);
            } else {
                membership.heard((Message.Accusation) message, NOW);
            }
        }
        return member().record() + " " + member().state() + " " + member().incarnation() + " "
                + Members.hash(member(), NOW);
    }

    private Member member() {
        return members.find(AgentId.of("b")).orElseThrow();
    }

    private static MemberRecord record(long incarnation, int run) {
        return new MemberRecord("b", incarnation, new SessionId(run, run), TestCluster.address(2), Profile.UNKNOWN);
    }

    private static MemberRecord ofSelf(long incarnation) {
        return new MemberRecord("self", incarnation, new SessionId(5, 5), TestCluster.address(3), Profile.UNKNOWN);
    }

    private static Self self() {
        return new Self("self", TestCluster.address(1), new SessionId(7, 7));
    }

    private Membership membership() {
        News news = new News(self, members);
        Awareness awareness = new Awareness();
        Identity identity = new Identity(self, members, news, awareness, new Counters(), events::add);
        return new Membership(
                self, members, new Sessions(members), news, awareness, identity, events::add, PERIOD, NOW);
    }
}
