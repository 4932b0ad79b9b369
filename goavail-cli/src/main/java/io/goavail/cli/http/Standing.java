package io.goavail.cli.http;

import java.net.InetAddress;
import java.util.Comparator;

/**
 * How an address stands under a hostname.
 *
 * @param differs whether it is of the pool, and either OUT and there, or IN and not there
 */
record Standing(InetAddress address, Kind kind, boolean differs) {

    /** What is most urgent first. */
    static final Comparator<Standing> ORDER =
            Comparator.comparing(Standing::kind).thenComparing(Standing::address, AddressOrder.NUMERIC);

    /** Whether it is about to be changed. */
    boolean isToChange() {
        return kind == Kind.ADD || kind == Kind.REMOVE;
    }

    /** Whether it is of the pool, in service or not. */
    boolean isOfPool() {
        return kind != Kind.OF_OTHERS && kind != Kind.UNWATCHED;
    }

    /** Whether it is of the pool and does not stand there, for whatever reason. */
    boolean isAway() {
        return switch (kind) {
            case FROZEN_AWAY, ADD, KEPT_OUT, MISSING, LEFT_AWAY, OUT, UNDECIDED -> true;
            default -> false;
        };
    }

    /** Whether it is to be changed when the pool thaws. */
    boolean isFrozen() {
        return kind == Kind.FROZEN_THERE || kind == Kind.FROZEN_AWAY;
    }

    enum Kind {
        REFUSED("refused", " · kept"),
        HELD_BACK("refused", " · held back"),
        FROZEN_THERE("refused", " · would be removed, frozen"),
        FROZEN_AWAY("drifted", " · would be added, frozen"),
        REMOVE("remove", " · to be removed"),
        ADD("add", " · to be added"),
        KEPT_OUT("drifted", " · kept out, since it flaps"),
        UNEXPECTED("drifted", " · put here by others, left so"),
        MISSING("drifted", " · removed by others, left so"),
        LEFT_AWAY("drifted", " · missing"),
        OUT("out", " · out of service"),
        UNDECIDED("drifted", " · not there, not decided"),
        IN("in", ""),
        OF_OTHERS("foreign", " · not of this pool"),
        UNWATCHED("foreign", " · not watched");

        private final String style;
        private final String note;

        Kind(String style, String note) {
            this.style = style;
            this.note = note;
        }

        String style() {
            return style;
        }

        String note() {
            return note;
        }
    }
}
