package io.goavail.cluster.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.goavail.spi.AddressText;
import io.goavail.spi.Change;
import io.goavail.spi.DnsException;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.Hostname;
import io.goavail.spi.RecordSet;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ZoneTest {

    private static final Hostname WWW = new Hostname("www.example.com");
    private static final DnsRecord ONE =
            DnsRecord.of(AddressText.parse("198.51.100.1").orElseThrow());
    private static final DnsRecord TWO =
            DnsRecord.of(AddressText.parse("198.51.100.2").orElseThrow());

    private final VirtualTime time = new VirtualTime();
    private final Machine machine = new Machine(time, 0, 0);

    @Test
    void answersFromTheTimeBeforeTheAnswerTravelled() {
        Zone zone = zone(false);
        SimulatedDns dns = new SimulatedDns(time, new SplittableRandom(1), zone, 0, machine, () -> "nothing");
        List<RecordSet> reads = new ArrayList<>();
        dns.execute(() -> {
            try {
                reads.add(dns.read(WWW));
            } catch (DnsException e) {
                throw new AssertionError(e);
            }
        });
        machine.pause(1_000_000_000);
        time.after(500_000_000, () -> zone.put(WWW, List.of(ONE)));
        time.runUntil(2_000_000_000, () -> {});
        assertThat(reads).hasSize(1);
        assertThat(reads.get(0).records()).containsExactly(ONE, TWO);
    }

    @Test
    void refusesAChangeOfOtherRecordsWhereItCompares() throws DnsException {
        Zone zone = zone(true);
        Change change = new Change(zone.now(WWW), List.of(), List.of(ONE));
        zone.apply(new Zone.Call(0, "nothing", false), change);
        assertThatThrownBy(() -> zone.apply(new Zone.Call(0, "nothing", false), change))
                .isInstanceOf(DnsException.class);
        assertThat(zone.now(WWW).records()).containsExactly(TWO);
    }

    private Zone zone(boolean compares) {
        Zone zone = new Zone(time, compares);
        zone.put(WWW, List.of(ONE, TWO));
        return zone;
    }
}
