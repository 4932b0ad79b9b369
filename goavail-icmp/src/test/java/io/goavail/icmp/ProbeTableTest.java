package io.goavail.icmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.testing.Addresses;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProbeTableTest {

    private final ProbeTable table = new ProbeTable(new SipHash(5, 6));
    private final InetAddress address = Addresses.ip("192.0.2.1");

    @Test
    void growsAndStillFindsEverySlotByItsAddress() {
        List<Integer> slots = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            slots.add(table.take(Addresses.ip("10.0." + i / 250 + "." + i % 250), new Deaf()));
        }
        assertThat(slots).doesNotHaveDuplicates();
        for (int slot : slots) {
            List<Integer> found = new ArrayList<>();
            for (int s = table.first(0, table.low[slot]); s >= 0; s = table.next(s)) {
                found.add(s);
            }
            assertThat(found).contains(slot);
        }
    }

    @Test
    void handsOutReleasedSlotsAgain() {
        int first = table.take(address, new Deaf());
        table.release(first);
        assertThat(table.first(0, 0xc0000201L)).isNegative();
        assertThat(table.take(address, new Deaf())).isEqualTo(first);
    }

    @Test
    void refusesMoreThanItsLimit() {
        Deaf deaf = new Deaf();
        for (int i = 0; i < ProbeTable.LIMIT; i++) {
            assertThat(table.take(address, deaf)).isNotNegative();
        }
        assertThat(table.take(address, deaf)).isNegative();
    }

    @Test
    void keepsTheIdentifierWhileItWorksAndChangesItAfterThreeMisses() {
        int slot = table.take(address, new Deaf());
        short id = table.id[slot];
        for (int i = 0; i < 10; i++) {
            table.missed(slot);
            table.missed(slot);
            table.answered(slot);
        }
        assertThat(table.id[slot]).isEqualTo(id);
        table.missed(slot);
        table.missed(slot);
        table.missed(slot);
        assertThat(table.id[slot]).isNotEqualTo(id);
    }

    @Test
    void aSlotBelongsToOneAddressObjectAndOneListener() {
        Deaf deaf = new Deaf();
        int slot = table.take(address, deaf);
        assertThat(table.belongsTo(slot, address, deaf)).isTrue();
        assertThat(table.belongsTo(slot, Addresses.ip("192.0.2.1"), deaf)).isFalse();
        assertThat(table.belongsTo(slot, address, new Deaf())).isFalse();
    }
}
