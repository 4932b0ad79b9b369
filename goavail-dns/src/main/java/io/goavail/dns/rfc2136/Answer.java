package io.goavail.dns.rfc2136;

import org.xbill.DNS.Message;

/**
 * What a server said to a question of ours.
 *
 * @param message the answer, which belongs to the question
 * @param tsigError what the server thinks of our signature: {@link org.xbill.DNS.Rcode}, usually NOERROR
 * @param signed whether its signature was checked and is right; an answer without one can be from anybody
 */
record Answer(Message message, int tsigError, boolean signed) {

    int rcode() {
        return message.getRcode();
    }
}
