package io.goavail.dns.embedded;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Answers from the zone of the moment, in turn. For the one thread of a server. */
final class Answers {

    private static final Logger log = LoggerFactory.getLogger(Answers.class);

    private final Supplier<Zone> zone;
    private long turn;

    Answers(Supplier<Zone> zone) {
        this.zone = zone;
    }

    /**
     * Answers a query of its own, so that the message library has loaded its classes and its source of random numbers
     * before a client waits for it. While descriptors are short a class that is loaded then stays broken for good, and the
     * server mute.
     */
    void warmUp() {
        Message query = Message.newQuery(Record.newRecord(zone.get().soa().getName(), Type.SOA, DClass.IN));
        query.addRecord(new OPTRecord(Transport.EDNS_SIZE, 0, 0), Section.ADDITIONAL);
        Responder.respond(zone.get().serving(Map.of()), query.toWire(), Transport.UDP, turn);
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
