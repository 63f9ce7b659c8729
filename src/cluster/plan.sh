# What slurm.sh and parallel.sh share: the command line, and the plan that is made of it. Sourced, not run.
#
# A plan is a folder, by default OUTPUT.parts:
#     plan              what the parts are, as words that each end with NUL (make_plan below)
#     last              what the last step is, likewise
#     part-I.ENDING     the output of the I-th of N shares: there as a whole, or not at all
#     part-I.log        what its busfeed said
#     part-I.status     written last: the part is done. Its exit status (0, or 1: some input was bad), the bytes of its
#                       output, and the hash of all inputs' names and sizes that it found
#     merge.status      OUTPUT is there, from all parts; with the exit status of the whole

# shellcheck shell=bash disable=SC2034,SC2154  # names are set on one side, and read on the other

name=$(basename "$0")

fail() {
    echo "$name: $*" >&2
    exit 2
}

common_usage='  -n N              parts; each is some of the inputs as a whole: several parts a core are better balanced
  -o OUTPUT         what the whole is written to. .csv .tsv .ndjson .jsonl .geojsonl .geojsons (.gz, .zst) are the parts
                    behind one another; .json .geojson .html .sqlite .png .svg are made of all records by a last step
  -d FOLDER         where the plan and the parts are (default: OUTPUT.parts)
  -b BUSFEED        the program (default: busfeed); the same path on all machines
  --overwrite       replace OUTPUT
  ARGUMENTS         of busfeed: inputs, which records, which columns
  LAST ARGUMENTS    of a last step that sees all records: --unique, --head, --all, --split-by, --trails, columns

Run again, the same command runs the parts that are missing, and only those.
Exit: 0 done, 1 done and some input was bad, 2 some part is missing, so that OUTPUT was not written.'

# The next word as the value of an option.
value() {
    [ $# -ge 2 ] || fail "$1 needs a value"
    printf '%s' "$2"
}

# What follows `--`: into `part_words`, and behind another `--` into `last_words`.
read_words() {
    part_words=()
    last_words=()
    local behind=no word
    for word in "$@"; do
        if [ "$word" = -- ] && [ $behind = no ]; then behind=yes
        elif [ $behind = yes ]; then last_words+=("$word")
        else part_words+=("$word")
        fi
    done
    [ ${#part_words[@]} -gt 0 ] || fail "nothing behind --: name inputs there"
    for word in "${part_words[@]}" "${last_words[@]}"; do
        case $word in
            -o* | --output | --output=* | --shard | --shard=* | -f* | --format | --format=*)
                fail "$word: the output is named by -o before the first --; parts have their shares and formats" ;;
        esac
    done
}

# The ending that parts have; with a last step they are packed.
find_ending() {
    local file=${output##*/}
    local plain=${file%.gz}
    plain=${plain%.zst}
    case $plain in
        *.csv | *.tsv | *.ndjson | *.jsonl | *.geojsonl | *.geojsons)
            ending=${plain##*.}${file#"$plain"}
            ;;
        *.json | *.geojson | *.html | *.sqlite | *.png | *.svg | *.msgpack) ending=msgpack.zst ;;
        *) fail "$output: its name does not tell a format that busfeed writes" ;;
    esac
    last_step=no
    [ ${#last_words[@]} -gt 0 ] || [ "$ending" = msgpack.zst ] || return 0
    last_step=yes
    ending=msgpack.zst
    local word
    for word in "${part_words[@]}"; do
        case $word in
            --all | --precision* | --no-header | --quote* | --crlf | --csv-safe)
                fail "$word is for the last step, which $output has: write it behind a second --" ;;
            -c* | --columns*)  # also here it has a use: personal fields are packed where they are named
                [[ " ${last_words[*]} " = *\ -c* || " ${last_words[*]} " = *\ --columns* ]] ||
                    fail "$word is for the last step, which $output has: write it behind a second --" ;;
        esac
    done
}

# Where the plan is, and whether it can be one. A misspelt option is better told now than by each part.
name_plan() {
    [[ $parts =~ ^[1-9][0-9]{0,5}$ ]] || fail "-n needs the number of parts, not '$parts'"
    [ -n "$output" ] || fail "-o needs the name of the output"
    output=$(realpath -m -- "$output")
    folder=$(realpath -m -- "${folder:-${output//[\{\}]/}.parts}")
    find_ending
    if command -v "$busfeed" > /dev/null; then
        "$busfeed" --help "${part_words[@]}" > /dev/null || exit 2
        "$busfeed" --help "${last_words[@]}" > /dev/null || exit 2
    fi
}

# Makes the folder, or finds that it is of the same plan. Words: what it is; parts; where relative names are meant from;
# ending of the parts; those of a part, the program first. Of the last step: output; whether it is more than putting
# one part behind the other; words.
make_plan() {
    mkdir -p -- "$folder" || exit 2
    local new="$folder/.plan.$$"
    printf '%s\0' "busfeed plan 1" "$parts" "$PWD" "$ending" "$busfeed" "${part_words[@]}" > "$new" || exit 2
    if ! cmp -s "$new" "$folder/plan" && compgen -G "$folder/part-*.status" > /dev/null; then
        rm -f "$new"
        fail "$folder holds the parts of another command: remove it, or name another folder by -d"
    fi
    mv "$new" "$folder/plan" || exit 2
    printf '%s\0' "$output" "$last_step" "${last_words[@]}" > "$new" || exit 2
    cmp -s "$new" "$folder/last" || rm -f "$folder/merge.status"
    mv "$new" "$folder/last" || exit 2
}

# Whether OUTPUT is there; of one that --split-by makes many of, that is not asked.
output_is_there() {
    case $output in
        *"{"*"}"*) return "$1" ;;
        *) [ -e "$output" ] ;;
    esac
}

# The numbers of the parts that are not done, one a line.
missing_parts() {
    local i
    for ((i = 1; i <= parts; ++i)); do
        [ -s "$folder/part-$i.status" ] && [ -e "$folder/part-$i.$ending" ] || echo "$i"
    done
}

# Ends here where all is done already, or where OUTPUT is in the way.
end_where_done() {
    if [ -z "$(missing_parts)" ] && [ -s "$folder/merge.status" ] && output_is_there 0; then
        echo "$name: $output is there already; for inputs that are others by now, remove $folder" >&2
        exit "$(cat "$folder/merge.status")"
    fi
    ! output_is_there 1 || [ "$overwrite" = yes ] || fail "$output exists: --overwrite replaces it"
    rm -f "$folder/merge.status"
}

# What is to be known of a part that is missing: what its busfeed said last. $1: the part, $2: what else is known of it.
tell_missing() {
    local said
    said=$(grep -v '^busfeed: share ' "$folder/part-$1.log" 2>/dev/null | tail -n 2 | paste -sd '|' | sed 's/|/; /')
    echo "$name: part $1 is missing${2:+ ($2)}${said:+: $said}" >&2
}
