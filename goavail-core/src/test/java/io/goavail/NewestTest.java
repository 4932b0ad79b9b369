package io.goavail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewestTest {

    private final HeldExecutor executor = new HeldExecutor(Runnable::run);
    private final List<String> taken = new ArrayList<>();
    private final Newest<String> newest = new Newest<>(executor, taken::add);

    @Test
    void whatIsPutIsTaken() {
        newest.put("a");
        newest.put("b");

        assertThat(taken).containsExactly("a", "b");
    }

    @Test
    void howeverMuchIsPutMeanwhileOneTaskWaitsAndTakesTheNewest() {
        executor.hold();
        for (int i = 0; i < 1_000; i++) {
            newest.put("at " + i);
        }
        assertThat(executor.waiting()).isEqualTo(1);

        executor.take().run();
        assertThat(taken).containsExactly("at 999");

        newest.put("later");
        assertThat(executor.waiting()).isEqualTo(1);
        executor.take().run();
        assertThat(taken).containsExactly("at 999", "later");
    }

    @Test
    void whatIsPutWhileOneIsTakenIsTakenAfterIt() {
        List<Integer> seen = new ArrayList<>();
        List<Newest<Integer>> self = new ArrayList<>();
        executor.hold();
        self.add(new Newest<>(executor, value -> {
            seen.add(value);
            if (value < 3) {
                self.get(0).put(value + 1);
            }
        }));
        self.get(0).put(1);
        while (executor.waiting() > 0) {
            executor.take().run();
        }

        assertThat(seen).containsExactly(1, 2, 3);
    }
}
