package io.goavail;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.TcpOutcome.Inconclusive;
import io.goavail.TcpOutcome.Miss;
import io.goavail.TcpOutcome.Reply;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnsupportedAddressTypeException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TcpOutcomeTest {

    @ParameterizedTest
    @MethodSource
    void whatFailsBeforeTheSynIsOurOwnFault(Exception failure, String reason) {
        assertThat(TcpOutcome.notSent(failure)).isEqualTo(new Inconclusive(reason));
    }

    static Stream<Arguments> whatFailsBeforeTheSynIsOurOwnFault() {
        return Stream.of(
                Arguments.of(new SocketException("Network is unreachable"), "no route"),
                Arguments.of(new NoRouteToHostException("No route to host"), "no route"),
                Arguments.of(new UnsupportedOperationException("IPv6 not available"), "no route"),
                Arguments.of(new UnsupportedAddressTypeException(), "no route"),
                Arguments.of(new BindException("Cannot assign requested address"), "no local port"),
                Arguments.of(new BindException("Permission denied"), "not permitted"),
                Arguments.of(new SocketException("Operation not permitted"), "not permitted"),
                Arguments.of(new SocketException("Too many open files"), "too many open files"),
                Arguments.of(new SocketException("Too many open files in system"), "too many open files"),
                Arguments.of(new SocketException("No buffer space available"), "no socket"),
                Arguments.of(new SocketException(), "no socket"));
    }

    @ParameterizedTest
    @MethodSource
    void whatFailsAfterTheSynIsAMiss(IOException failure, String reason) {
        assertThat(TcpOutcome.sent(failure, 7)).isEqualTo(new Miss(reason));
    }

    static Stream<Arguments> whatFailsAfterTheSynIsAMiss() {
        return Stream.of(
                Arguments.of(new ConnectException("Connection refused"), "connection refused"),
                Arguments.of(new ConnectException("Connection timed out"), "timeout"),
                Arguments.of(new NoRouteToHostException("No route to host"), "host unreachable"),
                Arguments.of(new SocketException("Network is unreachable"), "host unreachable"),
                Arguments.of(new SocketException("Host is down"), "host unreachable"),
                Arguments.of(new SocketException("Machine is not on the network"), "host unreachable"),
                Arguments.of(new SocketException("Protocol not available"), "host unreachable"));
    }

    @Test
    void aRefusalIsAMissWhereverTheSystemReportsIt() {
        assertThat(TcpOutcome.notSent(new ConnectException("Connection refused")))
                .isEqualTo(new Miss("connection refused"));
    }

    @Test
    void aHostOfAnotherLanguageComesToTheSameVerdict() {
        assertThat(TcpOutcome.sent(new ConnectException("Verbindungsaufbau abgelehnt"), 7))
                .isEqualTo(new Miss("connection refused"));
        assertThat(TcpOutcome.notSent(new SocketException("Das Netzwerk ist nicht erreichbar")))
                .isInstanceOf(Inconclusive.class);
    }

    @Test
    void aTargetThatAcceptsAndResetsHasReplied() {
        assertThat(TcpOutcome.sent(new SocketException("Connection reset by peer"), 7))
                .isEqualTo(new Reply(7));
        assertThat(TcpOutcome.sent(new SocketException("Broken pipe"), 7)).isEqualTo(new Reply(7));
    }

    @Test
    void whatIsNotKnownIsNeverAMiss() {
        assertThat(TcpOutcome.sent(new ClosedChannelException(), 7)).isEqualTo(new Inconclusive("unknown error"));
        assertThat(TcpOutcome.sent(new SocketException("Software caused connection abort"), 7))
                .isEqualTo(new Inconclusive("unknown error"));
    }
}
