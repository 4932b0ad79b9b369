package io.goavail.dns.rfc2136;

import io.goavail.spi.DnsException;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.Message;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.Type;

/** Signed questions and their answers, one after the other on one connection. */
final class Session implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final TcpConnection connection;
    private final TSIG tsig;
    private final Duration timeout;
    private final Failures failures;

    Session(TcpConnection connection, TSIG tsig, Duration timeout, Failures failures) {
        this.connection = connection;
        this.tsig = tsig;
        this.timeout = timeout;
        this.failures = failures;
    }

    /** Signs and sends {@code message}, once; it knows its signature afterwards. */
    Answer ask(Message message) throws DnsException {
        tsig.apply(message, null);
        byte[] octets = message.toWire();
        if (octets.length > Message.MAXLENGTH) {
            throw DnsException.permanent(
                    "too many addresses for one update, which has up to " + Message.MAXLENGTH + " octets");
        }
        try {
            Answer answer = AnswerCheck.check(message, connection.exchange(octets, timeout), tsig);
            LOG.debug(
                    "{} {} {}: {}",
                    Opcode.string(message.getHeader().getOpcode()),
                    message.getQuestion().getName(),
                    Type.string(message.getQuestion().getType()),
                    Rcode.string(answer.rcode()));
            return answer;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failures.interrupted();
        } catch (OddAnswerException e) {
            throw failures.odd(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw failures.unreachable(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (IOException e) {
            LOG.debug("cannot close a connection", e);
        }
    }
}
