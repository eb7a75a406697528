// SPDX-License-Identifier: MIT
#pragma once
// What people add to a recording, as the content of a block, and back: named texts (FORMAT.md).

#include "core/base/result.h"
#include "core/trace/recording.h"
#include "core/trace/recording_block.h"

namespace lockstep {

// Nobody writes more into one recording, and a window can show as much.
inline constexpr std::size_t kMostNotes = 10'000;
inline constexpr std::size_t kMostNoteBytes = 16'384; ///< of a note or the title

BlockContent textsOf(const recording::Additions& additions);

/// The error says what is wrong inside.
Result<recording::Additions> additionsFrom(const BlockContent& content);

} // namespace lockstep
