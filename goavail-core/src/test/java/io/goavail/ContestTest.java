package io.goavail;

import static io.goavail.Lab.A;
import static io.goavail.Lab.B;
import static io.goavail.Lab.C;
import static io.goavail.Lab.WWW;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.Change;
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

    private final Contest contest = new Contest();

    @ParameterizedTest
    @CsvSource({
        // seconds of the reversals, whether the third begins a contest
        "0, 60, 120, true",
        "0, 150, 300, true",
        "0, 150, 301, false",
        "0, 299, 600, false",
        "0, 0, 0, true",
    })
    void beginsAtTheThirdReversalWithinFiveMinutes(int first, int second, int third, boolean begins) {
        assertThat(reversalAt(first)).isEmpty();
        assertThat(reversalAt(second)).isEmpty();
        assertThat(reversalAt(third)).isEqualTo(begins ? Set.of(A) : Set.of());
        assertThat(contest.isOn()).isEqualTo(begins);
    }

    @Test
    void theLastThreeCount() {
        reversalAt(0);
        reversalAt(290);
        reversalAt(310);
        assertThat(contest.isOn()).isFalse();
        assertThat(reversalAt(580)).containsExactly(A);
    }

    @Test
    void eachAddressIsContestedForItself() {
        for (int i = 0; i < 6; i++) {
            InetAddress address = i % 2 == 0 ? A : B;
            contest.wrote(new Change(BOTH, List.of(), BOTH.pointingTo(address)), LONG_AGO);
            Set<InetAddress> begun = contest.read(BOTH, Set.of(address.equals(A) ? B : A), at(i));
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
            contest.read(records(B), Set.of(A, B), at(i));
        }
        assertThat(contest.isOn()).isTrue();
    }

    @Test
    void oneReversalIsCountedOnceHoweverOftenItIsSeen() {
        remove();
        for (int i = 0; i < 10; i++) {
            contest.read(BOTH, WITHOUT_A, at(i));
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
            assertThat(contest.read(BOTH, WITHOUT_A, at(20 * i + 4))).isEmpty();
            assertThat(contest.mayNotShow(change, at(20 * i + 4))).isTrue();
            assertThat(contest.mayNotShow(more, at(20 * i + 4))).isFalse();
            assertThat(contest.mayNotShow(reverse, at(20 * i + 4))).isFalse();
            assertThat(contest.mayNotShow(change, at(20 * i + 5))).isFalse();
            assertThat(contest.read(BOTH, WITHOUT_A, at(20 * i + 5))).isEqualTo(i < 2 ? Set.of() : Set.of(A));
        }
    }

    @Test
    void aDecisionThatDoesNotStandAnyMoreIsNotContested() {
        for (int i = 0; i < 10; i++) {
            remove();
            contest.read(BOTH, Set.of(A, B), at(i));
        }
        assertThat(contest.isOn()).isFalse();
    }

    @Test
    void whatStandsAsItWasWrittenIsNotContested() {
        for (int i = 0; i < 10; i++) {
            remove();
            contest.read(records(B), WITHOUT_A, at(i));
        }
        assertThat(contest.isOn()).isFalse();
    }

    @Test
    void aWriteWhoseOutcomeIsUnknownProvesNothing() {
        for (int i = 0; i < 10; i++) {
            remove();
            contest.writing(new Change(records(B), List.of(DnsRecord.of(A)), List.of()));
            contest.read(BOTH, WITHOUT_A, at(i));
        }
        assertThat(contest.isOn()).isFalse();
    }

    @Test
    void anAddressThatIsNotListedAnyMoreIsNobodysBusiness() {
        for (int i = 0; i < 10; i++) {
            remove();
            contest.use(Set.of(B, C));
            contest.read(BOTH, WITHOUT_A, at(i));
        }
        assertThat(contest.isOn()).isFalse();
    }

    @Test
    void endsTenMinutesAfterTheLastReversal() {
        begin(true);
        assertThat(contest.endNanos()).isEqualTo(at(602));
        assertThat(contest.ends(true, at(601))).isFalse();
        assertThat(contest.ends(true, at(602))).isTrue();
        assertThat(contest.isOn()).isFalse();
        assertThat(contest.ends(true, at(603))).isFalse();
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

    private void begin(boolean agreed) {
        for (int i = 0; i < 3; i++) {
            remove();
            contest.read(BOTH, WITHOUT_A, at(i));
        }
        assertThat(contest.ends(agreed, at(2))).isFalse();
        assertThat(contest.isOn()).isTrue();
    }

    private Set<InetAddress> reversalAt(int seconds) {
        remove();
        return contest.read(BOTH, WITHOUT_A, at(seconds));
    }

    private void remove() {
        Change change = new Change(BOTH, List.of(), BOTH.pointingTo(A));
        contest.writing(change);
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
