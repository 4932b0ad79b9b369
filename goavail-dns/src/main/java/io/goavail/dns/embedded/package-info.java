/**
 * An authoritative DNS server inside the process: what a monitor decides is what it answers, at once.
 *
 * <p>{@code EmbeddedSettings} describes a server, {@code EmbeddedDns} is one. Behind them the flow is
 *
 * <pre>
 * UdpSocket, TcpConnection ──packet──▶ Query ──▶ Responder ──▶ packet
 *                                                    ▲
 *                                                  Zone  (immutable; swapped by EmbeddedDns)
 * </pre>
 *
 * {@code Query}, {@code Responder} and {@code Zone} are pure; one thread runs the sockets.
 *
 * <h2>Delegating a name to agents</h2>
 *
 * Let the zone be a name of its own, such as {@code cloud.example.com}, and name the agents in its parent zone:
 *
 * <pre>
 * agent1.example.com.  A   203.0.113.7
 * agent2.example.com.  A   203.0.113.8
 * cloud.example.com.   NS  agent1.example.com.
 * cloud.example.com.   NS  agent2.example.com.
 * </pre>
 *
 * Each agent serves {@code cloud.example.com} on port 53 with both names as its name servers. They are then names of the
 * parent zone, and no glue is needed. A name server within the zone itself needs its address here, and the same address
 * as glue in the parent zone.
 *
 * <h2>What is answered</h2>
 *
 * A, AAAA, NS and SOA of one zone, over UDP and TCP, with EDNS (RFC 6891). Names outside the zone, classes other than IN
 * and zone transfers are refused: this is no resolver and has no secondaries. A name that exists without the wanted type
 * is told from one that does not exist (RFC 2308, RFC 8020), wildcards follow RFC 4592, ANY gets one record set
 * (RFC 8482), and the addresses of a name are rotated from answer to answer. DNSSEC, cookies and TSIG are not offered.
 */
package io.goavail.dns.embedded;
