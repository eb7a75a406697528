// SPDX-License-Identifier: MIT
#pragma once
// Where a task's real files lie: in the folder of its run (core/segment/run_folder.h).

#include <string>
#include <string_view>

namespace lockstep {

/// Makes an empty file there and gives its path, whose last part begins with the name. Throws
/// OSError when the system refuses.
std::string makeFileInRunFolder(std::string_view name);

} // namespace lockstep
