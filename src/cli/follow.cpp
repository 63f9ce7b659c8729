#include "cli/follow.hpp"

#include <csignal>
#include <deque>
#include <utility>
#include <vector>

#include <unistd.h>

#include "cli/fields_asked_for.hpp"
#include "cli/filters.hpp"
#include "cli/followed_feed.hpp"
#include "cli/outputs.hpp"
#include "cli/run_report.hpp"
#include "coro/merge.hpp"
#include "exec/awaited_signals.hpp"
#include "exec/scheduler.hpp"
#include "exec/system_calls.hpp"
#include "input/walk.hpp"

namespace busfeed::cli {

namespace {

using exec::Task;
using exec::TaskId;

using TaskIds = std::vector<TaskId>;

Task<> kill_all(const TaskIds& tasks) {
    const TaskId me = co_await exec::task_id();
    for (const TaskId task : tasks)
        if (task != me) co_await exec::kill(task);
}

Task<> follow_one(FollowedFeed* feed, const TaskIds* feeds) {
    const bool more = co_await feed->run();
    if (!more) co_await kill_all(*feeds);
}

Task<> kill_on_signal(const exec::AwaitedSignals* signals, const TaskIds* feeds) {
    co_await signals->next();
    co_await kill_all(*feeds);
}

/// Between documents nothing is written, so nothing else would tell that nobody reads (`| head`).
Task<> kill_when_nobody_reads(int descriptor, const TaskIds* feeds) {
    co_await exec::reader_gone(descriptor);
    co_await kill_all(*feeds);
}

Task<> follow_all(std::deque<FollowedFeed>& feeds, const Options& options, const exec::AwaitedSignals& signals) {
    TaskIds tasks;
    for (FollowedFeed& feed : feeds) tasks.push_back(co_await exec::spawn(follow_one(&feed, &tasks)));
    co_await exec::spawn(kill_on_signal(&signals, &tasks));
    if (options.outputs.size() == 1 && options.outputs.front().name == "-")
        co_await exec::spawn(kill_when_nobody_reads(STDOUT_FILENO, &tasks));
    for (const TaskId task : tasks) co_await exec::wait(task);  // throws what it threw
}

}  // namespace

// As in pipeline.cpp, but with as many sources as there are inputs:
//
//     growing file -> XML events -> dicts -+
//     growing file -> XML events -> dicts -+-> counted -> filtered -> the first N -> CSV, JSON, …

int follow(const Options& options, Messages& messages) {
    RunReport report(fields_asked_for(options), messages);
    const exec::AwaitedSignals signals{SIGINT, SIGTERM, SIGHUP};

    coro::Sink<feed::Record> rows = outputs(options, report);
    rows = report.count_rows(std::move(rows));
    rows = filters(options, std::move(rows));
    coro::Merge<feed::Record> dicts(report.count_records(std::move(rows)));

    std::deque<FollowedFeed> feeds;
    for (const input::FoundFile& file : input::walk(options.inputs, report.warn()))
        feeds.emplace_back(file.path, options, report, dicts.entrance());
    exec::run(follow_all(feeds, options, signals));
    if (options.strict && report.bad_inputs() > 0) return 1;  // without an end: no output file is put in place

    for (FollowedFeed& feed : feeds) feed.close();
    dicts.close();
    warn_of_missing_direction(options, messages);
    report.finish(options.summary);
    return report.exit_code();
}

}  // namespace busfeed::cli
