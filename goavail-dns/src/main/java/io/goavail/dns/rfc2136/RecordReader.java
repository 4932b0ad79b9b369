package io.goavail.dns.rfc2136;

import io.goavail.spi.DnsException;
import io.goavail.spi.DnsRecord;
import io.goavail.spi.Hostname;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Makes questions about a hostname, and records of the answers: all that stand there, or none and an exception. */
final class RecordReader {

    /** The types that goavail deals with. */
    static final List<Integer> TYPES = List.of(Type.A, Type.AAAA);

    private final Failures failures;

    RecordReader(Failures failures) {
        this.failures = failures;
    }

    /** The name on the wire. */
    static Name name(Hostname hostname) {
        return Name.fromConstantString(hostname + ".");
    }

    /** A question about all records of a type. */
    static Message question(Hostname hostname, int type) {
        Message question = Message.newQuery(Record.newRecord(name(hostname), type, DClass.IN));
        question.getHeader().unsetFlag(Flags.RD);
        return question;
    }

    /** The records of the type that {@code asked} is about. */
    List<DnsRecord> records(Hostname hostname, Message asked, Answer answer) throws DnsException {
        boolean none = answer.rcode() == Rcode.NXDOMAIN;
        if ((!none && answer.rcode() != Rcode.NOERROR) || answer.tsigError() != Rcode.NOERROR) {
            throw failures.refused(asked, answer);
        }
        if (!answer.signed()) {
            throw failures.unsigned();
        }
        if (!answer.message().getHeader().getFlag(Flags.AA)) {
            throw failures.notAuthoritative();
        }
        List<DnsRecord> records = new ArrayList<>();
        Set<InetAddress> seen = new HashSet<>();
        for (Record record : answer.message().getSection(Section.ANSWER)) {
            InetAddress address = address(hostname, asked.getQuestion(), record);
            if (none || !seen.add(address)) {
                throw failures.odd("it contradicts itself about " + hostname);
            }
            Optional<Duration> ttl = Optional.of(Duration.ofSeconds(record.getTTL()));
            records.add(new DnsRecord(address, ttl, Map.of(), Optional.empty()));
        }
        return records;
    }

    private InetAddress address(Hostname hostname, Record question, Record record) throws DnsException {
        if (record.getType() == Type.CNAME || record.getType() == Type.DNAME) {
            throw DnsException.permanent(hostname + " is an alias (" + Type.string(record.getType())
                    + "), which has no addresses of its own to change");
        }
        boolean wanted = record.getName().equals(question.getName())
                && record.getType() == question.getType()
                && record.getDClass() == question.getDClass();
        if (wanted && record instanceof ARecord a) {
            return a.getAddress();
        }
        if (wanted && record instanceof AAAARecord aaaa) {
            return aaaa.getAddress();
        }
        throw failures.odd("it holds a record that was not asked for");
    }
}
