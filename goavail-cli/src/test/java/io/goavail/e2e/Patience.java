package io.goavail.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waiting for what can only be asked for. */
final class Patience {

    /** Each question costs some processes: asked without a pause they would take a core from what is to be observed. */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private Patience() {}

    /** Something that becomes true. */
    interface Condition {
        boolean isTrue() throws Exception;
    }

    /**
     * Asks until the answer is yes.
     *
     * @param what is waited for
     * @return how long that took
     */
    static Duration until(Duration most, String what, Condition condition) throws Exception {
        long begin = System.nanoTime();
        while (!condition.isTrue()) {
            assertThat(System.nanoTime() - begin).as("%s within %s", what, most).isLessThan(most.toNanos());
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
