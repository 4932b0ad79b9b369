#!/usr/bin/env bash
#
# Does a daemon grow? Three agents of a cluster watch 100 loopback addresses each and fail them over, live, half by the
# embedded DNS and half at a stand-in for Cloudflare's API, in a network namespace of their own. A target is cut every five
# seconds, for ten; the API fails for twenty seconds of every two minutes; a status page is open, and metrics are read, at the
# first agent, and its file is reloaded once a minute. Once a minute each agent's heap (live objects, after a full
# collection), threads and open files are counted.
#
#   steady.sh [MINUTES]        default: 30
#
# As root; needs nft, curl, a JDK, and the packaged command with its tests' classes (./mvnw -DskipTests package).
set -euo pipefail
root=$(cd "$(dirname "$0")/../../.." && pwd)
minutes=${1:-30}
netns=goavail-steady-$$
work=$(mktemp -d)
declare -a children=() agents=()
cleanup() {
    for child in ${children[@]+"${children[@]}"}; do kill "$child" 2> /dev/null || true; done
    wait || true
    ip netns del "$netns" 2> /dev/null || true
    rm -rf "$work"
}
trap cleanup EXIT
ip netns add "$netns"
ip -n "$netns" link set lo up
inside() { ip netns exec "$netns" "$@"; }
inside nft 'add table inet steady; add set inet steady dead { type ipv4_addr; }
    add chain inet steady in { type filter hook input priority 0; }
    add rule inet steady in ip daddr @dead icmp type echo-request drop'

# A copy, so that a build in this tree does not change what runs.
cp -a "$root/goavail-cli/target/goavail" "$work/goavail"
cp -a "$root/goavail-dns/target/test-classes" "$work/stand-in"
"$work/goavail/lib/make-archive"
goavail=$work/goavail/bin/goavail

target() { echo "127.0.$((1 + $1 / 100)).$((1 + $1 % 100))"; }
addresses() { for ((n = $1; n < $2; n++)); do printf '"%s", ' "$(target "$n")"; done; }
records() { for ((n = 50; n < 100; n++)); do echo "www.example.com=$(target "$n")"; done; }
# shellcheck disable=SC2046 # records are words
ip netns exec "$netns" java -cp "$work/stand-in:$work/goavail/lib/*" io.goavail.dns.testing.CloudflareStandIn 127.0.0.1:8000 example.com \
    $(records) > "$work/url" &
