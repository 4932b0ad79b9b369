package io.goavail.dns.rfc2136;

import java.io.IOException;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TSIG;
import org.xbill.DNS.TSIGRecord;

/** Tells whether some octets are the answer to a question: the right one, whole, and from who knows the key. */
final class AnswerCheck {

    private AnswerCheck() {}

    /**
     * @param asked what was sent, with its signature
     * @throws OddAnswerException when it is not the answer, or not understood
     */
    static Answer check(Message asked, byte[] octets, TSIG tsig) throws OddAnswerException {
        Message answer = parse(octets);
        Header header = answer.getHeader();
        insist(header.getFlag(Flags.QR), "it is a question");
        insist(header.getID() == asked.getHeader().getID(), "it has another id");
        insist(header.getOpcode() == asked.getHeader().getOpcode(), "it has another opcode");
        insist(!header.getFlag(Flags.TC), "it was cut short");
        insist(answer.numBytes() == octets.length, "more octets follow it");
        insist(isAboutTheSame(asked, answer), "it is about another name, type or zone");
        TSIGRecord signature = answer.getTSIG();
        if (signature == null) {
            return new Answer(answer, Rcode.NOERROR, false);
        }
        int error = signature.getError();
        // RFC 8945, section 5.2: a server that does not accept the key or the signature does not sign what it says
        // then.
        if (signature.getSignature().length == 0 && (error == Rcode.BADKEY || error == Rcode.BADSIG)) {
            return new Answer(answer, error, false);
        }
        // A shorter signature is a weaker one (section 5.2.2.1), and not what was agreed on.
        insist(signature.getSignature().length == asked.getTSIG().getSignature().length, "its signature is cut short");
        int verdict = tsig.verify(answer, octets, asked.getTSIG());
        if (verdict == Rcode.BADTIME) {
            return new Answer(answer, Rcode.BADTIME, false);
        }
        insist(verdict == Rcode.NOERROR, "its signature is wrong");
        return new Answer(answer, error, true);
    }

    private static Message parse(byte[] octets) throws OddAnswerException {
        try {
            return new Message(octets);
        } catch (IOException | RuntimeException e) {
            // dnsjava throws either on octets that are no message.
            throw new OddAnswerException("it is no DNS message: " + e.getMessage());
        }
    }

    /** An update's answer may leave the zone out (RFC 2136, section 3.8), and an error's answer the question. */
    private static boolean isAboutTheSame(Message asked, Message answer) {
        Record question = asked.getQuestion();
        Record echoed = answer.getQuestion();
        int count = answer.getSection(Section.QUESTION).size();
        if (count == 0) {
            boolean error = answer.getRcode() != Rcode.NOERROR && answer.getRcode() != Rcode.NXDOMAIN;
            return error || asked.getHeader().getOpcode() == Opcode.UPDATE;
        }
        return count == 1
                && echoed.getName().equals(question.getName())
                && echoed.getType() == question.getType()
                && echoed.getDClass() == question.getDClass();
    }

    private static void insist(boolean right, String otherwise) throws OddAnswerException {
        if (!right) {
            throw new OddAnswerException(otherwise);
        }
    }
}
