package io.goavail;

import io.goavail.spi.Health;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Chooses whom to ask whether this agent's own network works: the addresses that the settings give for that, or else other
 * targets where there are enough of them. Those of the family in question come first: who has lost IPv6 alone must not hear
 * from IPv4 that all is well.
 */
final class Witnesses {

    /** With so many, all of them are silent by chance once in 60,000 times where half of all probes get lost. */
    private static final int MOST = 16;

    /**
     * So many targets are looked at, in any order, for some that answer: half a millisecond however many there are. With one
     * in a hundred that answers it is found; where fewer do the network has good reasons to be doubted.
     */
    static final int MOST_LOOKS = 4_096;

    /** Of three targets two may well die together; with fewer than four addresses the others prove too little. */
    private static final int ENOUGH_TARGETS = 4;

    /** In the order in which they are asked. */
    private enum Preference {
        ANSWERING,
        IN_QUESTION,
        UNKNOWN,
        DOWN
    }

    private final RandomGenerator random;
    private final Effects effects;
    private final Map<Family, Integer> addresses = new EnumMap<>(Family.class);
    private final Map<String, Check> checks = new HashMap<>();
    private Optional<UplinkCheck> given = Optional.empty();
    private List<Watch> watches = List.of();
    private final Map<Family, List<Watch>> ofFamily = new EnumMap<>(Family.class);

    Witnesses(RandomGenerator random, Effects effects) {
        this.random = random;
        this.effects = effects;
    }

    /** @param all the watches of these settings */
    void use(Settings settings, Collection<Watch> all) {
        given = settings.uplinkCheck();
        checks.clear();
        settings.pools().forEach(pool -> checks.put(pool.check().name(), pool.check()));
        watches = new ArrayList<>(all);
        watches.removeIf(watch -> !checks.containsKey(watch.target().check()));
        ofFamily.clear();
        addresses.clear();
        Set<InetAddress> distinct = new HashSet<>();
        for (Watch watch : watches) {
            ofFamily.computeIfAbsent(watch.family(), f -> new ArrayList<>()).add(watch);
            if (distinct.add(watch.target().address())) {
                addresses.merge(watch.family(), 1, Integer::sum);
            }
        }
    }

    /** Whether there is anybody to ask about this family, dead or alive. */
    boolean exist(Family family) {
        return given.isPresent() || targets(family) >= ENOUGH_TARGETS || targets() >= ENOUGH_TARGETS;
    }

    /** Whether the settings say whom to ask about this family. */
    boolean areGiven(Family family) {
        return given().stream().anyMatch(w -> Family.of(w.address()) == family);
    }

    /** Whom to ask about this family now. Targets that are DOWN come last: one of them may just have come back. */
    List<Witness> choose(Family family) {
        List<Witness> givenOfFamily =
                given().stream().filter(w -> Family.of(w.address()) == family).toList();
        if (!givenOfFamily.isEmpty()) {
            return draw(givenOfFamily);
        }
        if (targets(family) >= ENOUGH_TARGETS) {
            return chooseTargets(ofFamily.getOrDefault(family, List.of()));
        }
        return given.isPresent() ? draw(given()) : chooseTargets(watches);
    }

    private List<Witness> given() {
        return given.stream()
                .flatMap(g -> g.addresses().stream().map(a -> new Witness(g.check(), a)))
                .toList();
    }

    private int targets(Family family) {
        return addresses.getOrDefault(family, 0);
    }

    private int targets() {
        return targets(Family.IPV4) + targets(Family.IPV6);
    }

    /** Others each time: one that is dead itself does not stand for long. */
    private List<Witness> chooseTargets(List<Watch> among) {
        Map<Preference, List<Witness>> candidates = new EnumMap<>(Preference.class);
        List<Witness> answering = candidates.computeIfAbsent(Preference.ANSWERING, p -> new ArrayList<>());
        int looks = Math.min(MOST_LOOKS, among.size());
        for (int i = 0; i < looks && answering.size() < MOST; i++) {
            Watch watch = draw(among, i);
            List<Witness> equals = candidates.computeIfAbsent(preference(watch), p -> new ArrayList<>());
            Check check = checks.get(watch.target().check());
            if (check != null && equals.size() < MOST) {
                equals.add(new Witness(check, watch.target().address()));
            }
        }
        return candidates.values().stream().flatMap(List::stream).limit(MOST).toList();
    }

    private Preference preference(Watch watch) {
        if (watch.health() == Health.UP) {
            return effects.isInQuestion(watch.target()) ? Preference.IN_QUESTION : Preference.ANSWERING;
        }
        return watch.health() == Health.DOWN ? Preference.DOWN : Preference.UNKNOWN;
    }

    private List<Witness> draw(List<Witness> from) {
        List<Witness> mixed = new ArrayList<>(from);
        int count = Math.min(MOST, mixed.size());
        for (int i = 0; i < count; i++) {
            draw(mixed, i);
        }
        return mixed.subList(0, count);
    }

    /** Puts any one of those behind it to this place: the first so many places are a sample, whatever the order before. */
    private <T> T draw(List<T> from, int place) {
        Collections.swap(from, place, place + random.nextInt(from.size() - place));
        return from.get(place);
    }
}
