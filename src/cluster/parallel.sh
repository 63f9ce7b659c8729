#!/usr/bin/env bash
# Runs busfeed over many inputs on several machines by GNU parallel over SSH, and puts the parts together here.
#
#     parallel.sh -n 64 -o year.csv -S ann@north,ann@south -- archive/ --route 22 -c time,id,latitude,longitude
set -uo pipefail
here=$(dirname "$(realpath "$0")")
# shellcheck source=src/cluster/plan.sh
. "$here/plan.sh"

usage="parallel.sh [OPTIONS] -n N -o OUTPUT -S HOSTS -- ARGUMENTS [-- LAST ARGUMENTS]

Runs busfeed over shares of the inputs on several machines, copies the parts here, and puts them together. The machines
see the inputs and the program under the same names, and have bash, perl and rsync; they let SSH in without a question.

  -S HOSTS          [CORES/]LOGIN,... as GNU parallel takes them; this machine is localhost; repeat
  --slf FILE        a file of them, one a line
  -w FOLDER         on the machines, where parts are until they are copied (default: .busfeed in the home there)
  --parallel OPTION of parallel, such as --jobs=50% or --ssh=COMMAND; repeat
$common_usage"

parts='' output='' folder='' busfeed=busfeed overwrite=no workdir=.busfeed
options=() hosts=()
while [ $# -gt 0 ]; do
    case $1 in
        -n) parts=$(value "$@") || exit; shift ;;
        -o) output=$(value "$@") || exit; shift ;;
        -d) folder=$(value "$@") || exit; shift ;;
        -b) busfeed=$(value "$@") || exit; shift ;;
        -S) hosts+=(-S "$(value "$@")") || exit; shift ;;
        --slf) hosts+=(--slf "$(realpath -- "$(value "$@")")") || exit; shift ;;
        -w) workdir=$(value "$@") || exit; shift ;;
        --parallel) options+=("$(value "$@")") || exit; shift ;;
        --overwrite) overwrite=yes ;;
        -h | --help) echo "$usage"; exit 0 ;;
        --) shift; break ;;
        *) fail "unknown option $1 (arguments of busfeed come behind --)" ;;
    esac
    shift
done
[ ${#hosts[@]} -gt 0 ] || fail "name the machines by -S or --slf"
for word in "${hosts[@]}"; do
    [[ ,$word, != *[,/]:,* ]] || fail "$word: of this machine nothing would be copied; name it localhost"
done
read_words "$@"
command -v parallel > /dev/null || fail "there is no parallel here (package parallel)"
command -v rsync > /dev/null || fail "there is no rsync here, by which the parts are copied"
name_plan
make_plan
end_where_done

# On each machine the parts are made in a folder of their own, which goes in the end. They are brought by rsync, which
# puts a file in place when it is whole; the status counts only with an output of the size that it tells.
missing=$(missing_parts)
if [ -n "$missing" ]; then
    cp -- "$here/part.sh" "$folder/part.sh" || exit 2
    cd -- "$folder" || exit 2
    workdir=$workdir/$(uname -n)-$$
    parallel "${hosts[@]}" "${options[@]}" --joblog jobs --workdir "$workdir" --basefile part.sh --basefile plan \
        --return "part-{}.$ending" --return part-{}.log --return part-{}.status --cleanup \
        bash part.sh . {} <<< "$missing" 2> parallel.log
    # What a run that was killed left. It is by the names of the machines' homes, as above.
    parallel "${hosts[@]}" "${options[@]}" --nonall --quote rm -rf -- "$workdir" 2>> parallel.log
fi

for part in $(missing_parts); do
    tell_missing "$part" "$(awk -F '\t' -v part="$part" '$9 ~ " " part "$" {
        print ($8 > 0 ? "signal " $8 : "exit " $7) ", on " $2 }' "$folder/jobs" 2>/dev/null)"
done
if [ -n "$(missing_parts)" ]; then
    # Without what rsync says of a part that failed, and so is not there to be copied.
    grep -Ev '^rsync( error)?: ' "$folder/parallel.log" | awk '!said[$0]++' | tail -n 5 >&2
    fail "$output was not written; the same command runs what is missing"
fi
replace=()
[ $overwrite = no ] || replace=(--overwrite)
exec "$here/merge.sh" "$folder" "${replace[@]}"
