// SPDX-License-Identifier: MIT
#pragma once
// Many events as columns, which pack several times better than records.
//
// Kinds come first; then each field of the events, of those that are facts and of those that
// continue one apart, because the same place means different things there. FORMAT.md lists the
// columns.

#include "core/base/result.h"
#include "core/trace/recording.h"
#include "core/trace/varint_codec.h"

namespace lockstep {

/// The events' virtual time does not go back; a continuation has that of the event before it.
void putEvents(VarintWriter& content, const recording::Events& events);

/// So many events; no more memory is taken than content can fill.
Result<recording::Events> takeEvents(VarintReader& content, std::uint32_t count);

} // namespace lockstep
