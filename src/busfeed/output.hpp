#pragma once

/// Where rows go: a writer for each format, and the outputs that appear whole or not at all.

#include "output/bytes.hpp"
#include "output/columns.hpp"
#include "output/csv.hpp"
#include "output/error.hpp"
#include "output/failing_alone.hpp"
#include "output/geojson.hpp"
#include "output/json.hpp"
#include "output/page.hpp"
#include "output/picture.hpp"
#include "output/position.hpp"
#include "output/printer.hpp"
#include "output/row_writer.hpp"
#include "output/split.hpp"
#include "output/sqlite.hpp"
#include "output/trails.hpp"
#include "output/unplaced.hpp"
#include "output/writer.hpp"
