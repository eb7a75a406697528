// SPDX-License-Identifier: MIT
#pragma once
// What is to be said of a range of bytes: what they are, and which calls and segments they went
// through. Pure.

#include "gui/views/streams/stream_layout.h"

namespace lockstep::gui {

/// Those of them that the log has.
std::string knownBytesOf(const Log& log, const ByteStream& stream, const StreamRange& range,
                         Seq seq);

/// "bytes 0 to 9 from at-sender, "helloworld": sends #27, #31; segments #29, #33; receive #42".
QString sentenceOf(const Log& log, const Names& names, const ByteStream& stream,
                   const StreamRange& range, Seq seq);

} // namespace lockstep::gui
