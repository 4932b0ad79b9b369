package io.goavail;

import static io.goavail.Lab.A;
import static io.goavail.Lab.B;
import static io.goavail.Lab.C;
import static io.goavail.Lab.WWW;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.Change;
import io.goavail.spi.Decision;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.Hostname;
import io.goavail.spi.RecordSet;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContestTest {

    /** Near the end of the clock's range: it wraps during the test. */
    private static final long NOW = Long.MAX_VALUE - Duration.ofSeconds(30).toNanos();

    /** So long that every answer shows what was written then. */
    private static final long LONG_AGO = at(-10);

    private static final RecordSet BOTH = records(A, B);
    private static final Set<InetAddress> WITHOUT_A = Set.of(B);

    private static final Guard.Standing OUT = new Guard.Standing(Decision.OUT, 7, false, false);

    private final Contest contest = new Contest();
    private Duration interval = Duration.ofSeconds(10);

    @ParameterizedTest
    @CsvSource({
        // seconds of the reversals, whether the third begins a contest
        "0, 60, 120, true",
        "0, 900, 1800, true",
        "0, 900, 1801, false",
        "0, 1799, 3600, false",
        "0, 0, 0, true",
    })
    void beginsAtTheThirdReversalWithinHalfAnHour(int first, int second, int third, boolean begins) {
        assertThat(reversalAt(first)).isEmpty();
        assertThat(reversalAt(second)).isEmpty();
        assertThat(reversalAt(third)).isEqualTo(begins ? Set.of(A) : Set.of());
        assertThat(contest.isOn()).isEqualTo(begins);
    }

    @Test
    void theLastThreeCount() {
        reversalAt(0);
        reversalAt(1790);
        reversalAt(1810);
        assertThat(contest.isOn()).isFalse();
        assertThat(reversalAt(3580)).containsExactly(A);
    }

    @Test
    void eachAddressIsContestedForItself() {
        for (int i = 0; i < 6; i++) {
            InetAddress address = i % 2 == 0 ? A : B;
            contest.wrote(new Change(BOTH, List.of(), BOTH.pointingTo(address)), LONG_AGO);
            Set<InetAddress> begun = read(BOTH, Set.of(address.equals(A) ? B : A), at(i));
            assertThat(begun).isEqualTo(i < 4 ? Set.of() : Set.of(address));
        }
        assertThat(contest.addresses()).containsExactlyInAnyOrder(A, B);
        contest.use(Set.of(B, C));
        assertThat(contest.addresses()).containsExactly(B);
    }

    @Test
    void anAdditionThatSomebodyTakesAwayCountsAsWell() {
        for (int i = 0; i < 3; i++) {
            contest.wrote(new Change(records(B), List.of(DnsRecord.of(A)), List.of()), LONG_AGO);
            read(records(B), Set.of(A, B), at(i));
        }
        assertThat(contest.isOn()).isTrue();
    }

    @Test
    void oneReversalIsCountedOnceHoweverOftenItIsSeen() {
        remove();
        for (int i = 0; i < 10; i++) {
            read(BOTH, WITHOUT_A, at(i));
        }
        assertThat(contest.isOn()).isFalse();
    }

    @Test
    void anAnswerRightAfterTheWriteMayBeAnOldOne() {
        Change change = new Change(BOTH, List.of(), BOTH.pointingTo(A));
        Change more = new Change(BOTH, List.of(), BOTH.records());
        Change reverse = new Change(records(B), List.of(DnsRecord.of(A)), List.of());
        for (int i = 0; i < 3; i++) {
            contest.wrote(change, at(20 * i));
            assertThat(read(BOTH, WITHOUT_A, at(20 * i + 4))).isEmpty();
            assertThat(contest.mayNotShow(change, at(20 * i + 4))).isTrue();
            assertThat(contest.mayNotShow(more, at(20 * i + 4))).isFalse();
            assertThat(contest.mayNotShow(reverse, at(20 * i + 4))).isFalse();
            assertThat(contest.mayNotShow(change, at(20 * i + 5))).isFalse();
            assertThat(read(BOTH, WITHOUT_A, at(20 * i + 5))).isEqualTo(i < 2 ? Set.of() : Set.of(A));
        }
    }

    @Test
    void aDecisionThatDoesNotStandAnyMoreIsNotContested() {
        for (int i = 0; i < 10; i++) {
            remove();
            read(BOTH, Set.of(A, B), at(i));
        }
        assertThat(contest.isOn()).isFalse();
    }

    @Test
    void whatStandsAsItWasWrittenIsNotContested() {
        for (int i = 0; i < 10; i++) {
            remove();
            read(records(B), WITHOUT_A, at(i));
        }
        assertThat(contest.isOn()).isFalse();
    }

    @Test
    void aWriteWhoseOutcomeIsUnknownProvesNothing() {
        for (int i = 0; i < 10; i++) {
            remove();
            contest.tried(new Change(records(B), List.of(DnsRecord.of(A)), List.of()));
            read(BOTH, WITHOUT_A, at(i));
        }
        assertThat(contest.isOn()).isFalse();
    }

    @Test
    void anAddressThatIsNotListedAnyMoreIsNobodysBusiness() {
        for (int i = 0; i < 10; i++) {
            remove();
            contest.use(Set.of(B, C));
            read(BOTH, WITHOUT_A, at(i));
        }
        assertThat(contest.isOn()).isFalse();
    }

    @Test
    void endsTenMinutesAfterTheLastReversalWhereAgentsDoNotAgree() {
        begin(false);
        assertThat(contest.endNanos()).isEqualTo(at(602));
        assertThat(contest.ends(false, at(601))).isFalse();
        assertThat(contest.ends(false, at(602))).isTrue();
        assertThat(contest.isOn()).isFalse();
        assertThat(contest.ends(false, at(603))).isFalse();
    }

    @Test
    void endsAnHourAfterTheLastReversalWhereTheyDo() {
        begin(true);
        assertThat(contest.endNanos()).isEqualTo(at(3602));
        assertThat(contest.ends(true, at(3601))).isFalse();
        assertThat(contest.ends(true, at(3602))).isTrue();
    }

    @Test
    void takesAsMuchLongerAsTheIntervalIsLongerThanAMinute() {
        interval = Duration.ofMinutes(10);
        reversalAt(0);
        reversalAt(9_000);
        assertThat(reversalAt(18_000)).containsExactly(A);
        assertThat(contest.endNanos()).isEqualTo(at(18_000 + 36_000));
        interval = Duration.ofSeconds(1);
        read(BOTH, WITHOUT_A, at(18_001));
        assertThat(contest.endNanos()).as("never shorter").isEqualTo(at(18_000 + 3600));
    }

    @Test
    void afterItsTimeOneReversalIsEnough() {
        begin(true);
        assertThat(contest.ends(true, at(3602))).isTrue();
        assertThat(reversalAt(3610)).containsExactly(A);
    }

    @Test
    void anotherDecisionIsNotContestedYet() {
        begin(true);
        assertThat(contest.isOver(Set.of(A, B), a -> OUT)).isFalse();
        assertThat(contest.isOver(Set.of(A, B), a -> new Guard.Standing(Decision.HOLD, OUT.sinceNanos(), false, false)))
                .as("a HOLD in between is none")
                .isFalse();
        assertThat(contest.isOver(Set.of(A, B), a -> new Guard.Standing(Decision.IN, 8, false, false)))
                .isTrue();
        assertThat(contest.isOn()).isFalse();
        assertThat(contest.isOver(Set.of(A, B), a -> new Guard.Standing(Decision.IN, 8, false, false)))
                .as("told once")
                .isFalse();
    }

    @Test
    void whatSomebodyHasPutRightIsNotContestedAnyMore() {
        begin(true);
        assertThat(contest.isOver(Set.of(B), a -> OUT)).isTrue();
    }

    @Test
    void whereAgentsDoNotAgreeItMayHaveBeenPutRightByTheOther() {
        begin(false);
        assertThat(contest.isOver(Set.of(B), a -> OUT)).isFalse();
    }

    @Test
    void endsAsSoonAsTheAgentsHaveComeToAgree() {
        begin(false);
        assertThat(contest.ends(false, at(10))).isFalse();
        assertThat(contest.ends(true, at(11))).isTrue();
    }

    @Test
    void agreementThatWasThereFromTheBeginningExplainsNothing() {
        begin(true);
        assertThat(contest.ends(true, at(10))).isFalse();
        assertThat(contest.ends(false, at(11))).isFalse();
        assertThat(contest.ends(true, at(12))).isTrue();
    }

    @Test
    void afterItsEndItTakesThreeReversalsAgain() {
        begin(false);
        contest.ends(true, at(3));
        reversalAt(4);
        reversalAt(5);
        assertThat(contest.isOn()).isFalse();
        reversalAt(6);
        assertThat(contest.isOn()).isTrue();
    }

    private Set<InetAddress> read(RecordSet read, Set<InetAddress> wanted, long nowNanos) {
        return contest.read(read, wanted, a -> OUT, interval.toNanos(), nowNanos);
    }

    private void begin(boolean agreed) {
        for (int i = 0; i < 3; i++) {
            remove();
            read(BOTH, WITHOUT_A, at(i));
        }
        assertThat(contest.ends(agreed, at(2))).isFalse();
        assertThat(contest.isOn()).isTrue();
    }

    private Set<InetAddress> reversalAt(int seconds) {
        remove();
        return read(BOTH, WITHOUT_A, at(seconds));
    }

    private void remove() {
        Change change = new Change(BOTH, List.of(), BOTH.pointingTo(A));
        contest.tried(change);
        contest.wrote(change, LONG_AGO);
    }

    private static long at(int seconds) {
        return NOW + Duration.ofSeconds(seconds).toNanos();
    }

    private static RecordSet records(InetAddress... addresses) {
        return new RecordSet(
                new Hostname(WWW), Arrays.stream(addresses).map(DnsRecord::of).toList());
    }
}
