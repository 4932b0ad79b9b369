package io.goavail;

import io.goavail.spi.ProbeListener;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether a witness answered; told once. */
final class Answer implements ProbeListener {

    private static final Logger LOG = LoggerFactory.getLogger(Answer.class);

    private final Consumer<Boolean> told;

    /** @param told hears on the pinger's thread whether there was a reply */
    Answer(Consumer<Boolean> told) {
        this.told = told;
    }

    /** Sends the probe. */
    void askedOf(Witness witness, long timeoutNanos) {
        try {
            witness.check().pinger().probe(witness.address(), 0, timeoutNanos, this);
        } catch (RuntimeException | Error e) {
            // It breaks its contract; a witness that cannot be asked is silent.
            LOG.error("the pinger of {} failed", witness.check().name(), e);
            told.accept(false);
        }
    }

    @Override
    public void reply(long rttNanos) {
        told.accept(true);
    }

    @Override
    public void miss(String reason) {
        told.accept(false);
    }

    @Override
    public void inconclusive(String reason) {
        told.accept(false);
    }
}
