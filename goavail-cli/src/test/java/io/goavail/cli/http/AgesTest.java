package io.goavail.cli.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AgesTest {

    @Test
    void agesAreWrittenOutForThosePagesThatCannotCount() {
        assertThat(Ages.fill("a " + Ages.element(-5) + " b " + Ages.element(10), 70))
                .isEqualTo("a <time data-second=\"-5\">1 min 15 s</time> b <time data-second=\"10\">1 min</time>");
        assertThat(Ages.fill(Ages.remainder(75) + Ages.remainder(69), 70))
                .isEqualTo("<time data-until=\"75\">5 s</time><time data-until=\"69\">0 s</time>");
    }
}
