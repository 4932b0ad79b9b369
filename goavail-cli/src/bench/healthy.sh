#!/usr/bin/env bash
#
# Does a monitor take healthy targets down? Watches so many loopback addresses (127.0.0.0/8, all alive) in a network
# namespace of its own, once a second each, live, with the embedded DNS; counts what went wrong, and what it cost.
#
#   healthy.sh [-p] [SECONDS [TARGETS...]]   default: 60 s, 1000 10000 100000 targets; -p: with the status page open
#
# As root; needs the packaged command (./mvnw -DskipTests package), or another one in GOAVAIL; for -p curl.
set -euo pipefail
goavail=${GOAVAIL:-$(cd "$(dirname "$0")/../.." && pwd)/target/goavail/bin/goavail}
page=
[[ ${1:-} != -p ]] || { page=127.0.0.1:8080; shift; }
seconds=${1:-60}
shift || true
[[ $# -gt 0 ]] || set -- 1000 10000 100000

netns=goavail-healthy-$$
work=$(mktemp -d)
pid=
reader=
cleanup() {
    [[ -z $reader ]] || kill "$reader" 2> /dev/null || true
    [[ -z $pid ]] || kill "$pid" 2> /dev/null || true
    ip netns del "$netns" 2> /dev/null || true
    rm -rf "$work"
}
trap cleanup EXIT
ip netns add "$netns"
ip -n "$netns" link set lo up

configuration() { # TARGETS: pools of 1,000 addresses, each under a hostname of its own
    [[ -z $page ]] || printf '[http]\nlisten = "%s"\n' "$page"
    awk -v n="$1" 'BEGIN {
        for (i = 0; i < n; i++) {
            if (i % 1000 == 0) printf "%s[[pool]]\nname = \"p%d\"\nhostnames = [\"h%d\"]\nip_addresses = [", (i ? close_ : ""), i / 1000, i / 1000
            printf "\"127.%d.%d.%d\",", 1 + i / 62500, (i / 250) % 250, 1 + i % 250
            close_ = "]\n[pool.embedded]\ndns_domain = \"example.test\"\n"
        }
        print close_
    }'
}
cpu_ms() { awk -v hz="$(getconf CLK_TCK)" '{ print int(($14 + $15) * 1000 / hz) }' "/proc/$pid/stat"; }

echo "date:    $(date -u +%Y-%m-%dT%H:%MZ)"
echo "machine: $(nproc) x $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1), $(uname -sr)"
echo "java:    $("${JAVA_HOME:+$JAVA_HOME/bin/}java" -version 2>&1 | sed -n 2p)"
for targets in "$@"; do
    configuration "$targets" > "$work/goavail.toml"
    ip netns exec "$netns" "$goavail" monitor -f "$work/goavail.toml" --no-dry-run --log-format json > "$work/log" 2>&1 &
    pid=$!
    for ((i = 0; i < 600; i++)); do
        [[ $(grep -c '"target UP"' "$work/log" || true) -lt $targets ]] || break
        kill -0 "$pid" 2> /dev/null || { cat "$work/log" >&2; exit 1; }
        ! grep -q 'events were dropped' "$work/log" || break
        sleep 0.1
    done
    if [[ -n $page ]]; then
        ip netns exec "$netns" curl -sN -o "$work/page" "http://$page/live" &
        reader=$!
    fi
    sleep 20 # What is done often is compiled by then.
    before=$(cpu_ms)
    begin=$(date +%s%N)
    sleep "$seconds"
    after=$(cpu_ms)
    took=$((($(date +%s%N) - begin) / 1000000))
    echo "$targets targets, $seconds s: $(grep -c '"target DOWN"' "$work/log" || true) taken down," \
        "$(grep -c '"DNS changed"' "$work/log" || true) changes," \
        "$(awk -v ms=$((after - before)) -v took=$took 'BEGIN { printf "%.2f", 100 * ms / took }') % of a core," \
        "$(awk '/VmRSS/ { print int($2 / 1024) }' "/proc/$pid/status") MB resident"
    [[ -z $reader ]] || [[ -s $work/page ]] || { echo "the page was not served" >&2; exit 1; }
    [[ -z $reader ]] || kill "$reader"
    reader=
    kill "$pid"
    wait "$pid" || true
    pid=
done
