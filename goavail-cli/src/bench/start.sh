#!/usr/bin/env bash
#
# From the start of the packaged command to its first echo request on the wire, so many times, in a network namespace of
# its own. As root; needs python3 and the packaged command (./mvnw -DskipTests package), or another one in GOAVAIL.
#
#   start.sh [RUNS]        default: 15, after one that is not counted
set -euo pipefail
goavail=${GOAVAIL:-$(cd "$(dirname "$0")/../.." && pwd)/target/goavail/bin/goavail}
quickstart=$(cd "$(dirname "$0")/../../.." && pwd)/examples/quickstart.toml
runs=${1:-15}
netns=goavail-start-$$
trap 'ip netns del "$netns" 2> /dev/null || true' EXIT
ip netns add "$netns"
ip -n "$netns" link set lo up

echo "date:    $(date -u +%Y-%m-%dT%H:%MZ)"
echo "machine: $(nproc) x $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1), $(uname -sr)"
echo "java:    $("${JAVA_HOME:+$JAVA_HOME/bin/}java" -version 2>&1 | sed -n 2p)"
ip netns exec "$netns" python3 - "$runs" "$goavail" "$quickstart" << 'END'
import socket, statistics, subprocess, sys, time
runs, goavail, quickstart = int(sys.argv[1]), sys.argv[2], sys.argv[3]
for name, command in (("monitor", ["monitor", "-f", quickstart]), ("ping", ["ping", "-c", "1", "127.0.0.1"])):
    times = []
    for run in range(runs + 1):
        wire = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)
        wire.settimeout(20)
        begin = time.monotonic()
        process = subprocess.Popen([goavail] + command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        while wire.recv(2048)[20] != 8:          # type 8: an echo request
            pass
        if run > 0:
            times.append((time.monotonic() - begin) * 1000)
        process.terminate()
        process.wait()
        wire.close()
    print(f"{name}: first probe after a median of {statistics.median(times):.0f} ms"
          f" (fastest {min(times):.0f}, slowest {max(times):.0f}) of {runs} runs")
END
