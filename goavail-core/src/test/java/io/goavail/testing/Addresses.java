package io.goavail.testing;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Addresses from text, for tests. */
public final class Addresses {

    private Addresses() {}

    /** The address that a literal stands for. */
    public static InetAddress ip(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not an address: " + literal, e);
        }
    }
}
