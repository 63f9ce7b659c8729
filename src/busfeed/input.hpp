#pragma once

/// Where bytes come from: files, folders, archives and standard input as a walk of documents, and files that grow.

#include "input/byte_source.hpp"
#include "input/documents.hpp"
#include "input/error.hpp"
#include "input/file.hpp"
#include "input/follow.hpp"
#include "input/growing_file.hpp"
#include "input/lines.hpp"
#include "input/walk.hpp"
