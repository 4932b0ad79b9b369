package io.goavail.dns.powerdns;

import io.goavail.dns.testing.PowerDnsProcess;
import io.goavail.spi.Hostname;
import io.goavail.spi.Secret;
import java.net.URI;

/** Settings to reach a server of a test. */
final class Opened {

    static final Hostname DOMAIN = new Hostname("example.com");
    static final Hostname WWW = new Hostname("www.example.com");

    private Opened() {}

    static PowerDnsSettings settings(URI url) {
        return PowerDnsSettings.of(DOMAIN, new Secret(PowerDnsProcess.KEY)).withApiUrl(url);
    }
}
