#!/bin/sh
# Compares what a ping costs: fping, the least that is possible in C (limit.c), and IcmpPinger.
# Everything happens on the loopback of network namespaces of its own, which are removed at the end.
#
# Usage (as root): compare.sh [REPEATS [SECONDS [TARGETS...]]]       default: 7 10 10000 50000 100000
# Needs: gcc, fping, ip, a compiled module with its tests (./mvnw test-compile -pl goavail-icmp -am).
#
# Each target is pinged once a second with 24 bytes of payload (fping -b 24). CPU is user and system time of all processes,
# divided by the probes that ended; of fping and Java the part after the start is measured: fping by the difference of a
# long and a short run, C and Java by reading their clocks when they are warm. On the loopback some 40 % of every figure is
# the kernel answering the pings. Java gets the options of the packaged command.
#
# A machine that is shared with others is a tenth faster in one minute than in the next. So C and Java run at the same time,
# each on a loopback of its own, and what counts is the ratio of two such runs, and of these ratios the median. fping, with
# its many processes, runs right before them. At least three CPUs should have little else to do.
set -eu

repeats=${1:-7}
seconds=${2:-10}
[ $# -gt 2 ] && shift 2 || set -- 10000 50000 100000

module=$(cd "$(dirname "$0")/../.." && pwd)
work=$(mktemp -d)
netns=goavail-bench-$$
trap 'ip netns del "$netns" 2>/dev/null || true; ip netns del "$netns-c" 2>/dev/null || true; rm -rf "$work"' EXIT
trap 'exit 1' INT TERM

gcc -O2 -o "$work/limit" "$module/src/bench/limit.c"
repository=${MAVEN_REPOSITORY:-$HOME/.m2/repository}
# The version that the build names.
version() {
    sed -n "s:.*<$1.version>\(.*\)</$1.version>.*:\1:p" "$module/../pom.xml"
}
jna=$repository/net/java/dev/jna/jna/$(version jna)/jna-$(version jna).jar
slf4j=$repository/org/slf4j/slf4j-api/$(version slf4j)/slf4j-api-$(version slf4j).jar
classes=$module/target/classes:$module/target/test-classes:$module/../goavail-core/target/classes:$jna:$slf4j
options="$(sed -n 's/^opts="\(-[^"]*\)"$/\1/p' "$module/../goavail-cli/src/main/dist/bin/goavail") -XX:+UseSerialGC"
for name in "$netns" "$netns-c"; do
    ip netns add "$name"
    ip netns exec "$name" ip link set lo up
done

# CPU seconds (user and system, with children) of a command in the namespace; its output goes to the file $1.
cpu_of() {
    output=$1
    shift
    ip netns exec "$netns" bash -c 'TIMEFORMAT="%U %S"; { time "$@" >"$0" 2>&1; } 2>&1' "$output" "$@" |
        awk '{ print $1 + $2 }'
}

# fping gives up with "not enough sequence numbers" beyond some 6,500 pings a second, so each process gets a share.
cat >"$work/fpings" <<'SCRIPT'
targets=$1 rounds=$2 share=6000
first=1
while [ "$first" -le "$targets" ]; do
    last=$((first + share - 1))
    [ "$last" -gt "$targets" ] && last=$targets
    seq "$first" "$last" |
        awk '{ printf "127.%d.%d.%d\n", int($1 / 65536), int($1 / 256) % 256, $1 % 256 }' >"$0.$first"
    first=$((last + 1))
done
for list in "$0".[0-9]*; do
    fping -q -i 0 -p 1000 -b 24 -c "$rounds" <"$list" &
done
wait
rm -f "$0".[0-9]*
SCRIPT

# probes lost cpu
run_fping() {
    short=$(cpu_of "$work/out" bash "$work/fpings" "$1" 2)
    long=$(cpu_of "$work/out" bash "$work/fpings" "$1" $((seconds + 2)))
    # 127.0.0.1 : xmt/rcv/%loss = 8/8/0%, min/avg/max = ...
    awk -v cpu="$(echo "$long $short" | awk '{ print $1 - $2 }')" -v probes=$(($1 * seconds)) \
        '/xmt/ { split($5, n, "/"); lost += n[1] - n[2] } END { print probes, lost + 0, cpu }' "$work/out"
}

run_c() {
    ip netns exec "$netns-c" "$work/limit" "$1" "$seconds" 10000 | awk '{ print $1, $1 - $2, $3 }'
}

run_java() {
    # shellcheck disable=SC2086 # options are words
    ip netns exec "$netns" java $options -cp "$classes" io.goavail.icmp.PingLoad \
        "$1" "$seconds" raw 2>/dev/null | awk '{ print $1, $1 - $2, $3 }'
}

# Java warms up for 15 s and C for 3 s; then both are measured in the same seconds.
run_pair() {
    run_java "$1" >"$work/java.line" &
    sleep 12
    run_c "$1" >"$work/c.line"
    wait $!
}

# Takes down one figure of an engine, for so many targets, in this run.
note() {
    awk -v e="$1" -v t="$2" -v r="$3" \
        '{ printf "%-6s %7d targets, run %d: %5.2f us CPU a probe, %d of %d lost\n", e, t, r, $3 * 1e6 / $1, $2, $1 }' \
        "$work/$1.line"
    awk '{ print $3 * 1e6 / $1 }' "$work/$1.line" >>"$work/$1.$2"
}

median() {
    sort -n | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}

echo "date:    $(date -u +%Y-%m-%dT%H:%MZ)"
echo "machine: $(nproc) x $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1), $(uname -sr)"
echo "java:    $(java -version 2>&1 | sed -n 2p), $options"
echo "fping:   $(fping -v | sed -n 's/.*Version/version/p')"
echo "load:    $(cut -d' ' -f1-3 /proc/loadavg) at the start"
for targets in "$@"; do
    for repeat in $(seq "$repeats"); do
        run_fping "$targets" >"$work/fping.line"
        run_pair "$targets"
        for engine in fping c java; do
            note "$engine" "$targets" "$repeat"
        done
    done
done
# Middle, least and most of the quotients of two columns, run by run.
ratios() {
    paste "$1" "$2" | awk '{ print $1 / $2 }' >"$work/ratios"
    echo "$(median <"$work/ratios") $(sort -n "$work/ratios" | sed -n '1p;$p' | tr '\n' ' ')"
}

echo
echo "medians of $repeats, us CPU a probe; ratios of the same run, with least and most:"
echo "targets   fping       C    Java   Java/C              Java/fping"
for targets in "$@"; do
    f=$work/fping.$targets c=$work/c.$targets j=$work/java.$targets
    echo "$targets $(median <"$f") $(median <"$c") $(median <"$j") $(ratios "$j" "$c") $(ratios "$j" "$f")" |
        awk '{ printf "%7d %7.2f %7.2f %7.2f   %.2f (%.2f to %.2f)   %.2f (%.2f to %.2f)\n", $1, $2, $3, $4, $5, $6, $7, $8, $9, $10 }'
done
echo "load:    $(cut -d' ' -f1-3 /proc/loadavg) at the end"
