package io.goavail.cluster.jgroups;

import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.cluster.jgroups.Letter.Versioned;
import io.goavail.spi.Profile;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LetterCodecTest {

    static List<Letter> letters() {
        return List.of(
                new Letter.StandBy(-7, 12_345_678_901L, 42, "Zürich", new Profile("min_peers_agree(1)", true)),
                new Letter.StandBy(Long.MIN_VALUE, 0, 0, "b", Profile.UNKNOWN),
                new Letter.Votes(1, 5, 0, 0, List.of()),
                new Letter.Votes(
                        1,
                        5,
                        3,
                        9,
                        List.of(
                                new Versioned(new Target("icmp", ip("192.0.2.1")), Vote.DOWN, 4),
                                new Versioned(new Target("tcp:443", ip("2001:db8::1")), Vote.UP, 5),
                                new Versioned(new Target("häkchen", ip("192.0.2.1")), Vote.ABSTAIN, 9))),
                new Letter.Ask(2, 77),
                new Letter.GoodBye(3),
                new Letter.Heard(4));
    }

    @ParameterizedTest
    @MethodSource("letters")
    void readsWhatItWrote(Letter letter) {
        assertThat(decode(LetterCodec.encode(letter))).contains(letter);
    }

    @ParameterizedTest
    @MethodSource("letters")
    void readsFromTheMiddleOfABuffer(Letter letter) {
        byte[] bytes = LetterCodec.encode(letter);
        byte[] larger = new byte[bytes.length + 20];
        System.arraycopy(bytes, 0, larger, 7, bytes.length);
        assertThat(LetterCodec.decode(larger, 7, bytes.length)).contains(letter);
    }

    @ParameterizedTest
    @MethodSource("letters")
    void refusesALetterThatIsCutShortOrTooLong(Letter letter) {
        byte[] bytes = LetterCodec.encode(letter);
        for (int length = 0; length < bytes.length; length++) {
            assertThat(decode(Arrays.copyOf(bytes, length)))
                    .as("%d bytes", length)
                    .isEmpty();
        }
        assertThat(decode(Arrays.copyOf(bytes, bytes.length + 1))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("letters")
    void whateverIsReadIsALetterThatCouldHaveBeenWritten(Letter letter) {
        byte[] bytes = LetterCodec.encode(letter);
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            byte[] mutated = bytes.clone();
            for (int j = 0; j <= random.nextInt(3); j++) {
                mutated[random.nextInt(mutated.length)] = (byte) random.nextInt();
            }
            // No other exception, and nothing that two readers could take for two things.
            decode(mutated)
                    .ifPresent(read -> assertThat(LetterCodec.encode(read)).isEqualTo(mutated));
        }
    }

    @Test
    void refusesNoise() {
        Random random = new Random(2);
        for (int i = 0; i < 50_000; i++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            decode(noise).ifPresent(read -> assertThat(LetterCodec.encode(read)).isEqualTo(noise));
        }
    }

    @Test
    void refusesVotesOutOfOrderOrBeyondWhatTheLetterCovers() {
        Target target = new Target("icmp", ip("192.0.2.1"));
        List<Versioned> falling = List.of(new Versioned(target, Vote.UP, 5), new Versioned(target, Vote.UP, 4));
        assertThat(decode(LetterCodec.encode(new Letter.Votes(1, 0, 0, 9, falling))))
                .isEmpty();
        List<Versioned> beyond = List.of(new Versioned(target, Vote.UP, 10));
        assertThat(decode(LetterCodec.encode(new Letter.Votes(1, 0, 0, 9, beyond))))
                .isEmpty();
        List<Versioned> before = List.of(new Versioned(target, Vote.UP, 3));
        assertThat(decode(LetterCodec.encode(new Letter.Votes(1, 0, 3, 9, before))))
                .isEmpty();
        assertThat(decode(LetterCodec.encode(new Letter.Votes(1, 0, 9, 3, List.of()))))
                .isEmpty();
    }

    @Test
    void refusesNumbersThatWouldOverflow() {
        assertThat(decode(LetterCodec.encode(new Letter.Ask(1, -1)))).isEmpty();
        assertThat(decode(LetterCodec.encode(new Letter.Ask(1, Long.MAX_VALUE))))
                .isEmpty();
    }

    @Test
    void refusesANameThatNoAgentCanHave() {
        for (String name : List.of("", "a\nb", "x".repeat(65))) {
            Letter letter = new Letter.StandBy(1, 0, 0, name, Profile.UNKNOWN);
            assertThat(decode(LetterCodec.encode(letter))).as(name).isEmpty();
        }
    }

    @Test
    void refusesWhatIsNotUtf8AndAnAddressInDisguise() {
        byte[] name = LetterCodec.encode(new Letter.StandBy(1, 0, 0, "ab", Profile.UNKNOWN));
        name[name.length - 4] = (byte) 0xff; // the b
        assertThat(decode(name)).isEmpty();
        Versioned vote = new Versioned(new Target("icmp", ip("2001:db8::1")), Vote.UP, 1);
        byte[] mapped = LetterCodec.encode(new Letter.Votes(1, 0, 0, 1, List.of(vote)));
        ByteBuffer.wrap(mapped, mapped.length - 16, 16)
                .putLong(0)
                .putInt(0xffff)
                .putInt(0xc0000201);
        assertThat(decode(mapped)).isEmpty();
    }

    @Test
    void refusesToSendACheckWhoseNameIsTooLong() {
        assertThat(VoteCodec.fits(new Target("x".repeat(255), ip("192.0.2.1")))).isTrue();
        assertThat(VoteCodec.fits(new Target("x".repeat(256), ip("192.0.2.1")))).isFalse();
    }

    private static Optional<Letter> decode(byte[] bytes) {
        return LetterCodec.decode(bytes, 0, bytes.length);
    }
}
