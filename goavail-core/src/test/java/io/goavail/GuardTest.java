package io.goavail;

import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.goavail.spi.Change;
import io.goavail.spi.Decision;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.Hostname;
import io.goavail.spi.RecordSet;
import io.goavail.testing.FakePinger;
import io.goavail.testing.InMemoryDns;
import io.goavail.testing.ManualTime;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GuardTest {

    private static final Hostname WWW = new Hostname("www.example.com");
    private static final InetAddress A = ip("198.51.100.1");
    private static final InetAddress B = ip("198.51.100.2");
    private static final InetAddress C = ip("198.51.100.3");
    private static final InetAddress V6 = ip("2001:db8::1");
    private static final InetAddress FOREIGN = ip("203.0.113.9");

    private final Map<InetAddress, Guard.Standing> standings = new HashMap<>();
    private int removals = Integer.MAX_VALUE;
    private Set<InetAddress> heldBefore = Set.of();
    private Portion minInService = Portion.count(1);

    @Test
    void removesWhatIsOutAndAddsWhatIsIn() {
        decide(A, Decision.OUT, 1);
        decide(B, Decision.IN, 1);
        decide(C, Decision.IN, 1);
        assertThat(desired(A, B).addresses()).containsExactlyInAnyOrder(B, C);
    }

    @Test
    void leavesWhatIsHeldAsItIs() {
        assertThat(desired(A, B).addresses()).containsExactlyInAnyOrder(A, B);
        assertThat(desired(A).addresses()).containsExactly(A);
    }

    @Test
    void keepsTheLastAddress() {
        decide(A, Decision.OUT, 1);
        Guard.Desired desired = desired(A);
        assertThat(desired.addresses()).containsExactly(A);
        assertThat(desired.refused()).containsExactly(A);
    }

    @Test
    void ofAddressesThatMustNotAllGoKeepsThoseThatWentOutLast() {
        decide(A, Decision.OUT, 10);
        decide(B, Decision.OUT, 30);
        decide(C, Decision.OUT, 20);
        assertThat(desired(A, B, C).refused()).containsExactly(B);
        minInService = Portion.count(2);
        assertThat(desired(A, B, C).refused()).containsExactlyInAnyOrder(B, C);
    }

    @Test
    void aShareOfTheListedAddressesOfAFamilyIsRoundedUp() {
        decide(A, Decision.OUT, 10);
        decide(B, Decision.OUT, 30);
        decide(C, Decision.OUT, 20);
        decide(V6, Decision.OUT, 20);
        minInService = Portion.percent(34);
        assertThat(desired(A, B, C, V6).refused()).containsExactlyInAnyOrder(B, C, V6);
        minInService = Portion.percent(33);
        assertThat(desired(A, B, C, V6).refused()).containsExactlyInAnyOrder(B, V6);
    }

    @Test
    void countsFamiliesApart() {
        decide(A, Decision.OUT, 1);
        decide(V6, Decision.IN, 1);
        assertThat(desired(A, V6).refused()).containsExactly(A);
    }

    @Test
    void countsAddressesOfOthersAndNeverListsThem() {
        decide(A, Decision.OUT, 1);
        Guard.Desired desired = desired(A, FOREIGN);
        assertThat(desired.refused()).isEmpty();
        assertThat(desired.addresses()).isEmpty();
    }

    @Test
    void anAddressThatStayedForTheFloorLeavesWhenAnotherReturns() {
        decide(A, Decision.IN, 5);
        decide(B, Decision.OUT, 1);
        assertThat(desired(B).addresses()).containsExactly(A);
    }

    @Test
    void doesNotBringBackWhatIsGoneForTheSakeOfTheFloor() {
        decide(A, Decision.OUT, 1);
        decide(B, Decision.OUT, 2);
        minInService = Portion.count(2);
        assertThat(desired(B).addresses()).containsExactly(B);
    }

    @Test
    void takesTheTemplateFromTheSameFamily() {
        DnsRecord six = new DnsRecord(V6, Optional.of(Duration.ofSeconds(6)), Map.of(), Optional.of("six"));
        DnsRecord four =
                new DnsRecord(A, Optional.of(Duration.ofSeconds(4)), Map.of("comment", "four"), Optional.of("id4"));
        DnsRecord added = Guard.template(new RecordSet(WWW, List.of(six, four)), B, List.of(A, B, V6));
        assertThat(added)
                .isEqualTo(new DnsRecord(
                        B, Optional.of(Duration.ofSeconds(4)), Map.of("comment", "four"), Optional.empty()));
    }

    @Test
    void takesTheTemplateFromThePoolBeforeARecordOfSomebodyElse() {
        DnsRecord foreign = new DnsRecord(C, Optional.empty(), Map.of("proxied", "false"), Optional.of("foreign"));
        DnsRecord own = new DnsRecord(A, Optional.empty(), Map.of("proxied", "true"), Optional.of("own"));
        DnsRecord added = Guard.template(new RecordSet(WWW, List.of(foreign, own)), B, List.of(A, B));
        assertThat(added.attributes()).isEqualTo(own.attributes());
    }

    @Test
    void bringsBackADampedAddressThatLivesBeforeADeadOneHasToStay() {
        standings.put(A, new Guard.Standing(Decision.HOLD, 1, true, false));
        decide(B, Decision.OUT, 2);
        Guard.Desired desired = desired(B);
        assertThat(desired.addresses()).containsExactly(A);
        assertThat(desired.refused()).isEmpty();
    }

    @Test
    void keepsADampedAddressOutWhileEnoughOthersStand() {
        standings.put(A, new Guard.Standing(Decision.HOLD, 1, true, false));
        decide(B, Decision.OUT, 2);
        decide(C, Decision.IN, 1);
        assertThat(desired(B, C).addresses()).containsExactly(C);
    }

    @Test
    void whatWasHeldBackAndBeginsToAnswerDoesNotGo() {
        decide(A, Decision.OUT, 1);
        standings.put(B, new Guard.Standing(Decision.OUT, 2, false, false).revived());
        assertThat(desired(A, B, C).addresses()).as("it goes as ever").containsExactly(C);
        heldBefore = Set.of(A, B);
        assertThat(desired(A, B, C).addresses()).containsExactlyInAnyOrder(B, C);
        assertThat(desired(A, B, C).held()).containsExactly(B);
        assertThat(desired(A, B, C).spared()).isTrue();
        removals = 1;
        assertThat(desired(A, B, C).spared()).as("A takes all the room").isFalse();
        removals = Integer.MAX_VALUE;
        standings.put(B, new Guard.Standing(Decision.OUT, 2, false, true).revived());
        assertThat(desired(A, B, C).addresses()).as("a peer says so too").containsExactly(C);
    }

    @Test
    void anAddressThatStandsThereTwiceIsOneRemoval() {
        decide(A, Decision.OUT, 1);
        decide(B, Decision.OUT, 2);
        List<DnsRecord> twice = List.of(DnsRecord.of(A), DnsRecord.of(A));
        Change change = new Change(new RecordSet(WWW, twice), List.of(), twice);
        assertThat(guard().backs(change, family -> 1)).isTrue();
        assertThat(guard().backs(change, family -> 0)).isFalse();
    }

    /** With sets that look one place after the other for a free one this takes some twenty seconds. */
    @Test
    void twoBlocksOfAddressesAPowerOfTwoApartTakeNoLongerThanOthers() {
        List<InetAddress> all = IntStream.range(0, 1 << 16)
                .mapToObj(i -> ip("10." + (i >> 15) * 2 + "." + (i >> 8 & 0x7f) + "." + (i & 0xff)))
                .toList();
        Pool pool =
                Pool.of("cloud", Check.icmp(new FakePinger(new ManualTime())), all, List.of(WWW), new InMemoryDns());
        RecordSet read = new RecordSet(WWW, all.stream().map(DnsRecord::of).toList());
        Guard large = new Guard(pool, a -> new Guard.Standing(Decision.IN, 0, false, false), () -> false);
        Guard.Desired desired =
                assertTimeout(Duration.ofSeconds(3), () -> large.desired(read, true, family -> 1, Set.of()));
        assertThat(desired.addresses()).hasSize(1 << 16);
    }

    private void decide(InetAddress address, Decision decision, long since) {
        standings.put(address, new Guard.Standing(decision, since, false, false));
    }

    private Guard.Desired desired(InetAddress... present) {
        return guard().desired(
                        new RecordSet(
                                WWW, Arrays.stream(present).map(DnsRecord::of).toList()),
                        true,
                        family -> removals,
                        heldBefore);
    }

    private Guard guard() {
        Check check = Check.icmp(new FakePinger(new ManualTime()));
        Pool pool = Pool.of("cloud", check, List.of(A, B, C, V6), List.of(WWW), new InMemoryDns())
                .withSafeguards(Safeguards.defaults().withMinInService(minInService));
        return new Guard(
                pool, a -> standings.getOrDefault(a, new Guard.Standing(Decision.HOLD, 0, false, false)), () -> false);
    }
}
