package io.goavail.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SessionIdTest {

    @Test
    void itsTagIsNeverTheOneOfNobody() {
        assertThat(new SessionId(7, 0).tag()).isNotZero();
        assertThat(new SessionId(7, 5).tag()).isEqualTo(5);
    }

    @Test
    void isDrawnAnewEachTime() {
        Random random = new Random(1);
        assertThat(SessionId.draw(random)).isNotEqualTo(SessionId.draw(random));
    }
}
