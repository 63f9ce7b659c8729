#include "cli/files_ahead.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <system_error>
#include <utility>

#include "exec/ordered_workers.hpp"

namespace busfeed::cli {

using coro::Generator;

namespace {

constexpr std::size_t jobs_a_thread = 2;                   // that are alive
constexpr std::size_t most_files = 16;                     // of a job: handing one over costs as much as reading a file
constexpr std::uint64_t most_bytes = std::uint64_t{1} << 20;  // of a job, decompressed
constexpr std::size_t longest_rest = 64;                   // of files that are left to their turn

struct Job {
    std::vector<FileInTurn> files;
};

using Workers = exec::OrderedWorkers<Job>;

/// What one thread does. Where files come to nothing, one after another, it lets more and more of them be.
class Reading {
public:
    explicit Reading(std::unique_ptr<FileReader> reader) : reader_(std::move(reader)) {}

    void operator()(Job& job) {
        std::uint64_t left = most_bytes;
        for (FileInTurn& file : job.files) {
            if (!file.found.error.empty()) continue;
            if (resting_ > 0) {
                --resting_;
                continue;
            }
            file.read = reader_->read(file.found.path, left);
            if (file.read) left -= file.read->bytes;
            rest_ = file.read ? 0 : std::clamp<std::size_t>(2 * rest_, 1, longest_rest);
            resting_ = rest_;
        }
    }

private:
    std::unique_ptr<FileReader> reader_;
    std::size_t rest_ = 0;
    std::size_t resting_ = 0;
};

std::unique_ptr<Workers> start(const FilesAhead& ahead) {
    std::vector<Workers::Work> works;
    for (std::size_t i = 0; i < ahead.threads; ++i)
        works.emplace_back([reading = std::make_shared<Reading>(ahead.new_reader())](Job& job) { (*reading)(job); });
    try {
        return std::make_unique<Workers>(std::move(works));
    } catch (const std::system_error&) {  // no thread is to be had: it goes without
        return nullptr;
    }
}

/// The walk, with its warnings at the files that they come before.
class Walk {
public:
    explicit Walk(std::vector<std::string> names)
        : files_(input::walk(std::move(names), [this](const std::string& what) { warnings_.push_back(what); })) {}
    Walk(const Walk&) = delete;
    Walk& operator=(const Walk&) = delete;

    std::optional<FileInTurn> next() {
        const input::FoundFile* const found = files_.next();
        if (!found) return std::nullopt;
        return FileInTurn{*found, std::exchange(warnings_, {})};
    }
    /// Those after the last file.
    const std::vector<std::string>& warnings() const { return warnings_; }

private:
    std::vector<std::string> warnings_;
    Generator<input::FoundFile> files_;
};

/// The file's turn has come, and that of what was said before it.
void tell_before(const FileInTurn& file, const input::Warn& warn) {
    for (const std::string& what : file.warnings) warn(what);
}

}  // namespace

Generator<FileInTurn> files_in_turn(std::vector<std::string> names, input::Warn warn, FilesAhead ahead) {
    Walk walk(std::move(names));
    // The first is read in its turn: where it is the only one, as most often, no thread is started.
    std::optional<FileInTurn> file = walk.next(), second;
    if (file && ahead.threads > 0) {
        second = walk.next();
        const std::unique_ptr<Workers> workers = second ? start(ahead) : nullptr;
        std::size_t size = 1;
        while (workers) {
            while (second && workers->alive() < jobs_a_thread * ahead.threads) {
                auto job = std::make_unique<Job>();
                for (; second && job->files.size() < size; second = walk.next()) job->files.push_back(std::move(*second));
                workers->give(std::move(job));
                size = std::min(2 * size, most_files);
            }
            if (file) {
                tell_before(*file, warn);
                co_yield *file;
                file.reset();
                continue;
            }
            if (workers->alive() == 0) break;
            const std::unique_ptr<Job> job = workers->next();
            for (const FileInTurn& one : job->files) {
                tell_before(one, warn);
                co_yield one;
            }
        }
    }
    for (; file; file = second ? std::exchange(second, std::nullopt) : walk.next()) {
        tell_before(*file, warn);
        co_yield *file;
    }
    for (const std::string& what : walk.warnings()) warn(what);
}

}  // namespace busfeed::cli
