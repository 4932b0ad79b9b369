package io.goavail.cli.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.Snapshot.TargetStatus;
import io.goavail.spi.Decision;
import io.goavail.spi.Health;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SelectionTest {

    @Test
    void whatIsWrongComesFirst() {
        Scene scene = new Scene()
                .up("198.51.100.1")
                .target("198.51.100.2", Health.UP, Decision.HOLD, Duration.ZERO)
                .up("198.51.100.3")
                .down("198.51.100.4")
                .target("198.51.100.5", Health.UP, Decision.IN, Duration.ofSeconds(9))
                .target("198.51.100.6", Health.UP, Decision.OUT, Duration.ZERO)
                .blind("198.51.100.7");
        assertThat(names(Selection.of(null).matching(scene.snapshot().targets())))
                .containsExactly(
                        "198.51.100.4",
                        "198.51.100.6",
                        "198.51.100.2",
                        "198.51.100.5",
                        "198.51.100.7",
                        "198.51.100.1",
                        "198.51.100.3");
    }

    @Test
    void aPageHoldsSoManyAndTheNextOneTheRest() {
        Scene scene = new Scene();
        for (int i = 0; i < Selection.PAGE_SIZE + 2; i++) {
            scene.up("198.51." + i / 250 + "." + i % 250);
        }
        List<TargetStatus> targets = scene.snapshot().targets();
        assertThat(Selection.of(null).shown(targets)).hasSize(Selection.PAGE_SIZE);
        assertThat(Selection.of("page=2").shown(targets))
                .isEqualTo(targets.subList(Selection.PAGE_SIZE, Selection.PAGE_SIZE + 2));
        assertThat(Selection.of("page=99999").shown(targets)).isEmpty();
    }

    @Test
    void oneCanLookForAPartOfAName() {
        Scene scene = new Scene().up("198.51.100.1").up("2001:db8::1");
        assertThat(names(Selection.of("page=1&q=db8%3A%3A")
                        .matching(scene.snapshot().targets())))
                .containsExactly("2001:db8::1");
    }

    @Test
    void anyQueryIsSomeSelection() {
        assertThat(List.of(
                        Selection.of(""),
                        Selection.of("q=%zz&page=0"),
                        Selection.of("page=-1&x"),
                        Selection.of("page=a")))
                .containsOnly(new Selection("", 1));
        assertThat(Selection.of("q=" + "x".repeat(5000)).search()).hasSize(100);
    }

    private static List<String> names(List<TargetStatus> targets) {
        return targets.stream().map(target -> target.target().toString()).toList();
    }
}
