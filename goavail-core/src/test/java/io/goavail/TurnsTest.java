package io.goavail;

import static io.goavail.Lab.A;
import static io.goavail.Lab.B;
import static io.goavail.Lab.WWW;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.Decision;
import io.goavail.spi.DnsProvider;
import io.goavail.spi.Hostname;
import io.goavail.spi.Peer;
import io.goavail.spi.Peer.State;
import io.goavail.spi.Profile;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import io.goavail.testing.FakePinger;
import io.goavail.testing.InMemoryDns;
import io.goavail.testing.ManualTime;
import java.net.InetAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private static final Profile WRITES = new Profile("majority", true);
    private static final long FOUR_SECONDS = Duration.ofSeconds(4).toNanos();

    private final InMemoryDns shared = new InMemoryDns();
    private final DnsProvider own = new DryRun("embedded", false, shared::read);
    private final Electorate electorate = new Electorate();
    private final Map<InetAddress, Decision> decisions = new HashMap<>(Map.of(A, Decision.IN, B, Decision.HOLD));

    /** For www.example.com the order is b, e, d, c, a. */
    private final Turns turns =
            new Turns("d", electorate, target -> new Guard.Standing(decisions.get(target.address()), 0, false, false));

    @Test
    void thoseBeforeItThatCanActCostFourSecondsEach() {
        assertThat(delayBeside()).isZero();
        assertThat(delayBeside(peer("a", State.ALIVE, WRITES, Vote.UP), peer("c", State.ALIVE, WRITES, Vote.UP)))
                .isZero();
        assertThat(delayBeside(peer("b", State.ALIVE, WRITES, Vote.UP), peer("e", State.ALIVE, WRITES, Vote.UP)))
                .isEqualTo(2 * FOUR_SECONDS);
    }

    @Test
    void allThatVoteOtherwiseCostTwoSecondsTogether() {
        decisions.put(A, Decision.OUT);
        Peer before = peer("b", State.ALIVE, WRITES, Vote.UP);
        assertThat(delayBeside(before, peer("e", State.ALIVE, WRITES, Vote.UP))).isEqualTo(seconds(2));
        assertThat(delayBeside(before, peer("e", State.ALIVE, WRITES, Vote.DOWN)))
                .isEqualTo(FOUR_SECONDS);
        assertThat(delayBeside(peer("a", State.ALIVE, WRITES, Vote.UP))).isZero();
    }

    @Test
    void whoHasNoOpinionOnWhatWasDecidedCannotDecideIt() {
        decisions.put(B, Decision.OUT);
        assertThat(delayBeside(peer("b", State.ALIVE, WRITES, Vote.UP))).isEqualTo(seconds(2));
    }

    @Test
    void thoseThatCannotActCostNothing() {
        assertThat(delayBeside(
                        peer("b", State.ALIVE, new Profile("majority", false), Vote.UP),
                        peer("e", State.ALIVE, WRITES, Vote.ABSTAIN)))
                .isZero();
        assertThat(delayBeside(peer("b", State.SUSPECT, WRITES, Vote.UP), peer("e", State.DEAD, WRITES, Vote.UP)))
                .isZero();
        assertThat(delayBeside(new Peer("b", State.ALIVE, Duration.ofSeconds(31), WRITES, votes(Vote.UP, Vote.UP))))
                .as("its votes are too old")
                .isZero();
    }

    @Test
    void theFirstIsWhoNeedsToWaitForNobodyThatCanDecideTheSame() {
        assertThat(turn(shared, WWW).isFirst()).as("alone").isTrue();
        hear(peer("b", State.ALIVE, WRITES, Vote.UP));
        assertThat(turn(shared, WWW).isFirst()).isFalse();
        assertThat(turn(own, WWW).isFirst()).isTrue();
        hear(peer("b", State.ALIVE, WRITES, Vote.DOWN));
        assertThat(turn(shared, WWW).isFirst()).as("b decides otherwise").isTrue();
    }

    @Test
    void recordsOfItsOwnNobodyWaitsFor() {
        hear(peer("b", State.ALIVE, WRITES, Vote.UP));
        assertThat(turn(own, WWW).delayNanos()).isZero();
    }

    @Test
    void allAgentsThatAreAliveShareTheLooksThatAProviderAllows() {
        String[] hostnames =
                IntStream.range(0, 20).mapToObj(i -> "h" + i + ".example.com").toArray(String[]::new);
        assertThat(turn(shared, hostnames).intervalNanos()).isEqualTo(seconds(60));
        hear(
                peer("a", State.ALIVE, Profile.UNKNOWN, Vote.ABSTAIN),
                peer("b", State.ALIVE, WRITES, Vote.UP),
                peer("c", State.DEAD, WRITES, Vote.UP));
        assertThat(turn(shared, hostnames).intervalNanos()).isEqualTo(seconds(3 * 20 * 2));
        assertThat(turn(own, hostnames).intervalNanos()).isEqualTo(seconds(60));
    }

    @Test
    void agreementIsThatNobodyIsSilentAndNobodyVotesOtherwise() {
        Turn turn = turn(shared, WWW);
        assertThat(turn.isAgreed()).as("alone").isTrue();
        hear(peer("b", State.ALIVE, WRITES, Vote.UP), peer("c", State.LEFT, WRITES, Vote.DOWN));
        assertThat(turn.isAgreed()).isTrue();
        decisions.put(A, Decision.OUT);
        assertThat(turn.isAgreed()).as("b thinks it is up").isFalse();
        decisions.put(A, Decision.HOLD);
        assertThat(turn.isAgreed()).isFalse();
        hear(peer("b", State.ALIVE, WRITES, Vote.ABSTAIN));
        assertThat(turn.isAgreed()).isTrue();
        hear(peer("b", State.SUSPECT, WRITES, Vote.ABSTAIN));
        assertThat(turn.isAgreed()).as("b is silent").isFalse();
        hear(peer("b", State.DEAD, WRITES, Vote.ABSTAIN));
        assertThat(turn.isAgreed()).isFalse();
    }

    private long delayBeside(Peer... peers) {
        hear(peers);
        return turn(shared, WWW).delayNanos();
    }

    private void hear(Peer... peers) {
        electorate.heard(List.of(peers), 0, 0);
        turns.changed();
    }

    private Turn turn(DnsProvider provider, String... hostnames) {
        Pool pool = Pool.of(
                "cloud",
                Check.icmp(new FakePinger(new ManualTime())),
                List.of(A, B),
                List.of(hostnames).stream().map(Hostname::new).toList(),
                provider);
        turns.use(Settings.of(List.of(pool)));
        return turns.of(new Place(provider, pool.hostnames().get(0)), pool.targets());
    }

    private static Peer peer(String name, State state, Profile profile, Vote onA) {
        return new Peer(name, state, Duration.ZERO, profile, votes(onA, Vote.ABSTAIN));
    }

    private static Map<Target, Vote> votes(Vote onA, Vote onB) {
        return Map.of(new Target("icmp", A), onA, new Target("icmp", B), onB);
    }

    private static long seconds(long seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
