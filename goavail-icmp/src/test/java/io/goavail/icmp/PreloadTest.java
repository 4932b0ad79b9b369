package io.goavail.icmp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PreloadTest {

    @Test
    @Timeout(30)
    void leavesNoThreadAndNothingInTheWayOfOpening() throws Exception {
        IcmpPinger.preload();
        IcmpPinger.preload();
        try (Netns ignored = Netns.enter().withPingGroups();
                IcmpPinger pinger = IcmpPinger.open(IcmpSettings.defaults())) {
            assertThat(pinger.counters()).isNotNull();
        }
        while (Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("goavail-icmp-load"))) {
            Thread.onSpinWait();
        }
    }
}
