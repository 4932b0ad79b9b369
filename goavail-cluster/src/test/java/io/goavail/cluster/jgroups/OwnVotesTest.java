package io.goavail.cluster.jgroups;

import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OwnVotesTest {

    private static final Target X = target(1);
    private static final Target Y = target(2);

    private final OwnVotes votes = new OwnVotes();

    @Test
    void tellsAllToOneThatKnowsNothing() {
        votes.put(Map.of(X, Vote.UP));
        votes.put(Map.of(Y, Vote.DOWN));
        assertThat(merged(votes.since(0, 7, 0))).isEqualTo(Map.of(X, Vote.UP, Y, Vote.DOWN));
    }

    @Test
    void tellsOnlyWhatChangedSince() {
        votes.put(Map.of(X, Vote.UP, Y, Vote.UP));
        long known = votes.version();
        votes.put(Map.of(X, Vote.DOWN));
        assertThat(merged(votes.since(known, 7, 0))).isEqualTo(Map.of(X, Vote.DOWN));
        assertThat(votes.since(votes.version(), 7, 0)).isEmpty();
    }

    @Test
    void sayingTheSameAgainIsNoChange() {
        votes.put(Map.of(X, Vote.UP));
        long known = votes.version();
        votes.put(Map.of(X, Vote.UP));
        assertThat(votes.version()).isEqualTo(known);
    }

    @Test
    void splitsIntoLettersThatFollowOnEachOther() {
        Map<Target, Vote> many = new HashMap<>();
        for (int i = 0; i < 10_000; i++) {
            many.put(target(i), Vote.UP);
        }
        votes.put(many);
        List<Letter.Votes> letters = votes.since(0, 7, 0);
        assertThat(letters).hasSizeGreaterThan(3);
        long from = 0;
        for (Letter.Votes letter : letters) {
            assertThat(letter.from()).isEqualTo(from);
            assertThat(LetterCodec.encode(letter)).hasSizeLessThan(LetterCodec.MOST_BYTES + 100);
            from = letter.to();
        }
        assertThat(from).isEqualTo(votes.version());
        assertThat(merged(letters)).isEqualTo(many);
    }

    @Test
    void beginsAnewWithoutWhatAbstains() {
        votes.put(Map.of(X, Vote.ABSTAIN, Y, Vote.DOWN));
        votes.beginAnew();
        assertThat(votes.version()).isOne();
        assertThat(merged(votes.since(0, 7, 0))).isEqualTo(Map.of(Y, Vote.DOWN));
    }

    private static Map<Target, Vote> merged(List<Letter.Votes> letters) {
        Map<Target, Vote> merged = new HashMap<>();
        letters.forEach(letter -> letter.votes().forEach(vote -> merged.put(vote.target(), vote.vote())));
        return merged;
    }

    private static Target target(int number) {
        return new Target("icmp", ip("198.18." + number / 250 + "." + number % 250));
    }
}
