package io.goavail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The smallest parts, each alone. */
class PartsTest {

    private static final long NOW = Long.MAX_VALUE - 5;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final InetSocketAddress ADDRESS = TestCluster.address(1);

    @Test
    void awarenessStaysBetweenOneAndFourfold() {
        Awareness awareness = new Awareness();
        awareness.better();
        assertThat(awareness.factor()).isEqualTo(1);
        for (int i = 0; i < 9; i++) {
            awareness.worse();
        }
        assertThat(awareness.factor()).isEqualTo(4);
        awareness.better();
        assertThat(awareness.factor()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"1, 100", "50, 100", "100, 150", "270, 354", "2000, 1500"})
    void retriesFollowTheRoundTripWithinBounds(long millis, long retryMillis) {
        RoundTrip roundTrip = new RoundTrip();
        roundTrip.measured(TimeUnit.MILLISECONDS.toNanos(millis));

        assertThat(roundTrip.retryNanos()).isEqualTo(TimeUnit.MILLISECONDS.toNanos(retryMillis));
    }

    @ParameterizedTest
    @CsvSource({"1, 8", "5, 8", "9, 8", "10, 8", "50, 8", "99, 8", "100, 12", "500, 12"})
    void newsAreToldMoreOftenInALargeCluster(int agents, int transmissions) {
        assertThat(News.transmissions(agents)).isEqualTo(transmissions);
    }

    @ParameterizedTest
    @CsvSource({"5, 4", "32, 4", "64, 8", "512, 20"})
    void largeClustersSyncLessOften(int agents, long seconds) {
        assertThat(Sync.intervalNanos(agents)).isEqualTo(seconds * SECOND);
    }

    @Test
    void aBucketGivesItsBurstAndThenItsRate() {
        TokenBucket bucket = new TokenBucket(10, 30, NOW);

        assertThat(bucket.take(30, NOW)).isTrue();
        assertThat(bucket.take(1, NOW)).isFalse();
        assertThat(bucket.take(11, NOW + SECOND)).isFalse();
        assertThat(bucket.take(10, NOW + SECOND)).isTrue();
        assertThat(bucket.has(30, NOW + 100 * SECOND)).isTrue();
        assertThat(bucket.has(31, NOW + 100 * SECOND)).isFalse();
    }

    @Test
    void aChallengeIsGoodForOneAnswerInTenSeconds() {
        Handshake handshake = new Handshake(new Random(1), NOW);
        SessionId session = new SessionId(1, 2);
        long first = handshake.challenge(ADDRESS, NOW).challenge();
        long second = handshake.challenge(ADDRESS, NOW).challenge();

        assertThat(first).isNotEqualTo(second);
        assertThat(handshake.redeem(first, session, NOW + SECOND)).contains(ADDRESS);
        assertThat(handshake.redeem(first, session, NOW + SECOND)).isEmpty();
        assertThat(handshake.redeem(second, session, NOW + 11 * SECOND)).isEmpty();
    }

    @Test
    void aChallengeToOneSessionIsNotAnsweredByAnother() {
        Handshake handshake = new Handshake(new Random(1), NOW);
        SessionId session = new SessionId(1, 2);
        long challenge =
                handshake.answer(session, ADDRESS, 0, NOW).orElseThrow().challenge();

        assertThat(handshake.redeem(challenge, new SessionId(1, 3), NOW)).isEmpty();
        assertThat(handshake.redeem(challenge, session, NOW)).contains(ADDRESS);
    }

    @Test
    void strangersAreAnsweredOnceASecondAndFiftyTimesInAll() {
        Handshake handshake = new Handshake(new Random(1), NOW);
        SessionId session = new SessionId(1, 2);

        assertThat(handshake.answer(session, ADDRESS, 0, NOW)).isPresent();
        assertThat(handshake.answer(session, ADDRESS, 0, NOW + SECOND / 2)).isEmpty();
        assertThat(handshake.answer(session, ADDRESS, 0, NOW + SECOND)).isPresent();
        int answers = 0;
        for (int i = 0; i < 1_000; i++) {
            Optional<Message.Hello> answer = handshake.answer(new SessionId(2, i), ADDRESS, 0, NOW + SECOND);
            answers += answer.isPresent() ? 1 : 0;
        }
        assertThat(answers).isLessThanOrEqualTo(50);
    }

