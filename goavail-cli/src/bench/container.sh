#!/usr/bin/env bash
#
# The Dockerfile as it is, built by Buildah and run as its own user without any capability, in a network namespace
# of its own. Where the images of Eclipse Temurin cannot be fetched, Debian 12 with its JDK 17 stands in for them.
# Leaves nothing behind.
#
#   container.sh
#
# As root; needs buildah, mmdebstrap, and what Maven has fetched for this build before.
set -euo pipefail
cd "$(dirname "$0")/../../.."
work=$(mktemp -d)
netns=goavail-container-$$
export STORAGE_DRIVER=vfs BUILDAH_ISOLATION=chroot
buildah() { command buildah --root "$work/root" --runroot "$work/run" "$@"; }
trap 'ip netns del "$netns" 2> /dev/null || true; rm -rf "$work"' EXIT

for tag in 17-jdk 17-jre; do
    if ! buildah pull -q "docker.io/library/eclipse-temurin:$tag" 2> /dev/null; then
        if [[ ! -e $work/debian ]]; then
            mmdebstrap --quiet --variant=apt --include=ca-certificates,openjdk-17-jdk-headless bookworm "$work/debian.tar"
            container=$(buildah from scratch)
            buildah add -q "$container" "$work/debian.tar" /
            buildah config --env JAVA_HOME="$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")" "$container"
            buildah commit -q "$container" debian > "$work/debian"
        fi
        buildah tag debian "docker.io/library/eclipse-temurin:$tag"
    fi
done
git clone -q . "$work/source"
buildah bud -q --pull-never --network host -v "$HOME/.m2:$HOME/.m2" -t goavail "$work/source" > "$work/image"
echo "ok    built"

ip netns add "$netns"
ip -n "$netns" link set lo up
ip netns exec "$netns" sysctl -qw net.ipv4.ping_group_range="0 2147483647" # As Docker and Podman have it.
container=$(buildah from --pull-never goavail)
mkdir "$work/etc"
cp examples/quickstart.toml "$work/etc/goavail.toml"
within() {
    ip netns exec "$netns" timeout 60 env STORAGE_DRIVER=vfs BUILDAH_ISOLATION=chroot buildah --root "$work/root" \
        --runroot "$work/run" run --network host --user 65532:65532 --cap-drop all -v "$work/etc:/etc/goavail:ro" \
        "$container" -- "$@"
}
[[ $(buildah inspect --format '{{.OCIv1.Config.User}}' "$container") == 65532:65532 ]]
echo "ok    is no root by itself"
within /opt/goavail/bin/goavail ping -c 2 -p 200 127.0.0.1 ::1
echo "ok    pings without capabilities"
within sh -c 'ls /opt/goavail/lib/goavail-*.jsa'
echo "ok    has its archive of loaded classes"
within sh -c '/opt/goavail/bin/goavail monitor -f /etc/goavail/goavail.toml > /tmp/log 2>&1 & pid=$!
    tries=0
    until grep -q "target UP.*127.0.0.13" /tmp/log || [ $tries -ge 300 ]; do tries=$((tries + 1)); sleep 0.1; done
    kill $pid; wait $pid; echo "exit code $?" >> /tmp/log; cat /tmp/log' | tee "$work/log"
grep -q 'target UP.*127.0.0.13' "$work/log" && grep -q 'exit code 0' "$work/log"
echo "ok    watches, and stops in order"
