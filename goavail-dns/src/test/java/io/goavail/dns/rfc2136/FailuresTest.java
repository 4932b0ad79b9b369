package io.goavail.dns.rfc2136;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.DnsException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;
import org.xbill.DNS.Update;

class FailuresTest {

    private static final Rfc2136Settings SETTINGS =
            Rfc2136Settings.of(ServerText.parse("ns1.example.com"), Opened.DOMAIN, Opened.key());

    @ParameterizedTest
    @CsvSource({
        "NOTAUTH, BADSIG,  false, the secret of the key goavail",
        "NOTAUTH, BADKEY,  false, has no key goavail for hmac-sha256",
        "NOTAUTH, NOERROR, false, not the primary name server of example.com",
        "NOTAUTH, BADTIME, true,  the clocks of the two differ",
        "REFUSED, NOERROR, false, the key goavail",
        "NOTZONE, NOERROR, false, dns_domain is the name of the zone itself",
        "NOTIMP,  NOERROR, false, no dynamic updates",
        "FORMERR, NOERROR, false, does not understand",
        "SERVFAIL,NOERROR, true,  its log says why",
        "RESERVED13, NOERROR, true, answered"
    })
    void saysWhatItMeansAndWhetherToTryAgain(String rcode, String tsigError, boolean retryable, String part) {
        for (Message asked :
                new Message[] {RecordReader.question(Opened.WWW, Type.A), new Update(RecordReader.name(Opened.DOMAIN))
                }) {
            Message answer = new Message(1);
            answer.getHeader().setRcode(rcode.equals("RESERVED13") ? 13 : Rcode.value(rcode));
            int error = tsigError.equals("NOERROR") ? Rcode.NOERROR : tsig(tsigError);
            DnsException failure = new Failures(SETTINGS).refused(asked, new Answer(answer, error, true));

            assertThat(failure.isRetryable()).isEqualTo(retryable);
            assertThat(failure)
                    .hasMessageContainingAll("ns1.example.com:53", "example.com", part)
                    .hasMessageContaining(rcode.equals("RESERVED13") ? "13" : rcode);
        }
    }

    private static int tsig(String error) {
        return switch (error) {
            case "BADSIG" -> Rcode.BADSIG;
            case "BADKEY" -> Rcode.BADKEY;
            default -> Rcode.BADTIME;
        };
    }
}
