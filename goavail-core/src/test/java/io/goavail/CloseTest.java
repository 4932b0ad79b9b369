package io.goavail;

import static io.goavail.Lab.A;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What must not happen after a monitor was closed. */
class CloseTest {

    @Test
    void aChangeThatWaitsInTheHostsPoolIsNotMadeAfterClose() {
        Lab lab = Lab.live().settle();
        lab.dns.beforeRead(hostname -> lab.calls.hold());
        lab.pinger.cut(A);
        lab.seconds(3);
        lab.monitor.close();
        lab.calls.take().run();
        assertThat(lab.dns.changes()).isEmpty();
    }

    @Test
    void aReloadThatMeetsCloseHalfWaySendsNoProbe() {
        Lab lab = Lab.live();
        // The first read is asked for before the probers start.
        lab.on(monitor -> monitor.providerExecutor(task -> lab.monitor.close()));
        lab.monitor.start();
        lab.seconds(10);
        assertThat(lab.pinger.sent()).isEmpty();
    }
}
