package io.goavail;

import static io.goavail.Lab.A;
import static io.goavail.Lab.B;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AddressSetTest {

    @Test
    void doesNotChange() {
        List<InetAddress> addresses = new ArrayList<>(List.of(B, A, B));
        AddressSet set = AddressSet.copyOf(addresses);
        addresses.clear();
        assertThat(set).containsExactly(B, A).isEqualTo(Set.of(A, B)).hasSameHashCodeAs(Set.of(A, B));
        assertThatThrownBy(set::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> set.remove(A)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> set.add(A)).isInstanceOf(UnsupportedOperationException.class);
        assertThat(AddressSet.copyOf(set)).isSameAs(set);
    }
}
