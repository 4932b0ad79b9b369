package io.goavail;

import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/** Makes votes of health, for both families of addresses: their networks fail each for itself. */
final class Uplinks {

    private final Witnesses witnesses;
    private final Uplink v4;
    private final Uplink v6;
    private final List<Uplink> both;

    /** @param voteChanged hears of each watch whose vote has changed */
    Uplinks(RandomGenerator random, Effects effects, Consumer<Watch> voteChanged) {
        witnesses = new Witnesses(random, effects);
        v4 = new Uplink(Family.IPV4, witnesses, effects, voteChanged);
        v6 = new Uplink(Family.IPV6, witnesses, effects, voteChanged);
        both = List.of(v4, v6);
    }

    void use(Settings settings, Collection<Watch> watches, long nowNanos) {
        witnesses.use(settings, watches);
        both.forEach(uplink -> uplink.use(settings.probing(), watches, nowNanos));
    }

    /** The health of this watch has changed; its vote follows, now or later. */
    void heard(Watch watch, long nowNanos) {
        of(watch.family()).heard(watch, nowNanos);
    }

    /** This watch goes down with one more miss. */
    void inQuestion(Watch watch, long nowNanos) {
        of(watch.family()).inQuestion(nowNanos);
    }

    /** The probe of one witness has ended. */
    void answered(Family family, int round, boolean reply, long nowNanos) {
        of(family).answered(round, reply, nowNanos);
    }

    void tick(long nowNanos) {
        both.forEach(uplink -> uplink.tick(nowNanos));
    }

    long idleNanos(long nowNanos, long most) {
        long idle = most;
        for (Uplink uplink : both) {
            idle = uplink.idleNanos(nowNanos, idle);
        }
        return idle;
    }

    /** This agent stood still. */
    void restart(long nowNanos) {
        both.forEach(uplink -> uplink.restart(nowNanos));
    }

    /** Whether nothing of this family counts as DOWN without an answer from the addresses that are given for that. */
    boolean vouch(Family family) {
        return witnesses.areGiven(family);
    }

    /** The families whose network is lost. */
    Set<Family> isolated() {
        Set<Family> lost = EnumSet.noneOf(Family.class);
        both.stream().filter(Uplink::isIsolated).forEach(uplink -> lost.add(uplink.family()));
        return lost;
    }

    private Uplink of(Family family) {
        return family == Family.IPV4 ? v4 : v6;
    }
}
