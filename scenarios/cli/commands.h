// SPDX-License-Identifier: MIT
#pragma once
// The commands of lockstep-run, each with its values as typed and its exit status:
//
//   0  done; of a run: it ended in an outcome that the scenario declares for this variant
//   1  the run ended otherwise
//   2  wrong usage
//   3  Lockstep itself failed
//
// What a program reads goes to standard output; sentences for people go there too, unless a program
// reads it (--json, --events -): then to standard error. Refusals always go to standard error.

#include "core/model/log.h"
#include "core/session/run_flags.h"

namespace lockstep::cli {

inline constexpr int kDone = 0;
inline constexpr int kOtherwise = 1;
inline constexpr int kWrongUsage = 2;
inline constexpr int kFailed = 3;

struct DescribeFlags {
    std::string id;
    bool all = false;
    bool json = false;
};

struct RunCommandFlags {
    std::string id;
    RunFlags run;
    std::string events_file; ///< "-": standard output
    std::string save_schedule_file;
    std::string record_file;
    bool invariants = false;
    bool json = false;
};

struct CheckFlags {
    std::string file;
    bool json = false;
};

struct RepeatFlags {
    RunCommandFlags run;
    std::uint32_t times = 0;
    std::uint32_t jobs = 1;
    bool lines = false; ///< one JSON object a line for each run, as it ends
};

struct ExportFlags {
    std::string file;
    std::string format;
    std::string output;
    std::string axis; ///< of traces; empty: virtual
    std::string at;   ///< of the lock graph; empty: the end
};

int list(bool json);
int describe(const DescribeFlags& flags);
int run(const RunCommandFlags& flags);
int repeat(const RepeatFlags& flags);
/// Status 1: an invariant is broken; 3: the recording cannot be read.
int check(const CheckFlags& flags);
/// A recording for other programs. Status 2 for a format, axis or place that is none; 3: the
/// recording cannot be read, or the export not be written.
int exportRecording(const ExportFlags& flags);
int version(bool json);

/// Prints the one sentence, which is English, as it is said in the command's language, and gives
/// the status back.
int refuse(int status, const std::string& sentence);
/// The sentence about a recording that broke off.
std::string cutShort(const Log& log);

} // namespace lockstep::cli
