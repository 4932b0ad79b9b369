package io.goavail.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PeerAddressTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7:8081,           192.0.2.7:8081",
        "Agent-EU.Example.net.:80, agent-eu.example.net:80",
        "agent_1:65535,            agent_1:65535",
        "[2001:DB8:0:0::7]:8081,   [2001:db8::7]:8081",
        "[::1]:1,                  [::1]:1"
    })
    void isReadAndWrittenInOneForm(String text, String canonical) {
        PeerAddress peer = PeerAddress.parse(text);
        assertThat(peer).hasToString(canonical);
        assertThat(PeerAddress.parse(canonical)).isEqualTo(peer);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                ":1",
                "a:",
                "a:0",
                "a:65536",
                "a:-1",
                "a:1x",
                "a:123456",
                "2001:db8::7:80",
                "[a:1",
                "a b:1",
                "300.1.1.1:1",
                "1.2.3:1",
                "010.0.0.1:1",
                "[::ffff:1.2.3.4]:1",
                "[fe80::1%lo]:1",
                "[]:1",
                "-a:1",
                "1:1"
            })
    void whatIsNoHostAndPortIsRefusedWithARemedy(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PeerAddress.parse(text))
                .withMessageMatching("(?s).*(such as|from 1 to 65535|not a host name|a host name has|a label of).*");
    }

    @Test
    void anAddressIsALiteralAndANameIsNone() {
        assertThat(PeerAddress.parse("[2001:db8::7]:1").literal()).isPresent();
        assertThat(PeerAddress.parse("agent.example.net:1").literal()).isEmpty();
    }
}
