// SPDX-License-Identifier: MIT
#pragma once
// Facts about shared values and files: kinds 100 to 109. The text of each is the value, written as
// Python would write it, cut to 200 bytes.

#include "core/trace/facts/fact.h"

namespace lockstep {

struct SharedRead {
    static constexpr EventKind kind{100};
    static constexpr std::string_view name = "shared.read";
    std::uint32_t payload_at = 0;
    std::uint32_t bytes = 0;
    ObjectId shared;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("payload_at", &SharedRead::payload_at),
                      word<Place::Value>("bytes", &SharedRead::bytes),
                      word<Place::First>("shared", &SharedRead::shared)};
    }
};

/// The value is another one now; initially: it was made with it, which is no step.
struct SharedWritten {
    static constexpr EventKind kind{101};
    static constexpr std::string_view name = "shared.written";
    std::uint32_t payload_at = 0;
    std::uint32_t bytes = 0;
    ObjectId shared;
    bool initially = false;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("payload_at", &SharedWritten::payload_at),
                      word<Place::Value>("bytes", &SharedWritten::bytes),
                      word<Place::First>("shared", &SharedWritten::shared),
                      word<Place::Third>("initially", &SharedWritten::initially)};
    }
};

/// The value was read and written in one step, so nobody can come in between; the text is the new
/// one.
struct SharedChanged {
    static constexpr EventKind kind{102};
    static constexpr std::string_view name = "shared.changed";
    std::uint32_t payload_at = 0;
    std::uint32_t bytes = 0;
    ObjectId shared;
    Operation operation{}; ///< Exchange or AddAtomically
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("payload_at", &SharedChanged::payload_at),
                      word<Place::Value>("bytes", &SharedChanged::bytes),
                      word<Place::First>("shared", &SharedChanged::shared),
                      word<Place::Third>("operation", &SharedChanged::operation)};
    }
};

struct FileRead {
    static constexpr EventKind kind{103};
    static constexpr std::string_view name = "file.read";
    std::uint32_t payload_at = 0;
    std::uint32_t bytes = 0;
    ObjectId file;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("payload_at", &FileRead::payload_at),
                      word<Place::Value>("bytes", &FileRead::bytes),
                      word<Place::First>("file", &FileRead::file)};
    }
};

/// The task opened the file to write it, which empties it.
struct FileTruncated {
    static constexpr EventKind kind{104};
    static constexpr std::string_view name = "file.truncated";
    ObjectId file;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("file", &FileTruncated::file)};
    }
};

/// The text was written at the beginning of the file; initially: it was made with it, which is no
/// step.
struct FileWritten {
    static constexpr EventKind kind{105};
    static constexpr std::string_view name = "file.written";
    std::uint32_t payload_at = 0;
    std::uint32_t bytes = 0;
    ObjectId file;
    bool initially = false;
    static constexpr auto words()
    {
        return Fields{word<Place::Object>("payload_at", &FileWritten::payload_at),
                      word<Place::Value>("bytes", &FileWritten::bytes),
                      word<Place::First>("file", &FileWritten::file),
                      word<Place::Third>("initially", &FileWritten::initially)};
    }
};

} // namespace lockstep
