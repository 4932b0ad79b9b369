package io.goavail.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.goavail.spi.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRingTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1234567891012345",
                "1234567890abcdefghijklmn",
                "1234567890abcdefghijklmnopqrstuv",
                "clé de seize oc"
            })
    void aTextOfAnAesKeysSizeStandsForItself(String text) {
        assertThat(ring(text).keys()).singleElement().isEqualTo(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(ints = {16, 32})
    void base64OfAKeyIsReadInEachOfItsForms(int size) {
        byte[] key = new byte[size];
        new Random(1).nextBytes(key);
        key[0] = (byte) 0xfb; // gives a plus sign, or a minus
        for (Base64.Encoder encoder : List.of(
                Base64.getEncoder().withoutPadding(), Base64.getUrlEncoder().withoutPadding())) {
            assertThat(ring(encoder.encodeToString(key)).keys()).singleElement().isEqualTo(key);
        }
        if (size == 32) {
            assertThat(ring(Base64.getEncoder().encodeToString(key)).keys())
                    .singleElement()
                    .isEqualTo(key);
            assertThat(ring(Base64.getUrlEncoder().encodeToString(key)).keys())
                    .singleElement()
                    .isEqualTo(key);
        }
    }

    @Test
    void ofTwoReadingsTheLiteralOneIsTaken() {
        String padded = Base64.getEncoder().encodeToString(new byte[16]);
        String plain = Base64.getEncoder().encodeToString(new byte[24]);
        assertThat(ring(padded).keys().get(0)).hasSize(24);
        assertThat(ring(plain).keys().get(0)).hasSize(32);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Hush-Hush", "Hush-Hush-Hush-Hush", "!!!!Hush!!!!Hush!!!!Hush!!!!Hush!!!!Hush!!!!"})
    void whatIsNoKeyIsRefusedWithARemedyAndNotShown(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ring(text))
                .withMessageContaining("16, 24 or 32")
                .withMessageContaining("base64")
                .withNoCause()
                .satisfies(
                        e -> assertThat(e.getMessage()).doesNotContain("Hush").doesNotContain("!"));
    }

    @Test
    void severalAreKeptInTheirOrderAndOnce() {
        assertThat(ring("1234567891012345", "abcdefghijklmnop", "1234567891012345")
                        .keys())
                .extracting(String::new)
                .containsExactly("1234567891012345", "abcdefghijklmnop");
    }

    @Test
    void thereAreOneToEight() {
        assertThatIllegalArgumentException().isThrownBy(() -> KeyRing.of(List.of()));
        String[] nine =
                IntStream.range(0, 9).mapToObj(i -> "123456789abcdef" + i).toArray(String[]::new);
        assertThat(ring(Arrays.copyOf(nine, 8)).keys()).hasSize(8);
        assertThatIllegalArgumentException().isThrownBy(() -> ring(nine)).withMessageContaining("1 to 8");
    }

    @Test
    void aKeyThatCanBeGuessedIsWeak() {
        assertThat(ring("1234567891012345").isWeak()).isTrue();
        assertThat(ring("aaaaaaaabbbbbbbb").isWeak()).isTrue();
        assertThat(ring("kX3v9TqLw02mZbYc").isWeak()).isFalse();
        assertThat(ring("kX3v9TqLw02mZbYc", "1234567891012345").isWeak()).isTrue();
        assertThat(KeyRing.none().isWeak()).isFalse();
    }

    @Test
    void isEqualToOneWithTheSameKeysInTheSameOrder() {
        assertThat(ring("1234567891012345")).isEqualTo(ring("1234567891012345")).isNotEqualTo(ring("1234567891012346"));
        assertThat(ring("1234567891012345", "abcdefghijklmnop"))
                .isNotEqualTo(ring("abcdefghijklmnop", "1234567891012345"))
                .isNotEqualTo(ring("1234567891012345"));
    }

    @Test
    void showsNoKey() {
        assertThat(ring("1234567891012345")).hasToString("(1 key)");
        assertThat(ring("1234567891012345", "abcdefghijklmnop")).hasToString("(2 keys)");
        assertThat(KeyRing.none()).hasToString("(no key)");
    }

    private static KeyRing ring(String... texts) {
        return KeyRing.of(Arrays.stream(texts).map(Secret::new).toList());
    }
}
