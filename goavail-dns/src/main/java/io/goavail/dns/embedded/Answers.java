package io.goavail.dns.embedded;

import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers from the zone of the moment, in turn. For the one thread of a server. */
final class Answers {

    private static final Logger log = LoggerFactory.getLogger(Answers.class);

    private final Supplier<Zone> zone;
    private long turn;

    Answers(Supplier<Zone> zone) {
        this.zone = zone;
    }

    /** The answer to a packet; nothing when there is none to give. Never throws, so that no packet can stop a server. */
    Optional<byte[]> to(byte[] packet, Transport transport) {
        try {
            return Responder.respond(zone.get(), packet, transport, turn++);
        } catch (RuntimeException e) {
            log.error("a query of {} octets could not be answered; please report this", packet.length, e);
            return Optional.empty();
        }
    }
}
