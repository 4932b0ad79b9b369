/**
 * ICMP echo for very many targets with one thread: {@link io.goavail.icmp.IcmpPinger}.
 *
 * <p>One socket for each address family, raw or unprivileged, filtered in the kernel; requests leave and replies arrive in
 * batches of one system call; every reply carries the kernel's own time stamp, so that a pause of this process is neither
 * a miss nor a long round trip.
 */
package io.goavail.icmp;
