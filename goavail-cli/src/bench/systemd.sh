#!/usr/bin/env bash
#
# The Debian package under a real systemd: this machine's system with a layer of its own over it, booted in a container
# without network. Installs, starts, reloads, hangs, upgrades, removes and purges goavail there. Leaves nothing behind.
#
#   systemd.sh
#
# As root; needs systemd-container and the package (./mvnw -DskipTests package).
set -euo pipefail
package=$(ls "$(cd "$(dirname "$0")/../.." && pwd)"/target/goavail_*_all.deb)
if [[ ${1:-} != inside ]]; then
    exec unshare --mount --propagation private bash "$0" inside
fi

work=$(mktemp -d)
mount -t tmpfs -o mode=0755 scratch "$work"
mkdir "$work/upper" "$work/work" "$work/root"
mount -t overlay -o "lowerdir=/,upperdir=$work/upper,workdir=$work/work" scratch "$work/root"
# None of this machine's services, and its rules for them do not count.
rm -rf "$work/root/etc/systemd/system/"*.wants "$work/root/usr/sbin/policy-rc.d"
: > "$work/root/etc/machine-id"
cp "$package" "$work/root/root/goavail.deb"

timeout 300 systemd-nspawn --quiet --directory="$work/root" --boot --private-network --register=no --keep-unit \
    --link-journal=no --console=pipe systemd.unit=basic.target < /dev/null > "$work/console" 2>&1 &
container=$!
trap 'kill "$container" 2> /dev/null || true; wait "$container" || true; umount -R "$work"; rmdir "$work"' EXIT

init() { pgrep --full --parent "$(pgrep --parent "$container")" '^/usr/lib/systemd/systemd|^/sbin/init|^/lib/systemd/systemd'; }
within() { nsenter --target "$(init)" --all env --ignore-environment PATH=/usr/sbin:/usr/bin:/sbin:/bin sh -ec "$1"; }
show() { within "systemctl show --property=$1 --value goavail"; }
until_is() { # WHAT COMMAND EXPECTED: within 30 s
    local is=
    for ((i = 0; i < 300; i++)); do
        is=$(eval "$2" 2> /dev/null || true)
        [[ $is != "$3" ]] || { echo "ok    $1"; return; }
        sleep 0.1
    done
    echo "FAILED $1: $is, not $3" >&2
    within 'journalctl --unit=goavail --no-pager --output=cat' >&2 || true
    exit 1
}

until_is "boots" "within 'systemctl is-system-running'" running
within 'dpkg --install /root/goavail.deb > /dev/null'
until_is "is not started by its installation" "within 'systemctl is-active goavail || true'" inactive
within 'systemctl enable --quiet --now goavail'
until_is "is ready, and says that it is dry" "show StatusText" "Dry run: changes nothing in DNS."
until_is "has one capability" "within 'sed -n \"s/^CapEff:\\s*//p\" /proc/$(show MainPID)/status'" 0000000000002000
until_is "is nobody known" "within 'stat --format=%U /proc/$(show MainPID)'" goavail
until_is "pings" "within 'journalctl --unit=goavail --output=cat | grep --count \"target UP\"'" 3
within 'systemctl reload goavail'
until_is "takes orders of root" \
    "within 'goavail override 127.0.0.11 down > /dev/null 2>&1; goavail status | grep --count \"votes DOWN by order\"'" 1
until_is "and of nobody else" "within 'stat --format=%U:%a /run/goavail/goavail.sock'" goavail:600
until_is "reloads" "within 'journalctl --unit=goavail --output=cat | grep --count \"reloaded: nothing\"'" 1

within 'mkdir -p /etc/credstore /etc/systemd/system/goavail.service.d
    (umask 077; goavail keygen > /etc/credstore/GOAVAIL_CRYPTO_KEY)
    printf "[cluster]\nlocal_addr = \"127.0.0.5:8081\"\n" >> /etc/goavail/goavail.toml
    printf "[Service]\nWatchdogSec=4s\n" > /etc/systemd/system/goavail.service.d/watchdog.conf
    systemctl daemon-reload; systemctl restart goavail'
until_is "gets a secret from systemd" "within 'journalctl --unit=goavail --output=cat | grep --count \"(1 key)\"'" 1
within 'kill -STOP $(systemctl show --property=MainPID --value goavail)'
until_is "is started anew when it hangs" "show NRestarts" 1
until_is "and watches again" "show SubState" running

before=$(show MainPID)
within 'dpkg-deb --raw-extract /root/goavail.deb /tmp/next
    sed --in-place "s/^Version:.*/Version: 99/" /tmp/next/DEBIAN/control
    dpkg-deb -Znone --build /tmp/next /tmp/next.deb > /dev/null; dpkg --install --force-confold /tmp/next.deb > /dev/null'
until_is "is restarted by an upgrade" "[[ \$(show MainPID) != $before ]] && show SubState" running
within 'dpkg --remove goavail > /dev/null 2>&1'
until_is "is stopped by its removal" "within 'systemctl is-active goavail || true'" inactive
within 'dpkg --purge goavail > /dev/null 2>&1'
until_is "leaves nothing behind but the secret" \
    "within 'find /etc /var/lib /usr -name \"*goavail*\" -not -path \"*/credstore/*\" -not -path \"*/goavail.service.d*\" -not -path \"*/info/*\" | wc -l'" 0
