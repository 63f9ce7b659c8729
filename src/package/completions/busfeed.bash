# Completion of busfeed for bash.

# The words of $1 that go on from what was typed of the last item of a list with commas between.
_busfeed_list() {
    local before= last=$cur
    if [[ $cur == *,* ]]; then
        before=${cur%,*},
        last=${cur##*,}
    fi
    mapfile -t COMPREPLY < <(compgen -P "$before" -W "$1" -- "$last")
    [[ ${#COMPREPLY[@]} -gt 0 ]] && compopt -o nospace
}

_busfeed() {
    local cur=${COMP_WORDS[COMP_CWORD]} option=${COMP_WORDS[COMP_CWORD - 1]}
    local fields="time route id direction latitude longitude heading speed destination pattern pattern_direction run
        block trip delayed operator source line"
    COMPREPLY=()
    # --option=value comes as three words.
    if [[ $option == = ]]; then
        option=${COMP_WORDS[COMP_CWORD - 2]}
    elif [[ $cur == = ]]; then
        option=${COMP_WORDS[COMP_CWORD - 1]}
        cur=
    fi

    case $option in
        --feed)
            mapfile -t COMPREPLY < <(compgen -W "auto course map bustime nextbus siri train translink" -- "$cur") ;;
        -f | --format)
            mapfile -t COMPREPLY < <(compgen -W "csv tsv json ndjson jsonl geojson geojsonl geojsons html png svg
                sqlite msgpack" -- "$cur") ;;
        --quote)
            mapfile -t COMPREPLY < <(compgen -W "minimal nonnumeric all" -- "$cur") ;;
        --summary)
            mapfile -t COMPREPLY < <(compgen -W "text json" -- "$cur") ;;
        --direction)
            mapfile -t COMPREPLY < <(compgen -W "north south east west" -- "$cur") ;;
        -c | --columns)
            _busfeed_list "$fields" ;;
        --split-by)
            mapfile -t COMPREPLY < <(compgen -W "$fields" -- "$cur") ;;
        -w | --where)
            mapfile -t COMPREPLY < <(compgen -S = -W "$fields" -- "$cur")
            compopt -o nospace ;;
        --tz)
            mapfile -t COMPREPLY < <(compgen -W "$(cut -f3 /usr/share/zoneinfo/tzdata.zi /usr/share/zoneinfo/zone1970.tab \
                2>/dev/null | grep /)" -- "$cur") ;;
        -o | --output | --files-from | --dialects)
            compopt -o filenames
            mapfile -t COMPREPLY < <(compgen -f -- "$cur") ;;
        --record | --date | --grep | --route | --id | --bbox | --since | --until | --head | --precision | --shard | \
            -j | --jobs | --max-depth | --max-ratio | --max-field | --max-memory) ;;
        *)
            if [[ $cur == -* ]]; then
                mapfile -t COMPREPLY < <(compgen -W "--files-from --feed --record --dialects --shard --follow --tz --date --utc
                    -w --where --grep --route --id --direction --bbox --since --until --unique --head
                    -c --columns --all --list-fields
                    -o --output -f --format --split-by --overwrite --append --no-header --quote --crlf --csv-safe
                    --precision --trails
                    --check --strict --recover --summary --progress --no-progress
                    -j --jobs --max-depth --max-ratio --max-field --max-memory
                    -h --help --version" -- "$cur")
            else
                compopt -o filenames
                mapfile -t COMPREPLY < <(compgen -f -- "$cur")
            fi ;;
    esac
}
complete -F _busfeed busfeed
