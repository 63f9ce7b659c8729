#pragma once

/// Where a coroutine runs: on a thread of its own (threaded), in another process (process), or as one of many tasks of
/// a scheduler, with the system calls that a task can make.

#include "exec/awaited_signals.hpp"
#include "exec/process.hpp"
#include "exec/process_error.hpp"
#include "exec/scheduler.hpp"
#include "exec/system_calls.hpp"
#include "exec/task.hpp"
#include "exec/threaded.hpp"
