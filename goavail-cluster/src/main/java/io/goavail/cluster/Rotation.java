package io.goavail.cluster;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;

/**
 * Everybody once, in random order, and then again in another one (SWIM, section 4.3): nobody is left out for long, as may
 * happen by plain chance.
 */
final class Rotation {

    private final Members members;
    private final Predicate<Member> condition;
    private final RandomGenerator random;
    private final Deque<Long> round = new ArrayDeque<>();

    Rotation(Members members, Predicate<Member> condition, RandomGenerator random) {
        this.members = members;
        this.condition = condition;
        this.random = random;
    }

    /** The next one; empty when there is nobody. */
    Optional<Member> next() {
        return next(1).stream().findFirst();
    }

    /** The next ones, each of them once. */
    List<Member> next(int count) {
        List<Member> next = new ArrayList<>();
        take(count, next);
        if (next.size() < count) {
            members.shuffled(condition, random).forEach(member -> round.add(member.id()));
            take(count, next);
        }
        return next;
    }

    private void take(int count, List<Member> next) {
        int looks = round.size();
        while (next.size() < count && looks-- > 0) {
            long id = round.remove();
            Optional<Member> member = members.find(id).filter(condition);
            if (member.isPresent() && next.contains(member.get())) {
                round.add(id);
            } else {
                member.ifPresent(next::add);
            }
        }
    }
}
