package io.goavail.dns.embedded;

import static io.goavail.dns.embedded.SampleZone.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** Builds queries as a resolver sends them, and reads answers. */
final class Queries {

    private Queries() {}

    static Message query(String name, int type) throws IOException {
        return query(name, type, DClass.IN);
    }

    static Message query(String name, int type, int dclass) throws IOException {
        return Message.newQuery(Record.newRecord(Name.fromString(name, Name.root), type, dclass));
    }

    static Message withEdns(Message query, int size, int version, int flags) {
        query.addRecord(new OPTRecord(size, 0, version, flags), Section.ADDITIONAL);
        return query;
    }

    static Message message(byte[] wire) {
        try {
            return new Message(wire);
        } catch (IOException e) {
            throw new AssertionError("not a message: " + new String(wire, StandardCharsets.ISO_8859_1), e);
        }
    }
}
