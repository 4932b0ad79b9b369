package io.goavail.dns.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Type;

class AnswersTest {

    @Test
    void survivesAFailureAndSaysNothingThen() throws Exception {
        Answers answers = new Answers(() -> {
            throw new IllegalStateException("thrown on purpose by a test");
        });
        byte[] packet = Queries.query("www.example.com", Type.A).toWire();
        assertThat(answers.to(packet, Transport.UDP)).isEmpty();
    }

    @Test
    void beginsWithAnotherAddressFromAnswerToAnswer() throws Exception {
        Zone zone = Zones.serving("www.example.com", "198.51.100.1", "198.51.100.2");
        Answers answers = new Answers(() -> zone);
        byte[] packet = Queries.query("www.example.com", Type.A).toWire();
        byte[] first = answers.to(packet, Transport.UDP).orElseThrow();
        assertThat(IntStream.range(0, 4)
                        .mapToObj(i -> answers.to(packet, Transport.UDP).orElseThrow()))
                .anyMatch(other -> !Arrays.equals(first, other));
    }
}
