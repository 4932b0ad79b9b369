package io.goavail.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.cluster.KeyRing;
import io.goavail.spi.Secret;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeygenCommandTest {

    private final Program program = new Program();

    @Test
    void printsANewKeyEachTimeAndNothingElse() {
        assertThat(program.run("keygen")).isZero();
        assertThat(program.run("keygen")).isZero();
        List<String> keys = program.out.text().lines().toList();
        assertThat(keys).hasSize(2).doesNotHaveDuplicates();
        assertThat(keys).allMatch(key -> Base64.getDecoder().decode(key).length == 32);
        assertThat(keys).noneMatch(key -> KeyRing.of(List.of(new Secret(key))).isWeak());
        assertThat(program.err.text()).isEmpty();
    }

    @Test
    void takesNothing() {
        assertThat(program.run("keygen", "32")).isEqualTo(2);
        assertThat(program.out.text()).isEmpty();
    }
}
