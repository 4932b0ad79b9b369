package io.goavail.dns.rfc2136;

import io.goavail.dns.provider.SocketAddressText;
import io.goavail.spi.DnsException;
import io.goavail.spi.FailureText;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Locale;
import org.xbill.DNS.Message;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.TSIGRecord;

/** Says what went wrong and what to do about it, in words that name server, zone and key, and never the secret. */
final class Failures {

    private static final String SERVFAIL_HINT = "; its log says why. BIND also says so when a name would have more than"
            + " max-records-per-type addresses, 100 unless it is configured";

    private final String server;
    private final String zone;
    private final TsigKey key;

    Failures(Rfc2136Settings settings) {
        this.server = SocketAddressText.format(settings.server());
        this.zone = settings.domain().name();
        this.key = settings.key();
    }

    /** The server cannot be reached, or did not answer in time. */
    DnsException unreachable(Exception cause) {
        return DnsException.retry("no answer from " + server + " for " + zone + ": " + FailureText.of(cause), cause);
    }

    DnsException interrupted() {
        return DnsException.retry("interrupted while waiting for " + server);
    }

    DnsException odd(String why) {
        return DnsException.retry("the answer of " + server + " for " + zone + " cannot be used: " + why);
    }

    DnsException unsigned() {
        return odd(
                "it is not signed with the key " + key.name() + "; is that the name server itself, which has the key?");
    }

    DnsException notAuthoritative() {
        return DnsException.permanent(server + " is not authoritative for " + zone
                + "; 'server' is the primary name server of the zone, not a resolver");
    }

    /** @param asked what was sent */
    DnsException refused(Message asked, Answer answer) {
        boolean update = asked.getHeader().getOpcode() == Opcode.UPDATE;
        String said =
                server + " answered " + name(answer) + " to " + (update ? "an update of " : "a question about ") + zone;
        if (answer.tsigError() == Rcode.BADTIME) {
            return DnsException.retry(said + ": the clocks of the two differ too much" + difference(asked, answer)
                    + "; let both follow NTP");
        }
        return switch (answer.rcode()) {
            case Rcode.NOTAUTH -> DnsException.permanent(said + notAuth(answer));
            case Rcode.REFUSED ->
                DnsException.permanent(said
                        + (update
                                ? "; let its update policy allow the key " + key.name() + " to change A and AAAA there"
                                : "; is the zone there, and may the key " + key.name() + " ask about it?"));
            case Rcode.NOTZONE ->
                DnsException.permanent(
                        said + ": the name is not in that zone; dns_domain is the name of the zone itself");
            case Rcode.NOTIMP -> DnsException.permanent(said + ": it takes no dynamic updates");
            case Rcode.FORMERR -> DnsException.permanent(said + ": it does not understand the message");
            case Rcode.SERVFAIL -> DnsException.retry(said + (update ? SERVFAIL_HINT : "; its log says why"));
            default -> DnsException.retry(said);
        };
    }

    private String notAuth(Answer answer) {
        return switch (answer.tsigError()) {
            case Rcode.BADSIG ->
                ": the secret of the key " + key.name() + " is another one there; check " + Rfc2136Factory.SECRET;
            case Rcode.BADKEY ->
                ": it has no key " + key.name() + " for " + key.algorithm()
                        + ", or does not allow it to do this (Knot says the same of both); check key_name,"
                        + " key_algorithm and the server's access rules";
            default ->
                ": it is not the primary name server of " + zone + ", or does not accept the key " + key.name()
                        + " for it";
        };
    }

    private static String name(Answer answer) {
        String rcode = Rcode.string(answer.rcode());
        return answer.tsigError() == Rcode.NOERROR ? rcode : rcode + " (" + Rcode.TSIGstring(answer.tsigError()) + ")";
    }

    /** With BADTIME the server says what time it has (RFC 8945, section 5.2.3). */
    private static String difference(Message asked, Answer answer) {
        TSIGRecord ours = asked.getTSIG();
        TSIGRecord theirs = answer.message().getTSIG();
        byte[] other = theirs == null ? null : theirs.getOther();
        if (ours == null || other == null || other.length != 6) {
            return "";
        }
        long seconds =
                ByteBuffer.allocate(Long.BYTES).putShort((short) 0).put(other).getLong(0)
                        - ours.getTimeSigned().getEpochSecond();
        return ", by "
                + Duration.ofSeconds(Math.abs(seconds)).toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
