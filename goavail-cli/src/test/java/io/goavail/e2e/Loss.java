package io.goavail.e2e;

import java.time.Duration;

/** Messages to or from a port of a host's own, which get lost on their way. */
final class Loss {

    /** Of a TCP segment, where the header has timestamps, as it has between any two Linux hosts. */
    private static final int PAYLOAD_BITS = 32 * 8;

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final Netlab lab;
    private final String host;
    private final int port;

    Loss(Netlab lab, String host, int port) {
        this.lab = lab;
        this.host = host;
        this.port = port;
    }

    /** A segment to the port, or from it ({@code dport}, {@code sport}), with these bits at this place of its payload. */
    record Segment(String direction, int firstBit, int bits, String pattern) {}

    /** From now on these get lost, and no others. */
    void of(Segment... segments) throws Exception {
        StringBuilder rules = new StringBuilder();
        for (Segment s : segments) {
            rules.append("tcp %s %d @th,%d,%d %s counter drop\n"
                    .formatted(s.direction, port, PAYLOAD_BITS + s.firstBit, s.bits, s.pattern));
        }
        lab.output(host, "nft", """
                table inet lost
                delete table inet lost
                table inet lost {
                    chain arriving {
                        type filter hook input priority 0
                        %s
                    }
                }""".formatted(rules));
    }

    /** Whether anything got lost since then. */
    boolean isThere() throws Exception {
        return lab.output(host, "nft", "list", "table", "inet", "lost")
                .lines()
                .anyMatch(line -> line.contains("counter packets") && !line.contains("packets 0 "));
    }

    /** Ends it after a process has died; what it has sent in vain never arrives, nor does what was sent to it. */
    void outliveTheDead() throws Exception {
        lab.output(host, "sysctl", "-qw", "net.ipv4.tcp_orphan_retries=1");
        Patience.until(
                LONGEST,
                "the kernel gives up",
                () -> sockets("dport", "fin-wait-1").isEmpty());
        of();
        Patience.until(
                LONGEST,
                "the server hears of it",
                () -> sockets("sport", "close-wait", "last-ack").isEmpty());
    }

    private String sockets(String end, String... states) throws Exception {
        return lab.output(
                host, "sh", "-c", "ss -Htn state " + String.join(" state ", states) + " " + end + " = :" + port);
    }
}
