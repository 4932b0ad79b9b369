package io.goavail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ReplayWindowTest {

    private final ReplayWindow window = new ReplayWindow();

    @Test
    void takesEachCounterOnce() {
        for (long counter : new long[] {0, 1, 5, 3, 4, 2, ReplayWindow.MOST}) {
            assertThat(window.wouldAccept(counter)).isTrue();
            assertThat(window.wouldAccept(counter)).as("asking changes nothing").isTrue();
            assertThat(window.accept(counter)).isTrue();
            assertThat(window.accept(counter)).isFalse();
            assertThat(window.wouldAccept(counter)).isFalse();
        }
    }

    @Test
    void takesWhatIsLateByLessThanItsWidth() {
        window.accept(5_000);
        assertThat(window.accept(5_000 - ReplayWindow.WIDTH)).isFalse();
        assertThat(window.accept(5_000 - ReplayWindow.WIDTH + 1)).isTrue();
        assertThat(window.accept(5_000 - ReplayWindow.WIDTH + 1)).isFalse();
    }

    @Test
    void whateverTheNewestTheWholeWidthIsOpen() {
        for (long newest = 3_000; newest < 3_200; newest++) {
            ReplayWindow fresh = new ReplayWindow();
            fresh.accept(newest);
            assertThat(LongStream.range(newest - ReplayWindow.WIDTH + 1, newest))
                    .allMatch(fresh::accept);
            assertThat(LongStream.rangeClosed(newest - ReplayWindow.WIDTH, newest))
                    .noneMatch(fresh::accept);
        }
    }

    @Test
    void takesNoCounterThatSixBytesDoNotHold() {
        assertThat(window.accept(-1)).isFalse();
        assertThat(window.accept(ReplayWindow.MOST + 1)).isFalse();
        assertThat(window.accept(Long.MIN_VALUE)).isFalse();
    }

    @Test
    void agreesWithASetOfAllThatWasSeen() {
        Random random = new Random(20_260_801);
        Set<Long> seen = new HashSet<>();
        long newest = -1;
        for (int i = 0; i < 200_000; i++) {
            long step = random.nextInt(100) == 0 ? random.nextInt(5_000) : random.nextInt(30) - 20;
            long counter = Math.max(0, Math.max(0, newest) + step - random.nextInt(random.nextInt(1_500) + 1));
            boolean expected = (counter > newest || newest - counter < ReplayWindow.WIDTH) && !seen.contains(counter);
            assertThat(window.accept(counter)).isEqualTo(expected);
            if (expected) {
                seen.add(counter);
                newest = Math.max(newest, counter);
            }
        }
    }
}
