package io.goavail.cli.http;

import io.goavail.Snapshot;
import io.goavail.spi.Health;

/** Whether an agent has taken up its work: it knows the health of every target, and has read every hostname once. */
final class Readiness {

    private Readiness() {}

    static Reply of(Snapshot snapshot) {
        long unknown = snapshot.targets().stream()
                .filter(target -> target.health() == Health.UNKNOWN)
                .count();
        long unread = snapshot.hostnames().stream()
                .filter(hostname -> hostname.records().isEmpty())
                .count();
        if (snapshot.hostnames().isEmpty()) {
            return Reply.line(503, "not ready: it has just begun");
        }
        return unknown + unread == 0
                ? Reply.line(200, "ready")
                : Reply.line(
                        503,
                        "not ready: " + unknown + " of " + snapshot.targets().size() + " targets of unknown health, "
                                + unread + " of " + snapshot.hostnames().size() + " hostnames not read yet");
    }
}
