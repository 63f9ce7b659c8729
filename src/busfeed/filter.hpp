#pragma once

/// Stages between a source of records and a writer: what is passed on, counted, rounded.

#include "filter/bounding_box.hpp"
#include "filter/condition.hpp"
#include "filter/direction.hpp"
#include "filter/filter_on_field.hpp"
#include "filter/grep.hpp"
#include "filter/list_fields.hpp"
#include "filter/pattern.hpp"
#include "filter/rounded.hpp"
#include "filter/summary.hpp"
#include "filter/tally.hpp"
#include "filter/time_window.hpp"
#include "filter/unique.hpp"
