package io.goavail.dns.memory;

import static io.goavail.testing.Addresses.ip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goavail.spi.DnsRecord;
import io.goavail.spi.Hostname;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateTextTest {

    private static final List<Remembered> SOME = List.of(
            new Remembered("cloudflare", new Hostname("www.example.com"), DnsRecord.of(ip("198.51.100.1"))),
            new Remembered(
                    "route53/Z1",
                    new Hostname("*.example.com"),
                    new DnsRecord(
                            ip("2001:db8::1"),
                            Optional.of(Duration.ofSeconds(300)),
                            Map.of("comment", "\"ask\nAnn\", ü\u2028 <3", "tags", "[\"a:b\"]"),
                            Optional.of("set=blue&weight=10"))));

    @Test
    void whatIsWrittenIsRead() {
        assertThat(StateText.parse(StateText.format(SOME))).isEqualTo(SOME);
        assertThat(StateText.parse(StateText.format(List.of()))).isEmpty();
    }

    @Test
    void noPartOfItIsTakenForAllOfIt() {
        String text = StateText.format(SOME);
        for (int length = 0; length < text.length(); length++) {
            String part = text.substring(0, length);
            assertThatThrownBy(() -> StateText.parse(part)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void noCharacterCanChangeUnseen() {
        String text = StateText.format(SOME);
        for (int i = 0; i < text.length(); i++) {
            StringBuilder changed = new StringBuilder(text);
            changed.setCharAt(i, (char) (text.charAt(i) ^ 1));
            assertThatThrownBy(() -> StateText.parse(changed.toString())).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "null",
                "[]",
                "{\"hostname\":\"www.example.com\",\"address\":\"198.51.100.1\"}",
                "{\"zone\":\"z\",\"address\":\"198.51.100.1\"}",
                "{\"zone\":\"z\",\"hostname\":\"www.example.com\"}",
                "{\"zone\":\"z\",\"hostname\":\"a b\",\"address\":\"198.51.100.1\"}",
                "{\"zone\":\"z\",\"hostname\":\"www.example.com\",\"address\":\"localhost\"}",
                "{\"zone\":\"z\",\"hostname\":\"www.example.com\",\"address\":\"198.51.100.1\",\"ttl\":-1}",
                "{\"zone\":\"z\",\"hostname\":\"www.example.com\",\"address\":\"198.51.100.1\",\"ttl\":\"long\"}",
                "{\"zone\":\"z\",\"hostname\":\"www.example.com\",\"address\":\"198.51.100.1\",\"attributes\":{\"a\":null}}",
                "{\"zone\":\"z\",\"hostname\":\"www.example.com\",\"address\":\"198.51.100.1\",\"attributes\":{\"a\":[]}}"
            })
    void whatHasTheRightChecksumIsStillLookedAt(String line) {
        CRC32 crc = new CRC32();
        crc.update((line + "\n").getBytes(StandardCharsets.UTF_8));
        String text = "goavail records, form 1, crc32 %08x\n%s\n".formatted(crc.getValue(), line);

        assertThatThrownBy(() -> StateText.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anotherFormIsNotGuessedAt() {
        String later = StateText.format(SOME).replace("form 1", "form 2");

        assertThatThrownBy(() -> StateText.parse(later)).hasMessageContaining("version");
    }
}
