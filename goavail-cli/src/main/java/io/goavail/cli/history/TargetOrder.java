package io.goavail.cli.history;

import io.goavail.spi.AddressText;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;

/** Targets as people look for them: IPv4 first, and each family by number. A journal may hold what is no address: that is last. */
final class TargetOrder {

    private static final Comparator<InetAddress> BY_NUMBER = Comparator.comparingInt(
                    (InetAddress address) -> address.getAddress().length)
            .thenComparing(InetAddress::getAddress, Arrays::compareUnsigned);

    private TargetOrder() {}

    /** Of rows; several of one address by their check, and several agents by name. */
    static Comparator<Row> ofRows() {
        return Comparator.comparing((Row row) -> address(row.target()).orElse(null), Comparator.nullsLast(BY_NUMBER))
                .thenComparing(Row::target)
                .thenComparing(Row::agent);
    }

    /** A target is an address, after its check where that is not a plain ping; the scope of an address is not in its number. */
    private static Optional<InetAddress> address(String target) {
        String address = target.substring(target.lastIndexOf('/') + 1);
        int scope = address.indexOf('%');
        return AddressText.parse(scope < 0 ? address : address.substring(0, scope));
    }
}