children+=($!)
until [[ -s $work/url ]]; do sleep 0.1; done
url=$(< "$work/url")
order() { inside curl -sS -o "$work/answer" -d "$1" http://127.0.0.1:8000/__control; }

export CF_API_TOKEN GOAVAIL_CRYPTO_KEY
CF_API_TOKEN=$(javap -constants -p -cp "$work/stand-in" io.goavail.dns.testing.CloudflareStandIn | sed -n 's/.* TOKEN = "\(.*\)";/\1/p')
GOAVAIL_CRYPTO_KEY=$("$goavail" keygen)
for agent in 1 2 3; do
    mkdir "$work/state$agent"
    cat > "$work/$agent.toml" << END_OF_FILE
state_dir = "$work/state$agent"
[http]
listen = "127.0.0.1$agent:8080"
[[pool]]
name = "own"
hostnames = ["own"]
ip_addresses = [$(addresses 0 50)]
[pool.embedded]
dns_domain = "example.test"
listen = "127.0.0.1$agent:8053"
[[pool]]
name = "www"
hostnames = ["www"]
ip_addresses = [$(addresses 50 100)]
[pool.cloudflare]
dns_domain = "example.com"
api_url = "$url"
[cluster]
local_addr = "127.0.0.1$agent:8081"
peers = ["127.0.0.11:8081", "127.0.0.12:8081", "127.0.0.13:8081"]
min_peers_agree = 1
END_OF_FILE
    ip netns exec "$netns" "$goavail" monitor -f "$work/$agent.toml" --no-dry-run --log-format json > "$work/$agent.log" 2>&1 &
    agents+=($!)
    children+=($!)
done
for agent in 1 2 3; do
    for ((i = 0; i < 300; i++)); do
        ! inside curl -sfo "$work/ready" "http://127.0.0.1$agent:8080/readyz" || break
        sleep 0.1
    done
    grep -q '^ready' "$work/ready" || { cat "$work/$agent.log" >&2; exit 1; }
done
while inside curl -sSN -o /dev/null http://127.0.0.11:8080/live 2> /dev/null || sleep 1; do :; done &
children+=($!)

sample() { # MINUTE
    for i in 0 1 2; do
        pid=${agents[$i]}
        # The heap's own collector tells it, the code of the classes is not in it.
        jcmd "$pid" GC.run > /dev/null
        heap=$(jcmd "$pid" GC.heap_info | sed -n 's/.*\(new generation\|tenured generation\|DefNew\|Tenured\) .*used \([0-9]*\)K.*/\2/p' | awk '{ n += $1 } END { print n }')
        threads=$(awk '/^Threads/ { print $2 }' "/proc/$pid/status")
        files=$(find "/proc/$pid/fd" -mindepth 1 | wc -l)
        resident=$(awk '/^VmRSS/ { print $2 }' "/proc/$pid/status")
        echo "$1 $((i + 1)) $heap $threads $files $resident" | tee -a "$work/samples"
    done
}

echo "date:    $(date -u +%Y-%m-%dT%H:%MZ)"
echo "machine: $(nproc) x $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -1), $(uname -sr)"
echo "java:    $("${JAVA_HOME:+$JAVA_HOME/bin/}java" -version 2>&1 | sed -n 2p)"
echo "minute agent heap/kB threads files resident/kB"
cuts=0
begin=$SECONDS
for ((minute = 1; minute <= minutes; minute++)); do
    while ((SECONDS - begin < 60 * minute)); do
        # Its number and the one that comes back. One round takes eight minutes: nobody is kept out for flapping.
        inside nft "add element inet steady dead { $(target $((cuts * 7 % 100))) }"
        ((cuts < 2)) || inside nft "delete element inet steady dead { $(target $(((cuts - 2) * 7 % 100))) }"
        cuts=$((cuts + 1))
        case $(((SECONDS - begin) % 120 / 5)) in
            6) order '{"fault": "status", "status": 503}' ;;
            10) order '{"heal": true, "forget_requests": true}' ;;
            *) inside curl -sS -o /dev/null http://127.0.0.11:8080/metrics ;;
        esac
        sleep 5
    done
    kill -HUP "${agents[0]}"
    sample "$minute"
done
echo "$cuts targets were cut; the agents saw $(cat "$work"/?.log | grep -c '"target DOWN"') times that one was down," \
    "and changed DNS $(cat "$work"/?.log | grep -c '"DNS changed"') times"
echo "load: $(cut -d ' ' -f 1-3 /proc/loadavg)"
# The last third against the second: the first one is the warm-up.
awk -v n="$minutes" 'function median(a, m,   i, j, t) { for (i = 1; i <= m; i++) for (j = i; j > 1 && a[j - 1] > a[j]; j--) { t = a[j]; a[j] = a[j - 1]; a[j - 1] = t } return a[int((m + 1) / 2)] }
    { third = $1 <= n / 3 ? 1 : $1 <= 2 * n / 3 ? 2 : 3; c[$2, third]++; for (f = 3; f <= 6; f++) v[$2, third, f, c[$2, third]] = $f }
    END { for (agent = 1; agent <= 3; agent++) { line = "agent " agent ", medians of the thirds:"
        for (f = 3; f <= 6; f++) { line = line (f == 3 ? " heap/kB" : f == 4 ? ", threads" : f == 5 ? ", files" : ", resident/kB")
            for (t = 1; t <= 3; t++) { m = c[agent, t]; for (k = 1; k <= m; k++) x[k] = v[agent, t, f, k]; line = line " " median(x, m) } }
        print line } }' "$work/samples"
