package io.goavail.icmp;

import io.goavail.spi.ProbeListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the probes for which there is no room: on the thread that asks, which slows it down. But a listener that asks again
 * from inside such a call would be called from inside itself until the stack is used up; so would one on the engine's
 * thread. Those the engine ends in a later turn. Any thread.
 */
final class Refusals {

    static final String TOO_MANY = "too many probes";

    private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

    private final Mailbox mailbox;
    private final LogLimit log = new LogLimit();
    private final ThreadLocal<Boolean> refusing = new ThreadLocal<>();

    Refusals(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    /** On any thread but the engine's. */
    void refuse(ProbeListener listener) {
        if (refusing.get() != null) {
            refuseLater(listener);
            return;
        }
        refusing.set(true);
        try {
            listener.inconclusive(TOO_MANY);
        } catch (RuntimeException | Error e) {
            log.error(LOG, "a probe listener threw; the probe counts as told", e);
        } finally {
            refusing.remove();
        }
    }

    /** From inside a listener's call. */
    void refuseLater(ProbeListener listener) {
        if (!mailbox.offerRefused(listener)) {
            log.error(LOG, "a probe is dropped without an end: millions of others wait already", null);
        }
    }
}
