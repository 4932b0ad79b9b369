package io.goavail.dns.cloudflare;

import io.goavail.dns.provider.Refusal;
import io.goavail.spi.DnsException;
import java.util.Set;

/** The API said no (4xx), and why. Whether that is a failure depends on what was asked. */
final class Refused extends Refusal {

    private static final long serialVersionUID = 1L;

    /** "Record already exists", and "an identical record already exists". */
    private static final Set<Integer> EXISTS = Set.of(81057, 81058);

    /** "Record does not exist". */
    private static final Set<Integer> GONE = Set.of(81044);

    /** "Could not route to ..., perhaps your object identifier is invalid". */
    private static final int NO_ROUTE = 7003;

    /** "No route for that URI", "Method POST not available for that URI", and the same as {@link #NO_ROUTE}. */
    private static final Set<Integer> NO_CALL = Set.of(7000, 7001, NO_ROUTE);

    private static final int NOT_FOUND = 404;

    private final int status;
    private final transient Set<Integer> codes;

    /**
     * @param codes the codes of the API, those of the chains included; none where the answer was not the API's
     * @param failure what to tell the caller when it is a failure
     */
    Refused(int status, Set<Integer> codes, DnsException failure) {
        super(failure);
        this.status = status;
        this.codes = codes;
    }

    boolean becauseItExists() {
        return codes.stream().anyMatch(EXISTS::contains);
    }

    boolean becauseItIsGone() {
        return codes.stream().anyMatch(GONE::contains);
    }

    /** The API says that it has no such call; or no such zone, which then shows in others too. */
    boolean becauseThereIsNoSuchCall() {
        return codes.stream().anyMatch(NO_CALL::contains);
    }

    /** The API does not like what a record would be: validation (1004), conflicts (81xxx). */
    boolean becauseOfARecord() {
        return codes.stream().anyMatch(c -> c == 1004 || c / 1000 == 81);
    }

    @Override
    public boolean becauseOfTheZone() {
        return !becauseItIsGone() && (codes.contains(NO_ROUTE) || (status == NOT_FOUND && !codes.isEmpty()));
    }
}