    @Test
    void aSliceIsTheSumOfItsHalves() {
        Random random = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            long id = random.nextLong();
            Slice slice = Slice.of(id, random.nextInt(Slice.MOST_BITS));
            assertThat(slice.contains(id)).isTrue();
            assertThat(slice.halves().stream().filter(half -> half.contains(id)))
                    .hasSize(1);
        }
        assertThat(Slice.ALL.contains(-1)).isTrue();
    }

    @Test
    void theLeastToldNewsGoFirstAndEachIsToldEnough() {
        HotQueue queue = new HotQueue();
        for (int id = 0; id < 100; id++) {
            queue.add(new HotQueue.Item.OfMember(id));
        }
        List<Integer> told = new ArrayList<>();
        while (!queue.isEmpty()) {
            Datagram datagram = new Datagram();
            queue.fill(datagram, 3, item -> {
                Message.Accusation message = new Message.Accusation(
                        ((HotQueue.Item.OfMember) item).id(), 1, io.goavail.spi.Peer.State.SUSPECT, 0);
                return Optional.of(message);
            });
            byte[] text = java.util.Arrays.copyOf(datagram.text(), datagram.length());
            MessageCodec.read(text)
                    .orElseThrow()
                    .forEach(message -> told.add((int) ((Message.Accusation) message).id()));
        }
        assertThat(told).hasSize(300);
        assertThat(told.subList(0, 100)).doesNotHaveDuplicates();
        assertThat(told.subList(100, 200)).doesNotHaveDuplicates();
    }

    @Test
    void theNewestOfTheLeastToldGoesFirst() {
        HotQueue queue = new HotQueue();
        for (int id = 0; id < 1_000; id++) {
            queue.add(new HotQueue.Item.OfMember(id));
        }
        queue.fill(new Datagram(), 3, PartsTest::accusation);
        queue.add(new HotQueue.Item.OfMember(1_000));
        List<Long> told = new ArrayList<>();
        queue.fill(new Datagram(), 3, item -> {
            told.add(((HotQueue.Item.OfMember) item).id());
            return accusation(item);
        });
        assertThat(told).startsWith(1_000L);
    }

    private static Optional<Message.Accusation> accusation(HotQueue.Item item) {
        return Optional.of(
                new Message.Accusation(((HotQueue.Item.OfMember) item).id(), 1, io.goavail.spi.Peer.State.SUSPECT, 0));
    }

    @Test
    void newsThatAreNotTrueAnyMoreAreDropped() {
        HotQueue queue = new HotQueue();
        queue.add(new HotQueue.Item.OfMember(1));
        queue.fill(new Datagram(), 8, item -> Optional.empty());

        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void tooManyNewsDropThoseToldMost() {
        HotQueue queue = new HotQueue();
        for (int id = 0; id < HotQueue.MOST + 100; id++) {
            queue.add(new HotQueue.Item.OfMember(id));
        }
        assertThat(queue.size()).isEqualTo(HotQueue.MOST);
    }

    @Test
    void nobodyVouchesForOthersBeforeThreeAnswersInARow() {
        long period = 2 * SECOND;
        Vouching vouching = new Vouching(period);
        Member member = new Member(MessagesTest.record("a", 1), new Link(new SessionId(1, 1)), NOW);
        long later = NOW + 100 * SECOND;

        vouching.succeeded(later);
        vouching.succeeded(later);
        assertThat(vouching.ageNanos(member, later)).isEqualTo(100 * SECOND);
        vouching.succeeded(later);
        assertThat(vouching.ageNanos(member, later)).isEqualTo(3 * period);
        vouching.failed();
        vouching.succeeded(later + 50 * SECOND);
        assertThat(vouching.ageNanos(member, later + 50 * SECOND)).isEqualTo(3 * period + 50 * SECOND);
        member.standsBy(later + 50 * SECOND);
        assertThat(vouching.ageNanos(member, later + 50 * SECOND)).isZero();
    }

    @Test
    void whereTheNewestDatagramCameFromIsWhereAPeerIs() {
        Link link = new Link(new SessionId(1, 1));

        assertThat(link.seen()).isEmpty();
        assertThat(link.accept(5, ADDRESS)).isTrue();
        assertThat(link.accept(4, TestCluster.address(2))).isTrue();
        assertThat(link.seen()).contains(ADDRESS);
        assertThat(link.accept(5, TestCluster.address(2))).isFalse();
        assertThat(link.accept(6, TestCluster.address(2))).isTrue();
        assertThat(link.seen()).contains(TestCluster.address(2));
    }
}
