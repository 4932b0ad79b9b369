#!/usr/bin/env bash
#
# Is the build reproducible bit by bit? Builds one commit twice, in directories, with a umask, time zone, language and
# time that differ, and compares all that comes out of it: jars, tarball, Debian package, bill of materials.
#
# Of the umask only 022 and 002 are alike: jars hold the modes of the files that they are made of, without the right of
# others to write. And javac and the compression are those of one JDK.
#
#   reproducible.sh [COMMIT]        default: HEAD
#
# Ends with 0 if all are alike, else names those that are not. Takes two builds without tests.
set -euo pipefail
root=$(cd "$(dirname "$0")/../../.." && pwd)
commit=$(git -C "$root" rev-parse --verify "${1:-HEAD}^{commit}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

build() { # DIRECTORY UMASK ZONE LANGUAGE
    (
        umask "$2"
        mkdir -p "$1"
        git -C "$root" archive "$commit" | tar -x --no-same-permissions -C "$1"
        cd "$1"
        TZ=$3 LC_ALL=$4 ./mvnw -q -DskipTests package
    )
    (
        cd "$1"
        find . -path '*/target/*' \( -path '*/target/goavail' -prune -o -type f \
            \( -name '*.jar' -o -name '*.tar.gz' -o -name '*.deb' -o -name '*.cdx.json' \) -print0 \) |
            LC_ALL=C sort -z | xargs -0 sha256sum
    )
}

build "$work/a" 022 UTC C.UTF-8 > "$work/first"
build "$work/another/directory/with/a/longer/name" 002 Pacific/Auckland C > "$work/second"
cat "$work/first"
if ! diff "$work/first" "$work/second" > "$work/differences"; then
    echo "not reproducible:" >&2
    sed -n 's/^> [0-9a-f]* */  /p' "$work/differences" >&2
    exit 1
fi
echo "$commit: $(wc -l < "$work/first") files, all alike"
