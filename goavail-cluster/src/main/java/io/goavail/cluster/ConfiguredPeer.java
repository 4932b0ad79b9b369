package io.goavail.cluster;

import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A peer of the settings: a place at first, and an agent once it is known which. That is the agent that says of itself that
 * it is reached there, since only holders of the key can say so; or else, while nothing speaks against it, the one that
 * answered there.
 */
final class ConfiguredPeer {

    /** Of a host with more addresses than this the rest is not tried. */
    private static final int MOST_ADDRESSES = 16;

    private final PeerAddress place;
    private final Retry retry;
    private List<InetSocketAddress> addresses = List.of();
    private @Nullable Long advertiser;
    private @Nullable SessionId answered;
    private @Nullable Long answerer;
    private boolean echoed;
    private boolean doubted;
    private long searchedRevision = -1;

    ConfiguredPeer(PeerAddress place, RandomGenerator random, long nowNanos) {
        this.place = place;
        retry = new Retry(random, nowNanos);
    }

    PeerAddress place() {
        return place;
    }

    Retry retry() {
        return retry;
    }

    List<InetSocketAddress> addresses() {
        return addresses;
    }

    /** Its name means other addresses now; none is no reason to forget the old ones. */
    void resolved(List<InetSocketAddress> found, long nowNanos) {
        List<InetSocketAddress> usable = found.stream()
                .filter(address -> !address.isUnresolved())
                .distinct()
                .limit(MOST_ADDRESSES)
                .toList();
        if (!usable.isEmpty() && !usable.equals(addresses)) {
            addresses = usable;
            echoed = false;
            doubted = false;
            searchedRevision = -1;
            retry.restart(nowNanos);
        }
    }

    /** What was sent to one of the addresses has come back. True the first time. */
    boolean echoes() {
        boolean first = !echoed;
        echoed = true;
        return first;
    }

    /** It is not known whether it is who answers. True the first time. */
    boolean doubts() {
        boolean first = !doubted;
        doubted = true;
        return first;
    }

    /** A session has answered from the address that was asked. */
    void answeredBy(SessionId session) {
        answered = session;
    }

    /**
     * The member that advertises one of the addresses; empty until there is one. It stays that member, wherever it goes,
     * until it is gone and another one has come to the address.
     */
    Optional<Member> advertiser(Members members) {
        Optional<Member> known = Optional.ofNullable(advertiser).flatMap(members::find);
        if (known.filter(Member::isPresent).isPresent() || searchedRevision == members.revision()) {
            return known;
        }
        searchedRevision = members.revision();
        Optional<Member> found = members.all().stream()
                .filter(member -> addresses.contains(member.record().advertised()))
                .filter(member -> known.isEmpty() || member.isPresent())
                .min(Comparator.comparing(member -> !member.isPresent()));
        found.ifPresent(member -> advertiser = member.id());
        return found.or(() -> known);
    }

    /** The member that answered last; empty until that is known. */
    Optional<Member> answerer(Members members) {
        if (answered != null) {
            Optional<Member> who = members.find(answered);
            if (who.isPresent()) {
                answerer = who.get().id();
                answered = null;
            }
        }
        return Optional.ofNullable(answerer).flatMap(members::find);
    }
}
