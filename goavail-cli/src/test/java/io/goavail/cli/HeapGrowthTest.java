package io.goavail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class HeapGrowthTest {

    private final AtomicLong size = new AtomicLong(100);
    private int collections;
    private final HeapGrowth heap = new HeapGrowth(size::get, () -> {
        collections++;
        size.set(80);
    });

    @Test
    void leavesAHeapAloneThatHasHardlyGrown() {
        size.set(112);
        heap.look();
        assertThat(collections).isZero();
    }

    @Test
    void collectsAHeapThatHasGrownByMoreThanAnEighth() {
        size.set(113);
        heap.look();
        assertThat(collections).isOne();
    }

    @Test
    void countsFromWhatTheLastCollectionHasLeft() {
        size.set(113);
        heap.look();
        size.set(90);
        heap.look();
        assertThat(collections).isOne();
        size.set(91);
        heap.look();
        assertThat(collections).isEqualTo(2);
    }
}
