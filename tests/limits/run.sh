#!/usr/bin/env bash
# Hostile documents and large files in bounded memory. Usage: tests/limits/run.sh BUSFEED [MEMBERS]
#
# The documents are streamed, not stored; what may be held is bounded by `ulimit -v` (address space), and read off
# the finished process (peak resident memory).
set -uo pipefail
busfeed=$(realpath "$1")
members=${2:-100000}
simulate=$(dirname "$busfeed")/tests/simulator/simulate
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# A file, not a variable: parts of this run in subshells of pipelines.
fail() { echo "FAILED: $*" | tee -a "$work/failures"; }

# refuses NAME PATTERN [OPTION…]: the document on stdin is an error that matches, exit 1, within 128 MiB of address space.
refuses() {
    local name=$1 pattern=$2
    shift 2
    (ulimit -v $((128 * 1024)); "$busfeed" --record bus --all -f ndjson "$@" - >/dev/null 2>"$work/message")
    local status=$?
    [ $status = 1 ] || fail "$name: exit $status: $(head -c 300 "$work/message")"
    grep -Eq "busfeed: <stdin>:[0-9]+:[0-9]+: .*$pattern" "$work/message" || fail "$name: $(head -c 300 "$work/message")"
    echo "$name: $(head -c 200 "$work/message")"
}

# peak KILOBYTES NAME COMMAND…: peak resident memory of the command is at most that.
peak() {
    local most=$1 name=$2
    shift 2
    python3 - "$most" "$name" "$@" <<'PYTHON' || fail "$name"
import os, resource, subprocess, sys
most, name, command = int(sys.argv[1]), sys.argv[2], sys.argv[3:]
# A small process starts the command: a child's peak counts from its parent's size at the fork.
subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(f"{name}: peak {used} KiB, at most {most} KiB")
sys.exit(used > most)
PYTHON
}

laughs() {
    echo '<?xml version="1.0"?><!DOCTYPE bus [<!ENTITY lol "lol">'
    for i in 1 2 3 4 5 6 7 8 9; do echo "<!ENTITY lol$i \"&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;&lol;\">"; done
    echo ']><bus><a>&lol9;</a></bus>'
}

laughs | refuses "billion laughs" "limit"
yes '<a>' | head -n 10000000 | tr -d '\n' | refuses "ten million nested elements" "--max-depth"
yes '<bus>' | head -n 10000000 | tr -d '\n' | refuses "ten million nested records" "--max-depth"
{ printf '<bus><!--'; head -c 1G /dev/zero | tr '\0' x; printf -- '--></bus>'; } | refuses "a gigabyte in one comment" "--max-memory"
{ printf '<bus><a>'; head -c 200M /dev/zero | tr '\0' x; printf '</a></bus>'; } | refuses "200 megabytes in one field" "--max-field"
{ printf '<bus>'; yes '<a>xxxxxxxxxxxxxxxxxxxxxxxxxx</a><b/>' | head -n 10 | tr -d '\n'
  seq 10000000 | awk '{print "<n" $1 ">1</n" $1 ">"}'
  printf '</bus>'; } | refuses "ten million fields in one record" "--max-memory"

{ printf '<bus><'; head -c 1G /dev/zero | tr '\0' x; printf '/></bus>'; } | refuses "a gigabyte in one name" "--max-memory"
{ printf '<bus><a b="'; head -c 1G /dev/zero | tr '\0' x; printf '"/></bus>'; } | refuses "a gigabyte in one attribute" "--max-memory"
{ printf '<bus><a '; seq 10000000 | awk '{print "a" $1 "=\"1\""}'; printf '/></bus>'; } |
    refuses "ten million attributes in one tag" "--max-memory"
{ printf '<!DOCTYPE bus ['; seq 10000000 | awk '{print "<!ATTLIST bus a" $1 " CDATA \"1\">"}'; printf ']><bus/>'; } |
    refuses "ten million attribute declarations" "declares take more than 8192 bytes"
{ printf '<!DOCTYPE bus [<!ATTLIST bus a CDATA "'; head -c 9000 /dev/zero | tr '\0' x; printf '">]><buses>'
  yes '<bus/>' | head -n 10000000; } | refuses "a default for ten million tags" "declares take more than 8192 bytes"

# A member of an archive as it streams by.
many_members() {
    python3 - "$1" <<'PYTHON'
import io, sys, tarfile
with tarfile.open(fileobj=sys.stdout.buffer, mode="w|") as archive:
    for number in range(int(sys.argv[1])):
        data = b"<buses><bus><id>%d</id><rt>22</rt></bus></buses>" % number
        member = tarfile.TarInfo("day/%d.xml" % number)
        member.size = len(data)
        archive.addfile(member, io.BytesIO(data))
PYTHON
}
many_members "$members" > "$work/members.tar"
peak $((16 * 1024)) "$members members of an archive" "$busfeed" "$work/members.tar" -c id -o "$work/members.csv"
[ "$(wc -l < "$work/members.csv")" = $((members + 1)) ] || fail "of $members members there are $(wc -l < "$work/members.csv") lines"

# A gigabyte and more of records in a kilobyte: a layer of compression in another.
python3 -c '
import sys
sys.stdout.buffer.write(b"<buses>")
for _ in range(280000): sys.stdout.buffer.write(b"<bus><id>" + b"x" * 4000 + b"</id></bus>")
sys.stdout.buffer.write(b"</buses>")' | zstd -q | zstd -q > "$work/bomb.zst"
"$busfeed" "$work/bomb.zst" --record bus --all --check 2> "$work/message"
[ $? = 1 ] && grep -q "more than 10000 times .*--max-ratio.*records before it were kept" "$work/message" ||
    fail "a bomb: $(head -c 300 "$work/message")"
"$busfeed" "$work/bomb.zst" --record bus --all --check --max-ratio 10000000 || fail "the bomb, allowed"

"$simulate" --seed 1 --bytes 1G -o "$work/big.xml"
peak $((16 * 1024)) "the query on a gigabyte" "$busfeed" -j 1 "$work/big.xml" --where route=22 --where "direction=North Bound"
peak $((16 * 1024)) "every bus of a gigabyte to CSV" "$busfeed" -j 1 "$work/big.xml"
peak $((32 * 1024)) "every bus of a gigabyte to CSV, two threads" "$busfeed" -j 2 "$work/big.xml"
peak $((32 * 1024)) "some buses of a gigabyte as records, two threads" "$busfeed" -j 2 "$work/big.xml" --unique --bbox -88,41,-87,42

[ ! -e "$work/failures" ] && echo "limits hold"
