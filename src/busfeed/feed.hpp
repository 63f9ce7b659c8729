#pragma once

/// Vehicles: the Record, the stage that makes records of XML events, the dialects of the agencies, the names of
/// fields, and records packed for another process or machine.

#include "feed/buses_to_dicts.hpp"
#include "feed/dialect.hpp"
#include "feed/dialect_file.hpp"
#include "feed/dialects.hpp"
#include "feed/field_name.hpp"
#include "feed/instant.hpp"
#include "feed/packed.hpp"
#include "feed/record.hpp"
#include "feed/record_times.hpp"
#include "feed/unpack.hpp"
#include "feed/zone.hpp"
