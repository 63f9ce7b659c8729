#!/usr/bin/env bash
# Runs one part of a plan (see plan.sh). Needs nothing but the plan, so that it can be copied to where it runs.
#
#     part.sh FOLDER [I]        the I-th part; by default the task of a Slurm job array
#
# Exit: 0 when the part is done, also when some of its inputs were bad (part-I.status has the 1 then); else what busfeed
# ended with, and 2 where that said it was done but left no output.
set -uo pipefail
folder=$(realpath -- "$1") || exit 2
part=${2:-${SLURM_ARRAY_TASK_ID:?the number of a part}}
mapfile -d '' -t plan < "$folder/plan" || exit 2
[ "${plan[0]-}" = "busfeed plan 1" ] || { echo "part.sh: $folder/plan is no plan of this version" >&2; exit 2; }
parts=${plan[1]} place=${plan[2]} ending=${plan[3]}
words=("${plan[@]:4}")
output=$folder/part-$part.$ending
log=$folder/part-$part.log
status_file=$folder/part-$part.status

cd -- "$place" || exit 2
rm -f -- "$status_file" "$output" "$folder/.part-$part.$ending.busfeed-"*  # what a killed run of this part left
# The cores that Slurm gave the task, and of parallel, which runs as many jobs as there are cores, one; not all.
case " ${words[*]} " in
    *" -j"* | *" --jobs"*) ;;  # said already
    *) words=("${words[0]}" --jobs "${SLURM_CPUS_PER_TASK:-1}" "${words[@]:1}") ;;
esac
case $ending in
    csv* | tsv*) [ "$part" = 1 ] || words+=(--no-header) ;;
esac
"${words[@]}" --shard "$part/$parts" -o "$output" 2> "$log"
status=$?
if [ $status -gt 1 ] || [ ! -e "$output" ]; then
    echo "ended with $status on $(uname -n)" >> "$log"
    exit $((status > 1 ? status : 2))
fi

inputs=$(sed -n 's/^busfeed: share .*; names and sizes \([0-9a-f]*\)$/\1/p' -- "$log" | tail -n 1)
unfinished=$folder/.part-$part.status.$$
if ! { echo "$status $(stat -c %s -- "$output") $inputs" > "$unfinished" && sync -- "$unfinished" &&
           mv -f -- "$unfinished" "$status_file"; }; then
    exit 2
fi
