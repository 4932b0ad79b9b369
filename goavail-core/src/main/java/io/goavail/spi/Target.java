package io.goavail.spi;

import java.net.InetAddress;
import java.util.Objects;

/**
 * An address that is watched by a check. The same address under another check is another target.
 *
 * @param check the name of the check, such as {@code "icmp"} or {@code "tcp:443"}; no blanks
 * @param address the address
 */
public record Target(String check, InetAddress address) {

    public Target {
        Objects.requireNonNull(check, "check");
        Objects.requireNonNull(address, "address");
        if (check.isEmpty() || hasBlank(check)) {
            throw new IllegalArgumentException("the name of a check has no blanks and is not empty: '" + check + "'");
        }
    }

    private static boolean hasBlank(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isWhitespace(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /**
     * That of the address, spread over all integers: that of an IPv4 address is the address itself, and the collections of the
     * JDK that cannot be changed take minutes for large blocks of addresses a power of two apart. By the finalizer of
     * MurmurHash3.
     */
    @Override
    public int hashCode() {
        int hash = 31 * check.hashCode() + address.hashCode();
        hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
        return hash ^ (hash >>> 16);
    }

    /** The address, preceded by the check where that is not a plain ping: {@code tcp:443/198.51.100.10}. */
    @Override
    public String toString() {
        String text = AddressText.format(address);
        return check.equals("icmp") ? text : check + "/" + text;
    }
}
