package io.goavail.cluster.simulation;

import java.io.PrintStream;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** What happened in a run: a hash of all of it, which two runs of one seed must share, and lines for people on demand. */
public final class Trace {

    private final VirtualTime time;
    private final Optional<PrintStream> out;
    private final boolean datagrams;
    private long hash = 0x676f617661696cL;

    private Trace(VirtualTime time, Optional<PrintStream> out, boolean datagrams) {
        this.time = time;
        this.out = out;
        this.datagrams = datagrams;
    }

    /** Only the hash. */
    public static Trace silent(VirtualTime time) {
        return new Trace(time, Optional.empty(), false);
    }

    /** The hash, and a line for each thing that happens; for each datagram only when asked for. */
    public static Trace printing(VirtualTime time, PrintStream out, boolean datagrams) {
        return new Trace(time, Optional.of(out), datagrams);
    }

    public long hash() {
        return hash;
    }

    /** Something happened that is worth a line. */
    public void line(String who, String what) {
        add(who, what.hashCode());
        out.ifPresent(o -> print(o, who, what));
    }

    /** Something happened that is too frequent for a line, unless wanted. */
    public void datagram(String who, long value, Supplier<String> what) {
        add(who, value);
        if (datagrams) {
            out.ifPresent(o -> print(o, who, what.get()));
        }
    }

    /** Something that helps to understand a run, and follows from the rest. */
    public void detail(String who, Supplier<String> what) {
        out.ifPresent(o -> print(o, who, what.get()));
    }

    private void print(PrintStream o, String who, String what) {
        o.println(String.format(Locale.ROOT, "%11.6f  %-8s %s", time.now() / 1e9, who, what));
    }

    /** A sum: in which order things happen at one moment may depend on immutable maps, which differ from process to process. */
    private void add(String who, long value) {
        hash += mix(mix(mix(time.now()) ^ who.hashCode()) ^ value);
    }

    /** The finalizer of SplitMix64: any bit of what happened changes all of the hash. */
    private static long mix(long value) {
        long z = value + 0x9e3779b97f4a7c15L;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
