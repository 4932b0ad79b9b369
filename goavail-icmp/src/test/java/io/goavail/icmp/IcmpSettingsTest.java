package io.goavail.icmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class IcmpSettingsTest {

    @Test
    void refusesWhatIsOutOfRangeAndSaysTheRange() {
        assertThatThrownBy(() -> IcmpSettings.defaults().withPacing(0, 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("packetsPerSecond is 0: must be 1 to 10000000");
        assertThatThrownBy(() -> new IcmpSettings(SocketKind.AUTO, 1, 1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("receiveBufferBytes");
    }

    @Test
    void socketKindsHaveTheirNamesOfTheConfiguration() {
        for (SocketKind kind : SocketKind.values()) {
            assertThat(SocketKind.parse(kind.toString())).isEqualTo(kind);
        }
        assertThat(SocketKind.parse("dgram")).isEqualTo(SocketKind.DGRAM);
        assertThatThrownBy(() -> SocketKind.parse("RAW"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("auto, raw, dgram");
    }
}
