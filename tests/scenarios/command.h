// SPDX-License-Identifier: MIT
#pragma once
// Runs lockstep-run as a user would, and tells what it said.

#include <nlohmann/json.hpp>

#include <string>
#include <sys/types.h>
#include <utility>
#include <vector>

namespace lockstep::test {

using Json = nlohmann::json;

struct Said {
    int status = -1; ///< 128 + the signal, as a shell has it
    std::string output;
    std::string errors;

    /// The whole output as one JSON value; discarded if it is none.
    Json json() const { return Json::parse(output, nullptr, false); }
    /// One JSON value a line.
    std::vector<Json> lines() const;
};

/// lockstep-run with these arguments, to its end.
Said lockstepRun(const std::vector<std::string>& arguments);

/// The same, with room for so many open files.
Said lockstepRunWithDescriptors(int most, const std::vector<std::string>& arguments);

/// Ids, each behind that of its scenario, those of a scenario together.
using Variants = std::vector<std::pair<std::string, std::string>>;
Variants everyVariant();
/// Without those that are about their carriers.
Variants everyVariantOfAnyCarriers();
/// All of them; under a sanitizer, with which a run takes long to start, the first of each
/// scenario. For tests of one more way to run what OutcomesAtRandom runs whole.
Variants oneOrEach(Variants all);

/// One that goes on; killed and reaped when this goes, if it has not ended.
class Running {
public:
    explicit Running(const std::vector<std::string>& arguments);
    /// Any command; its words.
    static Said toItsEnd(const std::vector<std::string>& words);
    ~Running();
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;

    pid_t pid() const { return m_pid; }
    /// Its host, once there is one; 0 after ten seconds without.
    pid_t waitForHost() const;
    /// Waits until its output holds this text; false after ten seconds without.
    bool waitForOutput(const std::string& text) const;
    /// Waits for its end.
    Said finish();

private:
    Running();

    pid_t m_pid = 0;
    std::string m_output;
    std::string m_errors;
};

/// False: no process has this number, or only its record is left.
bool isAlive(pid_t pid);

/// A path for a file of this test.
std::string temporary(const std::string& name);

} // namespace lockstep::test
