package io.goavail.cli;

import io.goavail.Check;
import io.goavail.spi.AddressText;
import io.goavail.spi.Pinger;
import io.goavail.spi.ProbeListener;
import java.net.InetAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the log of each probe, for {@code --debug}; costs an object a probe, so it is in the way of nobody else. */
record ProbeLog(String check, Pinger pinger) implements Pinger {

    private static final Logger LOG = LoggerFactory.getLogger(ProbeLog.class);

    /** The same check, with each probe told. */
    static Check of(Check check) {
        return new Check(check.name(), new ProbeLog(check.name(), check.pinger()));
    }

    @Override
    public void probe(InetAddress address, long delayNanos, long timeoutNanos, ProbeListener listener) {
        pinger.probe(address, delayNanos, timeoutNanos, new Teller(check, address, timeoutNanos, listener));
    }

    @Override
    public void close() {
        pinger.close();
    }

    private record Teller(String check, InetAddress address, long timeoutNanos, ProbeListener listener)
            implements ProbeListener {

        @Override
        public void reply(long rttNanos) {
            tell("reply", "rtt_us", rttNanos / 1000);
            listener.reply(rttNanos);
        }

        @Override
        public void miss(String reason) {
            tell("miss", "reason", reason);
            listener.miss(reason);
        }

        @Override
        public void inconclusive(String reason) {
            tell("inconclusive", "reason", reason);
            listener.inconclusive(reason);
        }

        private void tell(String how, String key, Object value) {
            LOG.atDebug()
                    .addKeyValue("address", AddressText.format(address))
                    .addKeyValue("check", check)
                    .addKeyValue(key, value)
                    .addKeyValue("timeout_us", timeoutNanos / 1000)
                    .log(how);
        }
    }
}
