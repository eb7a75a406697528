// SPDX-License-Identifier: MIT
#pragma once
// The parts of a recording as the contents of blocks, and back.

#include "core/base/result.h"
#include "core/trace/recording.h"
#include "core/trace/recording_block.h"

#include <optional>

namespace lockstep {

BlockContent contentOf(const RecordingPart& part);

/// None: a kind that this program does not know. The error says what is wrong inside.
Result<std::optional<RecordingPart>> partFrom(const BlockContent& content);

} // namespace lockstep
