#!/usr/bin/env bash
# Puts the parts of a plan together (see plan.sh) when all are done and are of the same inputs; else says what is not.
#
#     merge.sh FOLDER [--overwrite] [--job]
#
# OUTPUT appears as a whole or not at all. Says what the parts' runs said of inputs, in their order. Exit: 0 done, 1
# done and some input was bad (with --job 0, too: a job that did its work has not failed), 2 nothing was written.
set -uo pipefail

fail() {
    echo "merge.sh: $*" >&2
    exit 2
}

[ $# -ge 1 ] || fail "name the folder of a plan"
folder=$(realpath -- "$1") || exit 2
overwrite=()
is_job=no
for word in "${@:2}"; do
    case $word in
        --overwrite) overwrite=("$word") ;;
        --job) is_job=yes ;;
        *) fail "unknown option $word" ;;
    esac
done
mapfile -d '' -t plan < "$folder/plan" || exit 2
mapfile -d '' -t last < "$folder/last" || exit 2
[ "${plan[0]-}" = "busfeed plan 1" ] || fail "$folder/plan is no plan of this version"
parts=${plan[1]} place=${plan[2]} ending=${plan[3]} program=${plan[4]}
output=${last[0]} last_step=${last[1]} last_words=("${last[@]:2}")

# All are there, whole, and of the same inputs.
status=0
files=()
missing=()
inputs_of_all=''
for ((part = 1; part <= parts; ++part)); do
    file=$folder/part-$part.$ending
    if ! read -r exit_status bytes inputs 2>/dev/null < "$folder/part-$part.status" || [ ! -e "$file" ]; then
        missing+=("$part")
        continue
    fi
    [ "$(stat -c %s -- "$file")" = "$bytes" ] || fail "$file has other than the $bytes bytes that its run wrote"
    [ -n "$inputs" ] || fail "$folder/part-$part.log does not say what inputs it found"
    [ "${inputs_of_all:=$inputs}" = "$inputs" ] ||
        fail "part $part found other inputs, or other sizes of them, than the parts before it: inputs that change" \
             "cannot be shared. Remove $folder, and run it over inputs that stay as they are"
    [ "$exit_status" = 0 ] || status=1
    files+=("$file")
done
[ ${#missing[@]} -eq 0 ] || fail "of $parts parts these are missing: ${missing[*]}"

cd -- "$place" || exit 2
[ ! -e "$output" ] || [ ${#overwrite[@]} -gt 0 ] || fail "$output exists"
if [ "$last_step" = yes ]; then
    # --strict: a part that cannot be read to its end leaves no output.
    "$program" "${files[@]}" --strict "${last_words[@]}" -o "$output" "${overwrite[@]}" ||
        fail "the last step ended with $?"
else
    unfinished=$(dirname -- "$output")/.$(basename -- "$output").merge-$$
    trap 'rm -f -- "$unfinished"' EXIT
    trap 'exit 2' INT TERM HUP
    if ! { cat -- "${files[@]}" > "$unfinished" && sync -- "$unfinished" && mv -f -- "$unfinished" "$output"; }; then
        fail "$output could not be written"
    fi
fi
for ((part = 1; part <= parts; ++part)); do grep -v '^busfeed: share ' -- "$folder/part-$part.log" >&2; done
echo $status > "$folder/merge.status" || exit 2
[ $is_job = yes ] || exit $status
