// SPDX-License-Identifier: MIT
// lockstep-run repeat: many runs of one request, several at a time, counted by how they ended.
#include "core/base/clock.h"
#include "core/export/schedule_file.h"
#include "scenarios/cli/language.h"
#include "scenarios/cli/one_run.h"
#include "scenarios/cli/terminal.h"

#include <nlohmann/json.hpp>

#include <cstdio>

namespace lockstep::cli {

namespace {

/// All runs that ended alike.
struct Tally {
    bool declared = true;
    std::uint32_t times = 0;
    std::vector<std::uint64_t> seeds;
    Schedule schedule; ///< of the first of them
};

struct RunningOne {
    std::unique_ptr<Session> session;
    CheckedRequest asked;
    Nanoseconds begin_ns = 0;
};

bool isBySchedule(const RunRequest& request)
{
    return request.policy == PolicyKind::Free || request.policy == PolicyKind::Replay;
}

class Repetition {
public:
    Repetition(CheckedRequest asked, const RepeatFlags& flags)
        : m_asked(std::move(asked)), m_flags(flags)
    {
    }

    int run();

private:
    Result<void> fill();
    void settle();
    void count(const RunningOne& one);
    void tellOf(const RunResult& result, const RunningOne& one, const Tally& tally);
    void tell() const;
    std::string summary() const;

    const CheckedRequest m_asked;
    const RepeatFlags& m_flags;
    std::vector<RunningOne> m_running;
    std::uint32_t m_started = 0;
    std::map<std::string, Tally> m_tallies; // by the outcome's words
    std::string m_failure;                  ///< of the first run that Lockstep itself failed
    bool m_broken = false;                  ///< an invariant was
    ProgressLine m_progress{"repeat"};
};

Result<void> Repetition::fill()
{
    while (m_started < m_flags.times && m_running.size() < m_flags.jobs) {
        RunningOne one{nullptr, m_asked, realNow_ns()};
        if (!isBySchedule(m_asked.request))
            one.asked.request.seed += m_started;
        auto session = Session::start(one.asked.request);
        if (!session)
            return session.error();
        one.session = std::move(*session);
        m_running.push_back(std::move(one));
        ++m_started;
    }
    return {};
}

void Repetition::settle()
{
    constexpr int kLookAgain_ms = 2;
    m_running.front().session->waitForNews(kLookAgain_ms);
    for (std::size_t i = m_running.size(); i-- > 0;) {
        if (!isOver(*m_running[i].session))
            continue;
        count(m_running[i]);
        m_running.erase(m_running.begin() + static_cast<std::ptrdiff_t>(i));
    }
}

void Repetition::count(const RunningOne& one)
{
    const RunResult result =
        resultOf(one.asked, *one.session, secondsFromNanoseconds(realNow_ns() - one.begin_ns));
    std::string words(nameOf(result.verdict));
    if (!result.declared)
        words += " (not declared)";
    Tally& tally = m_tallies[words];
    tally.declared = result.declared;
    if (tally.times++ == 0)
        tally.schedule = scheduleOf(one.asked, one.session->log());
    if (!isBySchedule(one.asked.request))
        tally.seeds.push_back(one.asked.request.seed);
    if (m_flags.lines)
        tellOf(result, one, tally);
    m_broken = m_broken || !allHeld(result.invariants);
    if (result.verdict == Verdict::Failed && m_failure.empty())
        m_failure = result.message;
}

/// The way to have it again goes with the first of each outcome, or as a seed with each.
void Repetition::tellOf(const RunResult& result, const RunningOne& one, const Tally& tally)
{
    m_progress.clear();
    nlohmann::ordered_json line{{"verdict", nameOf(result.verdict)}, {"declared", result.declared}};
    if (!isBySchedule(one.asked.request))
        line["seed"] = one.asked.request.seed;
    else if (tally.times == 1)
        line["schedule"] = nlohmann::ordered_json::parse(scheduleText(tally.schedule));
    const std::string text =
        line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
    std::fwrite(text.data(), 1, text.size(), stdout);
    std::fflush(stdout);
}

void Repetition::tell() const
{
    std::FILE* people = m_flags.run.json || m_flags.lines ? stderr : stdout;
    for (const auto& [words, tally] : m_tallies) {
        std::string line = std::to_string(tally.times) + " x " + words;
        constexpr std::size_t kShown = 10;
        for (std::size_t i = 0; i < std::min(tally.seeds.size(), kShown); ++i)
            line += (i == 0 ? ": seeds " : ", ") + std::to_string(tally.seeds[i]);
        if (tally.seeds.size() > kShown)
            line += ", ...";
        std::fprintf(people, "%s\n", said(line).c_str());
    }
}

std::string Repetition::summary() const
{
    using Json = nlohmann::ordered_json;
    const RunRequest& request = m_asked.request;
    Json json{{"version", 1},
              {"scenario", request.scenario},
              {"variant", request.variant},
              {"policy", nameOf(request.policy)},
              {"time", nameOf(request.time)},
              {"times", m_started},
              {"outcomes", Json::array()}};
    for (const auto& [words, tally] : m_tallies) {
        Json outcome{{"outcome", words}, {"declared", tally.declared}, {"times", tally.times}};
        if (isBySchedule(request))
            outcome["schedule"] = Json::parse(scheduleText(tally.schedule));
        else
            outcome["seeds"] = tally.seeds;
        json["outcomes"].push_back(std::move(outcome));
    }
    return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

int Repetition::run()
{
    while (m_started < m_flags.times || !m_running.empty()) {
        if (const auto filled = fill(); !filled) {
            m_progress.clear();
            return refuse(kFailed, filled.error().text);
        }
        settle();
        m_progress.tell(m_started - m_running.size(), m_flags.times);
    }
    m_progress.clear();
    tell();
    for (const auto& [words, tally] : m_tallies) {
        if (m_flags.run.save_schedule_file.empty())
            break;
        // One file an outcome: FILE-deadlock.json and so on.
        const std::string verdict = words.substr(0, words.find(' '));
        const auto saved =
            saveSchedule(m_flags.run.save_schedule_file + "-" + verdict + ".json", tally.schedule);
        if (!saved)
            return refuse(kFailed, saved.error().text);
    }
    if (m_flags.run.json) {
        const std::string text = summary();
        std::fwrite(text.data(), 1, text.size(), stdout);
    }
    if (std::fflush(stdout) != 0)
        return refuse(kFailed, "the output could not be written whole");
    if (!m_failure.empty())
        return refuse(kFailed, m_failure);
    if (m_flags.run.invariants && m_broken)
        return refuse(kOtherwise, "an invariant was broken");
    for (const auto& [words, tally] : m_tallies)
        if (!tally.declared)
            return kOtherwise;
    return kDone;
}

} // namespace

int repeat(const RepeatFlags& flags)
{
    if (flags.times == 0 || flags.jobs == 0)
        return refuse(kWrongUsage, "--times and --jobs are at least 1");
    if (!flags.run.events_file.empty())
        return refuse(kWrongUsage, "--events goes with run, not with repeat");
    if (!flags.run.record_file.empty())
        return refuse(kWrongUsage, "--record goes with run, not with repeat");
    if (flags.lines && flags.run.json)
        return refuse(kWrongUsage, "--lines and --json would be one text: give one of them");
    if (flags.run.run.ask)
        return refuse(kWrongUsage, "--ask goes with run, not with repeat");
    auto asked = checkedRequest(flags.run);
    if (!asked)
        return refuse(kWrongUsage, asked.error().text);
    return Repetition(std::move(*asked), flags).run();
}

} // namespace lockstep::cli
