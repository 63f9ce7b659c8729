#pragma once

#include <memory>
#include <string>
#include <vector>

#include "output/atomic_file.hpp"
#include "output/failing_alone.hpp"

namespace busfeed::output {

/// Files that are put in place together when all are complete. Where they are many, the disk is waited for once a file
/// system, not once a file: thousands of them take a second, not a minute.
class PutTogether {
public:
    /// A new file (atomic_file.hpp), whose commit only says that it is complete. One that is never complete leaves
    /// nothing. Throws OutputError.
    std::unique_ptr<Destination> file(const std::string& name, bool overwrite);

    /// Puts the complete ones in place, in the order in which they were completed, and tells what became of each.
    void put_in_place(const Outcome& outcome);

private:
    class File;
    using Files = std::vector<std::unique_ptr<AtomicFile>>;

    const std::shared_ptr<Files> complete_ = std::make_shared<Files>();
};

}  // namespace busfeed::output
