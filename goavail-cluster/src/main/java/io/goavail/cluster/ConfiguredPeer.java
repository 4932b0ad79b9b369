package io.goavail.cluster;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A peer of the settings: an address at first, and the agent that answered there from then on. */
final class ConfiguredPeer {

    /** Of a host with more addresses than this the rest is not tried. */
    private static final int MOST_ADDRESSES = 16;

    private final PeerAddress place;
    private final Retry retry;
    private List<InetSocketAddress> addresses = List.of();
    private @Nullable SessionId answered;
    private @Nullable Long agent;
    private boolean echoed;
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

    /** A session has answered at one of the addresses. */
    void answeredBy(SessionId session) {
        answered = session;
    }

    /** Which member it is; empty until that is known. */
    Optional<Member> member(Members members) {
        if (answered != null) {
            Optional<Member> who = members.find(answered);
            if (who.isPresent()) {
                agent = who.get().id();
                answered = null;
            }
        }
        if (agent == null && searchedRevision != members.revision()) {
            searchedRevision = members.revision();
            members.all().stream().filter(this::isAt).findFirst().ifPresent(member -> agent = member.id());
        }
        return Optional.ofNullable(agent).flatMap(members::find);
    }

    private boolean isAt(Member member) {
        return addresses.contains(member.record().advertised())
                || member.link().seen().filter(addresses::contains).isPresent();
    }
}
