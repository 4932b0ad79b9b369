package io.goavail.dns.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The faults that are due, the oldest first. */
final class Faults {

    private final List<Fault> due = new ArrayList<>();

    synchronized void add(Fault fault) {
        due.add(fault);
    }

    synchronized void clear() {
        due.clear();
    }

    /** The fault for this request, which counts as one time. */
    synchronized Optional<Fault> next(String method, String path) {
        for (int i = 0; i < due.size(); i++) {
            Fault fault = due.get(i);
            if (fault.scope().covers(method, path)) {
                if (fault.times() <= 1) {
                    due.remove(i);
                } else if (fault.times() < Integer.MAX_VALUE) {
                    due.set(i, fault.times(fault.times() - 1));
                }
                return Optional.of(fault);
            }
        }
        return Optional.empty();
    }
}
