package io.goavail.cluster;

import io.goavail.cluster.WireReader.MalformedException;
import io.goavail.spi.Target;
import io.goavail.spi.Vote;
import java.net.Inet6Address;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Votes for targets as bytes. A target is written as it is: for IPv4 that is shorter than any hash that could be trusted, two
 * never meet, and one that only the sender watches can still be named.
 */
final class TargetCodec {

    /** Checks are words such as {@code icmp} and {@code tcp:443}. */
    private static final int MOST_CHECK_BYTES = 64;

    /** Kind, address of IPv4 and version. */
    static final int LEAST_ENTRY_BYTES = 9;

    private static final int NAMED = 0;
    private static final int ICMP = 1;
    private static final int TCP = 2;
    private static final int KINDS = 3;

    /** In the order of their numbers on the wire. */
    private static final List<Vote> VOTES = List.of(Vote.UP, Vote.DOWN, Vote.ABSTAIN);

    private TargetCodec() {}

    /** Whether a target can be written at all. */
    static boolean fits(Target target) {
        String check = target.check();
        return check.getBytes(StandardCharsets.UTF_8).length <= MOST_CHECK_BYTES
                && check.chars().noneMatch(Character::isISOControl);
    }

    static int size(VoteEntry entry) {
        int check = switch (kind(entry.target().check())) {
            case ICMP -> 0;
            case TCP -> 2;
            default -> 1 + entry.target().check().getBytes(StandardCharsets.UTF_8).length;
        };
        return LEAST_ENTRY_BYTES - 4 + entry.target().address().getAddress().length + check;
    }

    static void write(VoteEntry entry, WireWriter out) {
        Target target = entry.target();
        int kind = kind(target.check());
        int v6 = target.address() instanceof Inet6Address ? 1 : 0;
        out.u8((kind * VOTES.size() + VOTES.indexOf(entry.vote())) * 2 + v6);
        if (kind == TCP) {
            out.u16(port(target.check()));
        } else if (kind == NAMED) {
            out.text(target.check());
        }
        out.address(target.address()).u32(entry.version());
    }

    static VoteEntry read(WireReader in) throws MalformedException {
        int code = in.choice(KINDS * VOTES.size() * 2);
        Vote vote = VOTES.get(code / 2 % VOTES.size());
        String check = check(code / 2 / VOTES.size(), in);
        Target target = new Target(check, in.address(code % 2 == 1));
        return new VoteEntry(target, vote, in.u32());
    }

    private static String check(int kind, WireReader in) throws MalformedException {
        if (kind == ICMP) {
            return "icmp";
        }
        if (kind == TCP) {
            int port = in.u16();
            in.check(port != 0, "port 0");
            return "tcp:" + port;
        }
        String check = in.text(MOST_CHECK_BYTES);
        in.check(kind(check) == NAMED, "long form of " + check);
        in.check(!check.isEmpty() && check.chars().noneMatch(Character::isWhitespace), "no check");
        return check;
    }

    private static int kind(String check) {
        if (check.equals("icmp")) {
            return ICMP;
        }
        return port(check) == 0 ? NAMED : TCP;
    }

    /** The port of {@code tcp:443}; 0 when it is something else, {@code tcp:0443} included. */
    private static int port(String check) {
        if (!check.startsWith("tcp:") || check.length() > "tcp:65535".length()) {
            return 0;
        }
        int port = 0;
        for (int i = "tcp:".length(); i < check.length(); i++) {
            char digit = check.charAt(i);
            if (digit < '0' || digit > '9' || (port == 0 && digit == '0')) {
                return 0;
            }
            port = 10 * port + digit - '0';
        }
        return port > 0xffff ? 0 : port;
    }
}
