// SPDX-License-Identifier: MIT
#pragma once
// Messages in a stream of bytes: their length before them, and text that may be cut anywhere.
//
// What Python's struct does with formats "i" and "!i", and its codec utf-8: values and errors are
// those of CPython 3.11.

#include "core/io/sockets.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace lockstep::io {

enum class ByteOrder {
    Native, ///< format "i": as this machine has its numbers
    Network ///< format "!i": the highest byte first
};

/// How many bytes a packed number has.
inline constexpr std::size_t kPackedIntBytes = 4;

/// struct.pack: signed, 32 bits. StructError "'i' format requires ..." if it is outside of them.
std::string packInt(std::int64_t number, ByteOrder order = ByteOrder::Native);
/// struct.unpack. StructError "unpack requires a buffer of 4 bytes" if these are not four.
std::int32_t unpackInt(std::string_view bytes, ByteOrder order = ByteOrder::Native);

/// Receives again and again until it has all of these bytes; fewer: the stream has ended before.
std::string receiveExactly(const StreamSocket& socket, std::size_t bytes, Site site = Site::here());

/// bytes.decode(): what it is given, if it is text as a whole. UnicodeDecodeError.
std::string decodeUtf8(std::string_view bytes);

/// How many characters a text has.
std::size_t charactersIn(std::string_view text);

/// codecs.getincrementaldecoder("utf-8"): keeps the beginning of a character until its rest comes.
class IncrementalUtf8Decoder {
public:
    /// The characters that are whole by now. final: nothing comes behind these bytes.
    /// UnicodeDecodeError if the bytes can be no text whatever follows, or are cut at the end; what
    /// was kept is kept then.
    std::string decode(std::string_view bytes, bool final = false);

private:
    std::string m_kept;
};

} // namespace lockstep::io
