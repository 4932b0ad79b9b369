package io.goavail.dns.embedded;

import static io.goavail.dns.embedded.Zones.ips;
import static org.assertj.core.api.Assertions.assertThat;

import io.goavail.spi.Hostname;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.CookieOption;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Hostile packets, from a fixed seed. */
class FuzzTest {

    private static final int PACKETS = 100_000;

    private static final Zone ZONE = Zones.empty()
            .serving(Map.of(
                    new Hostname("www.example.com"), ips("198.51.100.1", "2001:db8::1"),
                    new Hostname("*.wild.example.com"), ips("198.51.100.5"),
                    new Hostname("many.example.com"), Zones.many(100)));

    private final SplittableRandom random = new SplittableRandom(8053);

    @Test
    void randomPacketsAreSurvived() {
        for (int i = 0; i < PACKETS; i++) {
            byte[] packet = new byte[random.nextInt(100)];
            random.nextBytes(packet);
            check(packet);
        }
    }

    @Test
    void mutatedQueriesAreSurvived() throws Exception {
        List<byte[]> seeds = List.of(
                Queries.query("www.example.com", Type.A).toWire(),
                Queries.withEdns(Queries.query("many.example.com", Type.A), 4096, 0, 0)
                        .toWire(),
                Queries.withEdns(Queries.query("a.b.wild.example.com", Type.ANY), 512, 0, 0x8000)
                        .toWire(),
                withCookie(Queries.query("example.com", Type.NS)).toWire());
        int answered = 0;
        for (int i = 0; i < PACKETS; i++) {
            answered += check(mutated(seeds.get(random.nextInt(seeds.size())))) ? 1 : 0;
        }
        assertThat(answered).as("so that the test tests something").isGreaterThan(PACKETS / 2);
    }

    /** Answers a packet and looks at what any answer must be. */
    private boolean check(byte[] packet) {
        Transport transport = random.nextBoolean() ? Transport.UDP : Transport.TCP;
        Optional<byte[]> answer = Responder.respond(ZONE, packet.clone(), transport, random.nextLong());
        if (answer.isEmpty()) {
            return false;
        }
        byte[] wire = answer.get();
        int limit = transport == Transport.UDP ? Transport.EDNS_SIZE : Transport.MAX_SIZE;
        assertThat(wire.length).isBetween(12, limit);
        assertThat(wire[0] == packet[0] && wire[1] == packet[1]).as("the id").isTrue();
        assertThat(wire[2] & 0x80).as("QR").isEqualTo(0x80);
        assertThat(wire[2] & 0x78).as("opcode").isEqualTo(packet[2] & 0x78);
        Message message = Queries.message(wire);
        assertThat(message.numBytes()).isEqualTo(wire.length);
        if (message.getOPT() == null && transport == Transport.UDP) {
            assertThat(wire.length).isLessThanOrEqualTo(512);
        }
        return true;
    }

    private byte[] mutated(byte[] seed) {
        byte[] packet = seed.clone();
        int mutations = random.nextInt(4);
        for (int i = 0; i < mutations; i++) {
            packet = switch (random.nextInt(4)) {
                case 0 -> flipped(packet);
                case 1 -> overwritten(packet);
                case 2 -> resized(packet, random.nextInt(packet.length + 1));
                default -> resized(packet, packet.length + random.nextInt(8));
            };
        }
        return packet;
    }

    private byte[] flipped(byte[] packet) {
        if (packet.length > 0) {
            packet[random.nextInt(packet.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return packet;
    }

    private byte[] overwritten(byte[] packet) {
        if (packet.length > 0) {
            packet[random.nextInt(packet.length)] = (byte) random.nextInt();
        }
        return packet;
    }

    private static byte[] resized(byte[] packet, int length) {
        return Arrays.copyOf(packet, length);
    }

    private static Message withCookie(Message query) {
        query.addRecord(
                new OPTRecord(1232, 0, 0, 0, new CookieOption(new byte[] {1, 2, 3, 4, 5, 6, 7, 8})),
                Section.ADDITIONAL);
        return query;
    }
}
