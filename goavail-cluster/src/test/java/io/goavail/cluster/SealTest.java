package io.goavail.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.goavail.cluster.Seal.Opened;
import io.goavail.spi.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SealTest {

    private static final SessionId SESSION = new SessionId(0x0123456789abcdefL, 0x89abcdef);
    private static final byte[] TEXT = "vote".getBytes(StandardCharsets.US_ASCII);
    private static final String OLD = "1234567891012345";
    private static final String NEW = "abcdefghijklmnopqrstuvwxyz012345";

    enum Mode {
        WITH_A_KEY(ring(OLD)),
        WITHOUT(KeyRing.none());

        private final KeyRing keys;

        Mode(KeyRing keys) {
            this.keys = keys;
        }

        Seal seal(String label) {
            return new Seal(label, keys);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatWasSealedOpens(Mode mode) {
        byte[] datagram = mode.seal("goavail").seal(SESSION, (1L << 48) - 1, -7, TEXT, TEXT.length);
        assertThat(datagram).hasSize(TEXT.length + Seal.OVERHEAD);
        Opened opened = mode.seal("goavail").open(datagram, datagram.length).orElseThrow();
        assertThat(opened.from()).isEqualTo(SESSION);
        assertThat(opened.counter()).isEqualTo((1L << 48) - 1);
        assertThat(opened.to()).isEqualTo(-7);
        assertThat(opened.plaintext()).isEqualTo(TEXT);
    }

    @ParameterizedTest
    @EnumSource
    void theLargestAndTheSmallestTextFit(Mode mode) {
        for (int length : new int[] {0, Seal.LARGEST_DATAGRAM - Seal.OVERHEAD}) {
            byte[] datagram = mode.seal("a").seal(SESSION, 1, 0, new byte[length], length);
            assertThat(mode.seal("a")
                            .open(datagram, datagram.length)
                            .orElseThrow()
                            .plaintext())
                    .hasSize(length);
        }
    }

    @ParameterizedTest
    @EnumSource
    void onlyAsMuchOfTheArrayCountsAsIsSaid(Mode mode) {
        byte[] datagram = mode.seal("a").seal(SESSION, 1, 0, TEXT, 2);
        byte[] buffer = Arrays.copyOf(datagram, 1_500);
        assertThat(mode.seal("a").open(buffer, datagram.length).orElseThrow().plaintext())
                .hasSize(2);
        assertThat(mode.seal("a").open(buffer, datagram.length + 1)).isEmpty();
        assertThat(mode.seal("a").open(datagram, datagram.length + 1)).isEmpty();
        assertThat(mode.seal("a").open(datagram, -1)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void eachBitCounts(Mode mode) {
        Seal seal = mode.seal("goavail");
        byte[] datagram = seal.seal(SESSION, 77, 5, TEXT, TEXT.length);
        for (int bit = 0; bit < datagram.length * 8; bit++) {
            byte[] altered = datagram.clone();
            altered[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(seal.open(altered, altered.length)).as("bit %d", bit).isEmpty();
        }
        assertThat(seal.open(datagram, datagram.length)).isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void noPartOfADatagramOpens(Mode mode) {
        Seal seal = mode.seal("goavail");
        byte[] datagram = seal.seal(SESSION, 77, 5, TEXT, TEXT.length);
        for (int length = 0; length < datagram.length; length++) {
            assertThat(seal.open(datagram, length)).as("%d bytes", length).isEmpty();
            assertThat(seal.open(Arrays.copyOf(datagram, length), length)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothingOfAnotherClusterOpens(Mode mode) {
        byte[] datagram = mode.seal("goavail").seal(SESSION, 1, 0, TEXT, TEXT.length);
        assertThat(mode.seal("goavail2").open(datagram, datagram.length)).isEmpty();
    }

    @Test
    void nothingOpensWithAnotherKeyOrWithout() {
        byte[] sealed = seal(OLD).seal(SESSION, 1, 0, TEXT, TEXT.length);
        byte[] plain = new Seal("goavail", KeyRing.none()).seal(SESSION, 1, 0, TEXT, TEXT.length);
        assertThat(seal(NEW).open(sealed, sealed.length)).isEmpty();
        assertThat(new Seal("goavail", KeyRing.none()).open(sealed, sealed.length))
                .isEmpty();
        assertThat(seal(OLD).open(plain, plain.length)).isEmpty();
    }

    @Test
    void theFirstKeySealsAndEachOpens() {
        byte[] old = seal(OLD, NEW).seal(SESSION, 1, 0, TEXT, TEXT.length);
        byte[] renewed = seal(NEW, OLD).seal(SESSION, 1, 0, TEXT, TEXT.length);
        for (Seal both : List.of(seal(OLD, NEW), seal(NEW, OLD))) {
            assertThat(both.open(old, old.length)).isPresent();
            assertThat(both.open(renewed, renewed.length)).isPresent();
        }
        assertThat(seal(OLD).open(old, old.length)).isPresent();
        assertThat(seal(OLD).open(renewed, renewed.length)).isEmpty();
        assertThat(seal(NEW).open(old, old.length)).isEmpty();
    }

    @Test
    void withAKeyTheTextCannotBeReadAndNoTwoDatagramsAreAlike() {
        Seal seal = seal(OLD);
        Set<String> seen = new HashSet<>();
        for (long counter = 0; counter < 100; counter++) {
            for (SessionId session : List.of(SESSION, new SessionId(1, 2))) {
                byte[] datagram = seal.seal(session, counter, 0, TEXT, TEXT.length);
                byte[] body = Arrays.copyOfRange(datagram, Seal.HEADER, datagram.length);
                assertThat(new String(body, StandardCharsets.ISO_8859_1)).doesNotContain("vote");
                assertThat(seen.add(HexFormat.of().formatHex(body))).isTrue();
            }
        }
    }

    @Test
    void theFrameIsTheOneThatIsDocumented() {
        byte[] datagram = new Seal("goavail", KeyRing.none()).seal(SESSION, 0x0a0b0c0d0e0fL, 0x11223344, TEXT, 4);
        assertThat(HexFormat.of().formatHex(datagram, 0, Seal.HEADER + 4))
                .isEqualTo("4701" + "0000" + "0123456789abcdef89abcdef" + "0a0b0c0d0e0f" + "11223344" + "766f7465");
    }

    /** Agents of all versions have to agree on it: made with another implementation (Python's cryptography). */
    @Test
    void theBytesStayTheSame() {
        assertThat(HexFormat.of().formatHex(seal(OLD).seal(SESSION, 1, 0, TEXT, TEXT.length)))
                .isEqualTo("4701e1d70123456789abcdef89abcdef000000000001000000008d60baff"
                        + "57d1b814d73a0a296f826a4a40f455da");
    }

    @Test
    void aSessionThatWasForgottenIsKnownAgainAtOnce() {
        Seal seal = seal(OLD);
        byte[] first = seal.seal(SESSION, 1, 0, TEXT, TEXT.length);
        for (int i = 0; i < 5_000; i++) {
            byte[] datagram = seal.seal(new SessionId(i, i), 1, 0, TEXT, TEXT.length);
            assertThat(seal.open(datagram, datagram.length)).isPresent();
        }
        assertThat(seal.open(first, first.length)).isPresent();
        assertThat(seal.seal(SESSION, 1, 0, TEXT, TEXT.length)).isEqualTo(first);
    }

    @Test
    void garbageIsNoErrorAndIsNotOpened() {
        Random random = new Random(1);
        Seal seal = seal(OLD, NEW);
        for (int i = 0; i < 20_000; i++) {
            byte[] garbage = new byte[random.nextInt(1_400)];
            random.nextBytes(garbage);
            assertThat(seal.open(garbage, garbage.length)).isEmpty();
        }
    }

    @Test
    void whatNoDatagramHoldsIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> seal(OLD).seal(SESSION, 1L << 48, 0, TEXT, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> seal(OLD).seal(SESSION, -1, 0, TEXT, 4));
        assertThatIllegalArgumentException().isThrownBy(() -> seal(OLD).seal(SESSION, 1, 0, new byte[1_159], 1_159));
    }

    private static Seal seal(String... keys) {
        return new Seal("goavail", ring(keys));
    }

    private static KeyRing ring(String... keys) {
        return KeyRing.of(Arrays.stream(keys).map(Secret::new).toList());
    }
}
