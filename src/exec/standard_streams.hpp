#pragma once

namespace busfeed::exec {

/// Opens those standard streams that are closed, so that no file of ours becomes one of them: messages would go into it,
/// and a child would read it. To use one that was closed fails as before. To be called before anything is opened; throws
/// std::system_error.
void occupy_standard_streams();

}  // namespace busfeed::exec
