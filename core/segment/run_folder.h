// SPDX-License-Identifier: MIT
#pragma once
// The folder of a run: where its tasks keep real files.
//
// It lies in the system's folder for temporary files and is made with the first file. Its name
// stands in the segment, so that whoever is left at the end of the run removes it: the host, or the
// reader if the host was killed.

#include "core/base/result.h"
#include "core/segment/segment.h"

#include <string>

namespace lockstep {

/// Made if need be. The tag is that of the caller's locks.
Result<std::string> runFolder(Segment& segment, std::uint32_t tag);

/// With all that is in it; nothing if there is none.
void removeRunFolder(const Segment& segment);

} // namespace lockstep
