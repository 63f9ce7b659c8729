#include "cli/help.hpp"

namespace busfeed::cli {

const char* const help_text = R"(busfeed streams bus-tracking XML feeds into tables.

  busfeed [OPTIONS] [INPUT]...

  busfeed data/allroutes.xml --where route=22 --where "direction=North Bound" > clark.csv
  busfeed feed.xml --route 22,36 -c id,latitude,longitude -o buses.csv -o buses.json
  curl -s "$URL" | busfeed --record bus --all -f ndjson

Inputs      files, folders (searched, in name order); - is standard input, also when nothing
            is named and it is no terminal. gz, xz, zst, bz2, tar and zip are read as they are,
            and so are the records (msgpack) of another busfeed.
  --files-from LIST      a name a line, or each ended by NUL; - reads the list from standard input
  --feed DIALECT         auto (default), course, map, bustime, nextbus, siri, train, translink
  --record ELEMENT       any XML whose records are this element; no dialect at all
  --dialects FILE        more dialects, as JSON; --shard I/N  the I-th of N shares of the inputs
  --follow               keep reading inputs that grow, rotate or are named pipes; Ctrl-C ends it
  --tz ZONE  --date YYYY-MM-DD   of clocks in the feed; --utc writes times with Z

Which records
  -w, --where COND       FIELD=VALUE, != < <= > >= (numbers), ~ !~ (regular expression);
                         FIELD=A,B any of them; repeat for "and"
  --grep PATTERN         the regular expression matches in the value of any field; repeat for "and"
  --route R,...  --id V,...   the same as --where route=R,... and id=V,...
  --direction D          north, N, NB, Northbound and "North Bound" are one
  --bbox W,S,E,N         position inside, degrees
  --since T  --until T   ISO 8601 or a day; --unique drops what repeats a vehicle's last position
  --head N               stop, and stop reading, after N rows

Which fields
  -c, --columns A,B,...  in this order, each NAME or TITLE=NAME
                         (default: route,id,direction,latitude,longitude)
  --all                  every field under the feed's own name and as its own text
  --list-fields          the names that occur, how often, an example; no rows

Outputs
  -o, --output FILE      repeat for several; - is standard output; format by name (.html: a map;
                         .png, .svg: a picture); .gz or .zst behind it compresses
  -f, --format FORMAT    where the name tells nothing: csv (default), tsv, json, ndjson, jsonl,
                         geojson, geojsonl, geojsons, html, png, svg, sqlite, msgpack (for busfeed)
  --split-by FIELD       an output for each value: -o 'out/{FIELD}.csv'
  --no-header  --quote minimal|nonnumeric|all  --crlf  --csv-safe  --overwrite  --append (SQLite)
  --precision N          decimals of latitude and longitude; --trails  GeoJSON of each vehicle's way

Errors and limits
  --check                report problems, write no rows; --strict  stop at the first bad input
  --recover              after an error go on with the next complete record of that file
  --summary[=json]       counts on stderr; --progress  a bar, as terminals show; --no-progress
  -j, --jobs N  threads (all cores); --max-depth N --max-ratio N --max-field B --max-memory B

  -h, --help  --version  Exit: 0 done, 1 some input or output failed, 2 wrong usage or nothing done
)";

}  // namespace busfeed::cli
