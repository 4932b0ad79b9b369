package io.goavail;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.Change;
import io.goavail.spi.Health;
import io.goavail.spi.Hostname;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import io.goavail.testing.Addresses;
import io.goavail.testing.FakePinger;
import io.goavail.testing.InMemoryDns;
import io.goavail.testing.ManualTime;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom an agent asks whether its own network works. */
class WitnessChoiceTest {

    private static final int ENOUGH = 16;

    private final Looks looks = new Looks();
    private final Witnesses witnesses = new Witnesses(new SplittableRandom(1), looks);

    @ParameterizedTest
    @ValueSource(ints = {100, 1_000, 100_000})
    void wantsNoMoreLooksAtManyTargetsThanAtFew(int targets) {
        watch(targets, Health.UP);

        assertThat(witnesses.choose(Family.IPV4)).hasSize(ENOUGH).doesNotHaveDuplicates();
        assertThat(looks.count).isEqualTo(ENOUGH);
    }

    @Test
    void looksAtSoManyAtMostHoweverFewAnswer() {
        watch(100_000, Health.UP);
        looks.inQuestion = i -> true;

        assertThat(witnesses.choose(Family.IPV4)).hasSize(ENOUGH);
        assertThat(looks.count).isEqualTo(Witnesses.MOST_LOOKS);
    }

    @Test
    void findsThoseThatAnswerWhereMostAreGone() {
        watch(100_000, Health.UP);
        looks.inQuestion = i -> i % 100 != 0;

        for (int i = 0; i < 20; i++) {
            assertThat(witnesses.choose(Family.IPV4))
                    .extracting(Witness::address)
                    .anyMatch(address -> !looks.inQuestion.test(number(address)));
        }
    }

    @Test
    void findsTheOneThatAnswersAmongThousands() {
        watch(Witnesses.MOST_LOOKS, Health.UP);
        looks.inQuestion = i -> i != 1_234;

        assertThat(witnesses.choose(Family.IPV4).get(0).address()).isEqualTo(address(1_234));
    }

    @Test
    void asksOthersEachTime() {
        watch(1_000, Health.UP);
        Set<InetAddress> asked = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            witnesses.choose(Family.IPV4).forEach(witness -> asked.add(witness.address()));
        }

        assertThat(asked).hasSizeGreaterThan(10 * ENOUGH);
    }

    @Test
    void asksThoseThatAnswerFirstAndThoseThatAreDownLast() {
        List<Watch> watches = watch(20, Health.UP);
        looks.inQuestion = i -> i >= 5 && i < 10;
        watches.subList(10, 12).forEach(watch -> watch.health(Health.UNKNOWN, 0));
        watches.subList(12, 20).forEach(watch -> watch.health(Health.DOWN, 0));

        List<Integer> asked = witnesses.choose(Family.IPV4).stream()
                .map(witness -> number(witness.address()))
                .toList();

        assertThat(asked).hasSize(ENOUGH);
        assertThat(asked.subList(0, 5)).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
        assertThat(asked.subList(5, 10)).containsExactlyInAnyOrder(5, 6, 7, 8, 9);
        assertThat(asked.subList(10, 12)).containsExactlyInAnyOrder(10, 11);
        assertThat(asked.subList(12, 16)).allMatch(i -> i >= 12);
    }

    private List<Watch> watch(int targets, Health health) {
        List<InetAddress> addresses =
                IntStream.range(0, targets).mapToObj(WitnessChoiceTest::address).toList();
        Pool pool = Pool.of(
                "cloud",
                Check.icmp(new FakePinger(new ManualTime())),
                addresses,
                List.of(new Hostname(Lab.WWW)),
                new InMemoryDns());
        List<Watch> watches = new ArrayList<>();
        for (InetAddress address : addresses) {
            Watch watch = new Watch(new Target("icmp", address), 0);
            watch.health(health, 0);
            watches.add(watch);
        }
        witnesses.use(Settings.of(List.of(pool)), watches);
        return watches;
    }

    private static InetAddress address(int number) {
        return Addresses.ip("10." + (number >> 16) + "." + (number >> 8 & 255) + "." + (number & 255));
    }

    private static int number(InetAddress address) {
        byte[] bytes = address.getAddress();
        return (bytes[1] & 255) << 16 | (bytes[2] & 255) << 8 | bytes[3] & 255;
    }

    /** Counts how many targets are looked at. */
    private static final class Looks implements Effects {

        private IntPredicate inQuestion = i -> false;
        private int count;

        @Override
        public boolean isInQuestion(Target target) {
            count++;
            return inQuestion.test(number(target.address()));
        }

        @Override
        public boolean isAnswering(Target target) {
            return false;
        }

        @Override
        public void read(Place place) {}

        @Override
        public void apply(Place place, Change change, Permit permit) {}

        @Override
        public void ask(Family family, int round, List<Witness> asked, long timeoutNanos) {}

        @Override
        public void startAnew(Target target, Health health) {}

        @Override
        public void publish(Map<Target, Vote> votes) {}

        @Override
        public void emit(Event event) {}
    }
}
