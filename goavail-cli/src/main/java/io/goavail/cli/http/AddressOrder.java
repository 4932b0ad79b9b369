package io.goavail.cli.http;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Comparator;

/** Addresses as people look for them: IPv4 first, and each family by number. Providers rotate what they answer. */
final class AddressOrder {

    static final Comparator<InetAddress> NUMERIC = Comparator.comparingInt(
                    (InetAddress address) -> address.getAddress().length)
            .thenComparing(InetAddress::getAddress, Arrays::compareUnsigned);

    private AddressOrder() {}
}
