#!/usr/bin/env bash
# Runs busfeed over many inputs as a Slurm job array, and puts the parts together in a job behind it.
#
#     slurm.sh -n 256 -o year.csv --sbatch --time=1:00:00 -- archive/ --route 22 -c time,id,latitude,longitude
set -uo pipefail
here=$(dirname "$(realpath "$0")")
# shellcheck source=src/cluster/plan.sh
. "$here/plan.sh"

usage="slurm.sh [OPTIONS] -n N -o OUTPUT -- ARGUMENTS [-- LAST ARGUMENTS]

Runs busfeed over shares of the inputs as a Slurm job array, and puts the parts together in a job that depends on it.
All nodes see the inputs, the folder and the program under the same names.

  --sbatch OPTION   of sbatch, for all jobs; repeat. sbatch's own variables (SBATCH_PARTITION …) hold, too
  --at-most K       tasks that run at the same time
$common_usage"

parts='' output='' folder='' busfeed=busfeed overwrite=no at_most=''
options=()
while [ $# -gt 0 ]; do
    case $1 in
        -n) parts=$(value "$@") || exit; shift ;;
        -o) output=$(value "$@") || exit; shift ;;
        -d) folder=$(value "$@") || exit; shift ;;
        -b) busfeed=$(value "$@") || exit; shift ;;
        --sbatch) options+=("$(value "$@")") || exit; shift ;;
        --at-most) at_most=$(value "$@") || exit; shift ;;
        --overwrite) overwrite=yes ;;
        -h | --help) echo "$usage"; exit 0 ;;
        --) shift; break ;;
        *) fail "unknown option $1 (arguments of busfeed come behind --)" ;;
    esac
    shift
done
read_words "$@"

# Numbers, one a line, as 1-4,7.
ranges() {
    awk 'NR == 1 { first = last = $1; next }
         $1 == last + 1 { last = $1; next }
         { printf "%s,", first == last ? first : first "-" last; first = last = $1 }
         END { if (NR) print first == last ? first : first "-" last }'
}

# Whether any of these jobs waits or runs. Where Slurm does not answer, as far as is known they do.
told=no
are_there() {
    local found
    if found=$(squeue -h -o %i -j "$1" 2>&1); then
        [ -n "$found" ]
    elif [[ $found = *"Invalid job id"* ]]; then
        return 1
    else
        [ $told = yes ] || echo "$name: asking again, as Slurm said: $found" >&2
        told=yes
    fi
}

# A job's state, and why; of an array, a line for each task.
state() { squeue -h -a -r -t all -j "$1" -o "%i %T %r" 2>/dev/null || sacct -n -X -P -j "$1" -o JobID,State,ExitCode; }

command -v sbatch > /dev/null || fail "there is no sbatch here"
name_plan

# Two runs of a part at the same time would take each other's output away.
if [ -s "$folder/jobs" ] && are_there "$(cat "$folder/jobs")"; then
    fail "the jobs of the last run still wait or run: $(cat "$folder/jobs")"
fi
make_plan
end_where_done

# In a job's names for its output, % has a meaning.
logs=${folder//%/%%}
options+=(--job-name "busfeed ${output##*/}")
wanted=$(missing_parts | ranges)
after=()
array=''
if [ -n "$wanted" ]; then
    array=$(sbatch --parsable "${options[@]}" --array="$wanted${at_most:+%$at_most}" --output="$logs/part-%a.slurm" \
        "$here/part.sh" "$folder") || fail "the job array could not be submitted"
    array=${array%%;*}
    echo "$array" > "$folder/jobs"
    after=(--dependency="afterok:$array" --kill-on-invalid-dep=yes)
fi
replace=()
[ $overwrite = no ] || replace=(--overwrite)
merge=$(sbatch --parsable "${options[@]}" "${after[@]}" --output="$logs/merge.log" \
    "$here/merge.sh" "$folder" --job "${replace[@]}") || fail "the job behind the array could not be submitted"
merge=${merge%%;*}
echo "${array:+$array,}$merge" > "$folder/jobs"

trap 'echo "$name: the jobs go on; the same command tells later what became of them" >&2; exit 2' INT TERM HUP
pause=1
while are_there "$(cat "$folder/jobs")"; do
    sleep $pause
    pause=$((pause < 30 ? pause + 1 : 30))
done

# Whether it is done the files tell, not Slurm: `sbatch --wait` gives 0 for a job, too, that was cancelled as what it
# depends on failed. A file that was made on another node may take a minute to be seen here.
end=$(state "$merge")
for ((waited = 0; waited < 60; ++waited)); do
    if [ -s "$folder/merge.status" ] || [[ $end != *COMPLETED* ]]; then break; fi
    sleep 1
done
[ ! -s "$folder/merge.log" ] || cat "$folder/merge.log" >&2
[ ! -s "$folder/merge.status" ] || exit "$(cat "$folder/merge.status")"

# Of each task that failed, what Slurm knows, and what busfeed said.
states=$([ -z "$array" ] || state "$array")
for part in $(missing_parts); do
    tell_missing "$part" "$(echo "$states" | sed -n "s/^${array}_${part}[ |]//p")"
done
fail "$output was not written (the last job: ${end#*[ |]}); the same command runs what is missing"
