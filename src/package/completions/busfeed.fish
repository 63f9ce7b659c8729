# Completion of busfeed for fish.

set -l fields time route id direction latitude longitude heading speed destination pattern pattern_direction run block \
    trip delayed operator source line

# The fields behind what was typed of a list with commas between.
function __busfeed_columns
    set -l before (commandline -ct | string replace -r '[^,=]*$' '')
    printf '%s\n' $before$argv
end

complete -c busfeed -l files-from -r -F -d 'inputs are named in this file'
complete -c busfeed -l feed -x -a 'auto course map bustime nextbus siri train translink' -d 'dialect'
complete -c busfeed -l record -x -d 'any XML whose records are this element'
complete -c busfeed -l dialects -r -F -d 'more dialects, as JSON'
complete -c busfeed -l shard -x -d 'the I-th of N shares of the inputs'
complete -c busfeed -l follow -d 'keep reading inputs that grow'
complete -c busfeed -l tz -x -a '(cut -f3 /usr/share/zoneinfo/zone1970.tab 2>/dev/null | string match "*/*")' -d 'zone of clocks'
complete -c busfeed -l date -x -d 'day of snapshots with only a clock'
complete -c busfeed -l utc -d 'write times with Z'

complete -c busfeed -s w -l where -x -a "$fields=" -d 'keep records for which it holds'
complete -c busfeed -l grep -x -d 'regular expression in any field'
complete -c busfeed -l route -x -d 'routes'
complete -c busfeed -l id -x -d 'vehicles'
complete -c busfeed -l direction -x -a 'north south east west' -d 'direction'
complete -c busfeed -l bbox -x -d 'W,S,E,N'
complete -c busfeed -l since -x -d 'ISO 8601 or a day'
complete -c busfeed -l until -x -d 'ISO 8601 or a day'
complete -c busfeed -l unique -d 'drop positions that repeat'
complete -c busfeed -l head -x -d 'stop after so many rows'

complete -c busfeed -s c -l columns -x -a "(__busfeed_columns $fields)" -d 'columns, in this order'
complete -c busfeed -l all -d 'every field as its own text'
complete -c busfeed -l list-fields -d 'the names that occur'

complete -c busfeed -s o -l output -r -F -d 'output, format by its name'
complete -c busfeed -s f -l format -x -a 'csv tsv json ndjson jsonl geojson geojsonl geojsons html png svg sqlite msgpack' -d 'format'
complete -c busfeed -l split-by -x -a "$fields" -d 'an output for each value'
complete -c busfeed -l overwrite -d 'replace outputs that exist'
complete -c busfeed -l append -d 'add rows to a database'
complete -c busfeed -l no-header -d 'tables without their first line'
complete -c busfeed -l quote -x -a 'minimal nonnumeric all' -d 'what is quoted'
complete -c busfeed -l crlf -d 'lines end in CR LF'
complete -c busfeed -l csv-safe -d 'no cell is a formula'
complete -c busfeed -l precision -x -d 'decimals of degrees'
complete -c busfeed -l trails -d 'each vehicle\'s way as a line'

complete -c busfeed -l check -d 'report problems, write no rows'
complete -c busfeed -l strict -d 'stop at the first bad input'
complete -c busfeed -l recover -d 'go on behind an error'
complete -c busfeed -l summary -f -a 'json text' -d 'counts at the end'
complete -c busfeed -l progress -d 'a bar'
complete -c busfeed -l no-progress -d 'no bar'
complete -c busfeed -s j -l jobs -x -d 'threads'
complete -c busfeed -l max-depth -x -d 'limit of nesting'
complete -c busfeed -l max-ratio -x -d 'limit of unpacked to packed bytes'
complete -c busfeed -l max-field -x -d 'limit of a field, bytes'
complete -c busfeed -l max-memory -x -d 'limit of the parser, bytes'
complete -c busfeed -s h -l help -d 'all options on one screen'
complete -c busfeed -l version -d 'the version'
