package io.goavail;

import io.goavail.spi.AddressText;
import java.net.InetAddress;
import java.util.List;
import java.util.Objects;

/**
 * Addresses that answer as long as this agent's own network works. They are asked when a target goes down, before that
 * counts; nothing is sent to them otherwise.
 *
 * @param check how they are asked
 * @param addresses whom; at least one, better two or more in different places, and of each family that is watched. Not the
 *     own gateway: it answers while everything behind it is lost
 */
public record UplinkCheck(Check check, List<InetAddress> addresses) {

    /** @throws IllegalArgumentException when there is no address, or one that is not that of one host */
    public UplinkCheck {
        Objects.requireNonNull(check, "check");
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("uplink_check has no address");
        }
        for (InetAddress address : addresses) {
            if (address.isMulticastAddress() || address.isAnyLocalAddress()) {
                throw new IllegalArgumentException(
                        "uplink_check: not the address of one host: " + AddressText.format(address));
            }
        }
    }
}
