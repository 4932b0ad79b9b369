#!/usr/bin/env bash
# This machine's system with a layer of its own over it, in namespaces of its own: whatever is installed or changed there
# is gone when this ends, and it ends when its input does. As root.
#
#   scratch.sh DIRECTORY SHARED        the system is at DIRECTORY/root there, and SHARED at /mnt within it
#
# Commands get in by 'nsenter --target PID --mount --net chroot DIRECTORY/root'.
set -euo pipefail
if [[ ${3:-} != inside ]]; then
    exec unshare --mount --net --propagation private bash "$0" "$1" "$2" inside
fi
mount -t tmpfs -o mode=0755 scratch "$1"
umask 022
mkdir "$1/upper" "$1/work" "$1/root"
mount -t overlay -o "lowerdir=/,upperdir=$1/upper,workdir=$1/work" scratch "$1/root"
for directory in proc dev sys; do
    mount --rbind "/$directory" "$1/root/$directory"
done
mount --bind "$2" "$1/root/mnt"
mount -t tmpfs scratch "$1/root/run"
ip link set lo up
echo ready
cat > /dev/null
