#include "cli/help.hpp"

namespace busfeed::cli {

const char* const help_text = R"(busfeed streams bus-tracking XML feeds into tables.

  busfeed [OPTIONS] [INPUT]...

  busfeed data/allroutes.xml --where route=22 --where "direction=North Bound" > clark.csv
  busfeed feed.xml --route 22,36 -c id,latitude,longitude -o buses.csv -o buses.json
  curl -s "$URL" | busfeed --record bus --all -f ndjson

Inputs      files, folders (searched, in name order); - is standard input, also when nothing
            is named and it is no terminal. gz, xz, zst, bz2, tar and zip are read as they are.
  --files-from LIST      a name a line, or each ended by NUL; - reads the list from standard input
  --feed DIALECT         auto (default), course, map, bustime, nextbus, siri, train, translink
  --record ELEMENT       any XML whose records are this element; no dialect at all
  --dialects FILE        more dialects, as JSON
  --tz ZONE  --date YYYY-MM-DD   of clocks in the feed; --utc writes times with Z

Which records
  -w, --where COND       FIELD=VALUE, != < <= > >= (numbers), ~ !~ (regular expression);
                         FIELD=A,B any of them; repeat for "and"
  --route R,...          --where route=R,...
  --id V,...             --where id=V,...
  --direction D          north, N, NB, Northbound and "North Bound" are one
  --bbox W,S,E,N         position inside, degrees
  --since T  --until T   ISO 8601 or a day
  --unique               drop a position that repeats the vehicle's last one
  --head N               stop, and stop reading, after N rows

Which fields
  -c, --columns A,B,...  in this order, each NAME or TITLE=NAME
                         (default: route,id,direction,latitude,longitude)
  --all                  every field under the feed's own name and as its own text
  --list-fields          the names that occur, how often, an example; no rows

Outputs
  -o, --output FILE      repeat for several; - is standard output; format by the name
  -f, --format FORMAT    csv (default), tsv, json, ndjson, jsonl, sqlite, if the name tells nothing
  --split-by FIELD       an output for each value: -o 'out/{FIELD}.csv'
  --overwrite            replace outputs that exist; --append adds to SQLite databases the rows
                         that are not in them
  --no-header  --quote minimal|nonnumeric|all  --crlf  --csv-safe

Errors and limits
  --check                report problems, write no rows
  --strict               stop at the first bad input, and leave no output file
  --recover              after an error go on with the next complete record of that file
  --summary[=json]       counts on stderr
  --progress             a bar, which a terminal shows of long runs anyhow; --no-progress: none
  --max-depth N  --max-field BYTES  --max-memory BYTES

  -h, --help  --version  Exit: 0 done, 1 some input was bad, 2 wrong usage or nothing could be done
)";

}  // namespace busfeed::cli
