package io.goavail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NamesTest {

    private static final PeerAddress A = PeerAddress.parse("a.example.net:1");
    private static final PeerAddress B = PeerAddress.parse("b.example.net:1");
    private static final PeerAddress LITERAL = PeerAddress.parse("192.0.2.7:1");
    private static final long SECOND = 1_000_000_000L;
    /** Close to where the clock of the JVM overflows. */
    private static final long START = Long.MAX_VALUE - 20 * SECOND;

    private final Names names = new Names(Names.Pace.USUAL);

    @Test
    void aNewNameIsDueAtOnceAndALiteralNever() {
        names.set(List.of(A, LITERAL), START);
        assertThat(names.nanosToNext(START)).isZero();
        assertThat(names.takeDue(START)).contains(A);
        assertThat(names.takeDue(START)).isEmpty();
    }

    @Test
    void whileAPeerIsMissingEachIsDueEvery15Seconds() {
        names.set(List.of(A), START);
        names.takeDue(START);
        assertThat(names.nanosToNext(START)).isEqualTo(15 * SECOND);
        assertThat(names.takeDue(START + 15 * SECOND - 1)).isEmpty();
        assertThat(names.takeDue(START + 15 * SECOND)).contains(A);
        assertThat(names.takeDue(START + 30 * SECOND)).contains(A);
    }

    @Test
    void whileAllAreThereEachIsDueEvery60Seconds() {
        names.set(List.of(A), START);
        names.takeDue(START);
        names.missing(false);
        assertThat(names.nanosToNext(START)).isEqualTo(60 * SECOND);
        names.missing(true);
        assertThat(names.nanosToNext(START + 20 * SECOND))
                .as("one went missing: at once")
                .isZero();
    }

    @Test
    void theOneThatWaitsLongestComesFirst() {
        names.set(List.of(A), START);
        names.takeDue(START);
        names.set(List.of(A, B), START + SECOND);
        assertThat(names.takeDue(START + SECOND)).contains(B);
        assertThat(names.takeDue(START + 60 * SECOND)).contains(A);
        assertThat(names.takeDue(START + 60 * SECOND)).contains(B);
    }

    @Test
    void aReloadForgetsNamesThatWentAndKeepsTheTimesOfThoseThatStay() {
        names.set(List.of(A, B), START);
        names.takeDue(START);
        names.takeDue(START);
        names.set(List.of(B), START + SECOND);
        assertThat(names.nanosToNext(START + SECOND)).isEqualTo(14 * SECOND);
        names.set(List.of(), START + SECOND);
        assertThat(names.takeDue(START + 100 * SECOND)).isEqualTo(Optional.empty());
        assertThat(names.nanosToNext(START)).isEqualTo(Duration.ofHours(1).toNanos());
    }
}
