package io.goavail.cluster.jgroups;

import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.cluster.jgroups.Letter.Ask;
import io.goavail.cluster.jgroups.Letter.StandBy;
import io.goavail.cluster.jgroups.Letter.Votes;
import io.goavail.spi.Profile;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jgroups.Address;
import org.jgroups.util.UUID;
import org.junit.jupiter.api.Test;

class SpeakerTest {

    private static final long SESSION = 77;
    private static final long REFRESH = Duration.ofSeconds(2).toNanos();
    private static final Target X = new Target("icmp", ip("192.0.2.1"));

    private final Address b = UUID.randomUUID();
    private final Speaker speaker = new Speaker("a", SESSION, REFRESH, 1_000);
    private long now = 1_000;

    @Test
    void saysWhoItIsBeforeItsVotesSoThatTheyAreUnderstood() {
        speaker.publish(Map.of(X, Vote.DOWN), now);
        assertThat(speaker.due(now))
                .extracting(Speaker.Envelope::letter)
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo(new StandBy(SESSION, 0, 0, "a", Profile.UNKNOWN)),
                        second -> assertThat(second).isInstanceOf(Votes.class));
        assertThat(speaker.idleNanos(now)).isEqualTo(REFRESH);
    }

    @Test
    void standsByItsVotesAgainAndAgain() {
        speaker.publish(Map.of(X, Vote.DOWN), now);
        speaker.due(now);
        for (int i = 1; i < 5; i++) {
            now += REFRESH;
            assertThat(speaker.due(now))
                    .containsExactly(
                            new Speaker.Envelope(null, new StandBy(SESSION, i * REFRESH, 1, "a", Profile.UNKNOWN)));
        }
    }

    @Test
    void sendsAChangeAtOnceAndOnce() {
        speaker.due(now);
        speaker.publish(Map.of(X, Vote.DOWN), now);
        assertThat(speaker.idleNanos(now)).isZero();
        assertThat(speaker.due(now)).hasSize(1);
        assertThat(speaker.due(now)).isEmpty();
    }

    @Test
    void standsByOnceForManyThatCallForIt() {
        speaker.due(now);
        for (int i = 0; i < 100; i++) {
            speaker.standBy(now);
        }
        assertThat(speaker.due(now)).isEmpty();
        now += speaker.idleNanos(now);
        assertThat(now).isLessThan(REFRESH / 10);
        assertThat(speaker.due(now)).hasSize(1);
    }

    @Test
    void answersOneThatAsksWithWhatItLacks() {
        speaker.publish(Map.of(X, Vote.DOWN), now);
        speaker.due(now);
        speaker.asked(b, new Ask(SESSION, 1));
        speaker.asked(b, new Ask(SESSION, 0));
        assertThat(speaker.due(now)).singleElement().satisfies(envelope -> {
            assertThat(envelope.to()).isEqualTo(b);
            assertThat(((Votes) envelope.letter()).votes()).hasSize(1);
        });
    }

    @Test
    void owesNothingToOneThatAsksOfAnotherStartOrIsGone() {
        speaker.publish(Map.of(X, Vote.DOWN), now);
        speaker.due(now);
        speaker.asked(b, new Ask(SESSION + 1, 0));
        assertThat(speaker.due(now)).isEmpty();
        speaker.asked(b, new Ask(SESSION, 0));
        speaker.retain(List.of());
        assertThat(speaker.due(now)).isEmpty();
    }

    @Test
    void forgetsWhatWasWithdrawnWhenItIsFull() {
        speaker.publish(many(0, OwnVotes.MOST - 1, Vote.ABSTAIN), now);
        speaker.publish(Map.of(X, Vote.DOWN), now);
        speaker.due(now);
        speaker.publish(many(OwnVotes.MOST, 10, Vote.UP), now);
        List<Speaker.Envelope> due = speaker.due(now);
        assertThat(due.get(0).letter()).isInstanceOf(StandBy.class);
        assertThat(due.get(0).letter().session()).isNotEqualTo(SESSION);
        assertThat(((Votes) due.get(1).letter()).votes()).hasSize(11);
    }

    @Test
    void tellsAsManyVotesAsPeersKeepAndGoesOn() {
        assertThat(speaker.publish(many(0, OwnVotes.MOST, Vote.UP), now)).isZero();
        assertThat(speaker.publish(many(OwnVotes.MOST, 10, Vote.UP), now)).isEqualTo(10);
        assertThat(speaker.publish(Map.of(X, Vote.UP), now)).isEqualTo(1);
        speaker.due(now);
        assertThat(speaker.publish(many(7, 1, Vote.DOWN), now)).as("a change").isZero();
        List<Speaker.Envelope> due = speaker.due(now);
        assertThat(due).as("the change alone").hasSize(1);
        assertThat(((Votes) due.get(0).letter()).session()).isEqualTo(SESSION);
    }

    @Test
    void aCheckWithTooLongANameStopsNoOther() {
        Target long256 = new Target("x".repeat(256), ip("192.0.2.7"));
        assertThat(speaker.publish(Map.of(long256, Vote.UP, X, Vote.UP), now)).isEqualTo(1);
        assertThat(((Votes) speaker.due(now).get(1).letter()).votes()).hasSize(1);
    }

    private static Map<Target, Vote> many(int from, int count, Vote vote) {
        Map<Target, Vote> votes = new HashMap<>();
        for (int i = from; i < from + count; i++) {
            votes.put(new Target("icmp", ip("10." + i / 62_500 + "." + i / 250 % 250 + "." + i % 250)), vote);
        }
        return votes;
    }
}
