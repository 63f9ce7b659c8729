#!/usr/bin/env bash
# Tries busfeed in a bare Debian 12, made by debootstrap, as somebody does who has nothing else. As root.
#
#   tests/install/clean_root.sh deb BUILD        installs the package that cpack makes in BUILD, and runs it
#   tests/install/clean_root.sh build            builds a fresh clone with the README's first command
#   tests/install/clean_root.sh tests            and passes the tests with its second (takes very long)
#
# The bare root is made once and kept as an archive in $BUSFEED_ROOTS (by default /var/tmp/busfeed-roots); each run
# unpacks its own and removes it. DEBIAN_MIRROR is where packages come from.
set -euo pipefail
project=$(cd "$(dirname "$0")/../.." && pwd)
mirror=${DEBIAN_MIRROR:-http://deb.debian.org/debian}
roots=${BUSFEED_ROOTS:-/var/tmp/busfeed-roots}
what=${1:?deb, build or tests}

fail() {
    echo "clean_root.sh: $1" >&2
    exit 1
}

[ "$(id -u)" = 0 ] || fail "only root may make a root"
command -v debootstrap >/dev/null || fail "debootstrap is missing (package debootstrap)"
mkdir -p "$roots"
bare=$roots/bookworm-minbase.tar
if [ ! -f "$bare" ]; then
    made=$(mktemp -d "$roots/making.XXXXXX")
    debootstrap --variant=minbase bookworm "$made" "$mirror" >"$roots/debootstrap.log" ||
        fail "debootstrap failed: see $roots/debootstrap.log"
    tar -C "$made" -cf "$bare.part" . && mv "$bare.part" "$bare"
    rm -rf "$made"
fi

root=$(mktemp -d "$roots/root.XXXXXX")
leave() {
    # What packages started when they were installed.
    for process in /proc/[0-9]*; do
        [ "$(readlink "$process/root")" = "$root" ] && kill "${process#/proc/}" 2>/dev/null || true
    done
    umount --recursive --lazy "$root/sys" 2>/dev/null || true
    for mounted in proc dev/pts dev/shm; do umount "$root/$mounted" 2>/dev/null || true; done
    rm -rf --one-file-system "$root"
}
trap leave EXIT
tar -C "$root" -xf "$bare"
chmod 755 "$root"  # other users than root are to see something, too
# What every machine has that runs: processes, groups of them (Slurm's nodes), terminals (the bar's tests), shared memory
# (the browser's).
mount -t proc proc "$root/proc"
mount --rbind /sys "$root/sys"
mount --make-rslave "$root/sys"  # else what is unmounted here is unmounted everywhere
mount --bind /dev/pts "$root/dev/pts"
mount -t tmpfs tmpfs "$root/dev/shm"
cp /etc/resolv.conf "$root/etc/resolv.conf"
cp /etc/hosts "$root/etc/hosts"
# Where this machine reaches its packages through a proxy, so does the root.
for setting in /etc/apt/apt.conf.d/*proxy*; do [ -f "$setting" ] && cp "$setting" "$root/etc/apt/apt.conf.d/"; done

# Nothing of this machine's surroundings but what a login has.
inside() {
    chroot "$root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C \
        ${http_proxy:+http_proxy="$http_proxy"} ${https_proxy:+https_proxy="$https_proxy"} "$@"
}

expect() {
    [ "$2" = "$3" ] || fail "$1: expected '$3', got '$2'"
    echo "ok: $1"
}

rows_of() { inside sh -c "cd /root && $1" | grep -c "^22,.*North Bound"; }

case $what in
    deb)
        build=$(cd "${2:?the build folder}" && pwd)
        (cd "$build" && cpack -B "$root/root/packages" >/dev/null) || fail "cpack failed"
        cp "$project/data/allroutes.xml" "$root/root/"
        inside sh -c 'apt-get update -qq && apt-get install -y -qq --no-install-recommends /root/packages/busfeed_*.deb' \
            >"$roots/install.log" 2>&1 || { tail -20 "$roots/install.log" >&2; fail "the package cannot be installed"; }
        expect "it says its version" "$(inside busfeed --version)" "busfeed $(sed -n 's/^project(busfeed VERSION \([0-9.]*\).*/\1/p' "$project/CMakeLists.txt")"
        expect "the query of the course" "$(rows_of 'busfeed allroutes.xml -w route=22 -w "direction=North Bound"')" 12
        expect "a zone is known" "$(inside sh -c 'busfeed /root/allroutes.xml --tz Europe/Berlin --head 1 | wc -l')" 2
        for name in x.xml.gz x.xml.zst x.sqlite x.html x.geojson; do
            inside busfeed /root/allroutes.xml -o "/root/$name" || fail "it cannot write $name"
        done
        echo "ok: outputs of every kind"
        inside sh -c 'cd /root && tar cf a.tar allroutes.xml && gzip -k a.tar'
        expect "an archive" "$(rows_of 'busfeed a.tar.gz -w route=22 -w "direction=North Bound"')" 12
        message=$(inside sh -c 'busfeed /root/allroutes.xml -o /root/x.png 2>&1' || true)
        [[ $message == *gnuplot* ]] || fail "without gnuplot a picture's error says: $message"
        echo "ok: a picture without gnuplot is an error that names it"
        # What is loaded when it is needed, and is not there.
        inside sh -c 'rm /usr/lib/*/libarchive.so.13* /usr/lib/*/libsqlite3.so.0*'
        message=$(inside sh -c 'busfeed /root/a.tar.gz 2>&1' || true)
        [[ $message == *libarchive.so.13* ]] || fail "without libarchive an archive's error says: $message"
        message=$(inside sh -c 'busfeed /root/allroutes.xml -o /root/y.sqlite 2>&1' || true)
        [[ $message == *libsqlite3.so.0* ]] || fail "without SQLite a database's error says: $message"
        echo "ok: libraries that are missing are named"
        inside dpkg --purge busfeed >/dev/null 2>&1
        expect "nothing is left when it is removed" "$(inside sh -c 'find /usr -name "*busfeed*" | wc -l')" 0 ;;
    build | tests)
        # A fresh clone of what is committed: git itself is no part of the bare root.
        git -C "$project" archive --prefix=busfeed/ HEAD | tar -C "$root/root" -xf -
        [ -d "$project/../shared" ] && cp -rL "$project/../shared" "$root/root/"  # recorded feeds, which some tests read
        command=$(grep -m1 '^src/build.sh && build/busfeed' "$project/README.md")
        inside bash -c "cd /root/busfeed && $command" | tee "$roots/build.log" | tail -3
        expect "the README's first command" "$(grep -c '^22,.*North Bound' "$roots/build.log")" 12
        [ "$what" = build ] && exit 0
        inside bash -c "cd /root/busfeed && tests/run.sh" 2>&1 | tee "$roots/tests.log" | grep -E "^==|FAILED|passed" ||
            fail "the README's second command failed: see $roots/tests.log"
        grep -q ' 0 failed,' "$roots/tests.log" || fail "the README's second command failed: see $roots/tests.log" ;;
    *) fail "deb, build or tests, not $what" ;;
esac
