package io.goavail;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.Health;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetectorTest {

    private final Probing probing = Probing.defaults().withThresholds(3, 2);
    private final Probing three = Probing.defaults().withThresholds(3, 3);
    private final Detector detector = new Detector(Health.UNKNOWN);

    @Test
    void isDownAfterExactlyTheThresholdOfMisses() {
        assertThat(detector.miss(probing)).isFalse();
        assertThat(detector.miss(probing)).isFalse();
        assertThat(detector.health()).isEqualTo(Health.UNKNOWN);
        assertThat(detector.miss(probing)).isTrue();
        assertThat(detector.health()).isEqualTo(Health.DOWN);
    }

    @Test
    void isUpAfterExactlyTheThresholdOfReplies() {
        assertThat(detector.reply(probing)).isFalse();
        assertThat(detector.reply(probing)).isTrue();
        assertThat(detector.health()).isEqualTo(Health.UP);
    }

    @Test
    void changesOnceHoweverLongARowGoesOn() {
        for (int i = 0; i < 2; i++) {
            detector.reply(probing);
        }
        for (int i = 0; i < 100; i++) {
            assertThat(detector.reply(probing)).isFalse();
        }
    }

    @Test
    void answersFromTheFirstReplyToTheNextMiss() {
        for (int i = 0; i < 3; i++) {
            assertThat(detector.isAnswering(probing)).isFalse();
            detector.miss(probing);
        }
        for (int i = 0; i < 3; i++) {
            detector.reply(probing);
            assertThat(detector.isAnswering(probing)).isTrue();
        }
        detector.miss(probing);
        assertThat(detector.isAnswering(probing)).isFalse();
    }

    @Test
    void aRowOfRepliesMayBreakOnceAndItIsAnsweringStill() {
        down();
        for (char outcome : "rrmrr".toCharArray()) {
            outcome(outcome);
            assertThat(detector.isAnswering(three)).isEqualTo(outcome == 'r');
        }
        outcome('r');
        assertThat(detector.health()).isEqualTo(Health.UP);
        assertThat(detector.isAnswering(three)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rm", "rrm", "rmm"})
    void oneThatAnswersNowAndThenIsNotAnsweringForEver(String pattern) {
        down();
        pattern.repeat(20).chars().forEach(this::outcome);
        for (int outcome : pattern.repeat(20).toCharArray()) {
            outcome(outcome);
            assertThat(detector.isAnswering(three)).isFalse();
        }
        "mmmmmmm".chars().forEach(this::outcome);
        outcome('r');
        assertThat(detector.isAnswering(three)).as("after a long silence").isTrue();
    }

    @Test
    void oneThatTookLongToComeUpIsAnsweringAtOnce() {
        down();
        "rm".repeat(20).chars().forEach(this::outcome);
        "rrr".chars().forEach(this::outcome);
        assertThat(detector.health()).isEqualTo(Health.UP);
        assertThat(detector.isAnswering(three)).isTrue();
    }

    private void down() {
        "mmm".chars().forEach(this::outcome);
        assertThat(detector.health()).isEqualTo(Health.DOWN);
    }

    private void outcome(int what) {
        if (what == 'r') {
            detector.reply(three);
        } else {
            detector.miss(three);
        }
    }

    @Test
    void countsOnlyMissesInARow() {
        for (int i = 0; i < 20; i++) {
            detector.miss(probing);
            detector.miss(probing);
            detector.reply(probing);
        }
        assertThat(detector.health()).isNotEqualTo(Health.DOWN);
    }

    @Test
    void countsOnlyRepliesInARow() {
        downNow();
        for (int i = 0; i < 20; i++) {
            detector.reply(probing);
            detector.miss(probing);
        }
        assertThat(detector.health()).isEqualTo(Health.DOWN);
    }

    @Test
    void isInQuestionWhileMissesMayStillChangeIt() {
        assertThat(detector.isInQuestion()).isFalse();
        detector.miss(probing);
        assertThat(detector.isInQuestion()).isTrue();
        detector.reply(probing);
        assertThat(detector.isInQuestion()).isFalse();
        downNow();
        assertThat(detector.isInQuestion()).isFalse();
    }

    @Test
    void aLowerThresholdAfterAReloadIsMetByTheRowSoFar() {
        detector.miss(probing);
        detector.miss(probing);
        assertThat(detector.miss(probing.withThresholds(1, 1))).isTrue();
    }

    private void downNow() {
        for (int i = 0; i < 3; i++) {
            detector.miss(probing);
        }
    }
}
