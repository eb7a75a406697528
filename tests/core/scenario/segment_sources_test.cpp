// SPDX-License-Identifier: MIT
// However the segments of a run become known, the run is the same: the scenarios with sockets, each
// variant captured in a network of its own, reported by the error queue and inferred from counts.
#include "core/analysis/invariants.h"
#include "core/exec/exit_order.h"
#include "core/scenario/registry.h"
#include "tests/core/sync/primitive_test.h"
#include "tests/support/wire_run.h"

#include <map>
#include <set>

namespace lockstep {
namespace {

using namespace test;

using Names = std::set<std::pair<std::string, std::string>>;

/// How much the kernels take is theirs to say, and they say it of segments of another size.
const Names kAmountsVary = {{"tcp-turn-taking-chat", "both-send"},
                            {"tcp-backpressure-nagle", "reader-sleeps"},
                            {"tcp-backpressure-nagle", "never-reads"},
                            {"tcp-short-read", "as-written"},
                            {"tcp-short-read", "large-body"}};
/// Where the reader loses the messages' borders, it finds others in every run: each recv gives what
/// the kernel has brought by then of a body that is larger than one segment.
const Names kStoriesVary = {{"tcp-short-read", "as-written"}, {"tcp-short-read", "large-body"}};

/// What a task did and said, in its order; several facts of a kind about one object are one, since
/// bytes may pass in several pieces. Without numbers in what it said: ports, pieces.
using Stories = std::map<std::string, std::vector<std::string>>;

std::string withoutNumbers(std::string_view text)
{
    std::string plain;
    for (const char each : text)
        if (each < '0' || each > '9')
            plain += each;
    return plain;
}

/// Of a socket: how many bytes came through it.
using Amounts = std::map<std::string, std::uint64_t>;

struct Course {
    Verdict verdict = Verdict::None;
    std::map<std::string, TaskEnd> ends;
    Stories stories;
    Amounts sent;
    Amounts received;
};

template <class Fact>
concept Told = std::is_same_v<Fact, SocketMade> || std::is_same_v<Fact, SocketBound> ||
    std::is_same_v<Fact, SocketListening> || std::is_same_v<Fact, ConnectStarted> ||
    std::is_same_v<Fact, SocketConnected> || std::is_same_v<Fact, BytesSent> ||
    std::is_same_v<Fact, BytesReceived> || std::is_same_v<Fact, StreamEnded> ||
    std::is_same_v<Fact, SocketShutDown> || std::is_same_v<Fact, DatagramSent> ||
    std::is_same_v<Fact, DatagramReceived> || std::is_same_v<Fact, SocketOptionSet> ||
    std::is_same_v<Fact, ConnectionCut>;

Course courseOf(const Recorded& recorded)
{
    const Log& log = *recorded.log;
    Course course{.verdict = recorded.verdict};
    for (Seq seq = 0; seq < log.end(); ++seq)
        visitFact(log.event(seq), log.tailOf(seq), [&]<class F>(const Event& at, const F& fact) {
            std::string line;
            if constexpr (Told<F>)
                line = std::string(F::name) + " " + log.nameOf(fact.socket);
            else if constexpr (std::is_same_v<F, ConnectionAccepted>)
                line = std::string(F::name) + " " + log.nameOf(fact.connection);
            else if constexpr (std::is_same_v<F, SocketRefused>)
                line = std::string(nameOf(fact.operation)) + " refused " +
                       std::to_string(fact.error_number);
            else if constexpr (std::is_same_v<F, Said>)
                line = "says " + withoutNumbers(log.payload(fact.payload_at, fact.bytes));
            else if constexpr (std::is_same_v<F, TaskRaised>)
                line = "raises " + withoutNumbers(log.payload(fact.payload_at, fact.bytes));
            else if constexpr (std::is_same_v<F, TaskEnded>)
                course.ends[log.nameOf(at.task)] = fact.end;
            if (line.empty())
                return;
            if constexpr (std::is_same_v<F, BytesSent>)
                course.sent[log.nameOf(fact.socket)] += fact.sent;
            if constexpr (std::is_same_v<F, BytesReceived>)
                course.received[log.nameOf(fact.socket)] += fact.received;
            auto& story = course.stories[log.nameOf(at.task)];
            if (story.empty() || story.back() != line)
                story.push_back(line);
        });
    return course;
}

struct Case {
    const ScenarioDeclaration* scenario;
    const Variant* variant;
};

class SegmentSources : public testing::TestWithParam<Case> {
protected:
    static Recorded runWith(SegmentSource source)
    {
        const auto& [scenario, variant] = GetParam();
        auto values = ParameterValues::of(*scenario, *variant, {});
        EXPECT_TRUE(values);
        Stage stage(std::move(*values), variant->id, true);
        return record(optionsFor(source, PolicyKind::RoundRobin),
                      [&stage, run = scenario->run] { runAsMain([&] { run(stage); }); });
    }

    /// Whether the server's send breaks is the kernels' to say, too, where the outcome leaves it
    /// open.
    static std::map<std::string, TaskEnd> declaredEnds(std::map<std::string, TaskEnd> ends)
    {
        for (const Outcome& outcome : GetParam().variant->outcomes)
            for (const ExpectedEnd& expected : outcome.ends)
                if (expected.end == TaskEnd::Alive)
                    ends.erase(expected.tasks);
        return ends;
    }

    static void expectSegmentsOf(const Log& log, SegmentSource source)
    {
        const auto chosen = all<NetworkChosen>(log);
        ASSERT_EQ(chosen.size(), 1u);
        EXPECT_EQ(chosen[0].fact.source, source);
        for (const auto& each : all<SegmentSeen>(log))
            EXPECT_TRUE(each.fact.source == source || (source == SegmentSource::Reported &&
                                                       each.fact.source == SegmentSource::Inferred))
                << nameOf(each.fact.source);
        EXPECT_EQ(count<SegmentSeen>(log) != 0, count<ConnectStarted>(log) != 0);
    }

    static void expectWhatIsPromised(const Log& log)
    {
        const auto& [scenario, variant] = GetParam();
        RunFacts facts{.variant = variant->id};
        for (const Parameter& parameter : scenario->parameters) {
            const auto set = variant->parameters.find(parameter.name);
            facts.parameters.emplace_back(parameter.name, set == variant->parameters.end()
                                                              ? parameter.default_value
                                                              : set->second);
        }
        for (const InvariantResult& each : checkInvariants(log, scenario->invariants, facts))
            EXPECT_TRUE(each.held) << each.name << " at " << each.seq;
    }
};

TEST_P(SegmentSources, AreAllThatDiffers)
{
    const Recorded reported = runWith(SegmentSource::Reported);
    const Course expected = courseOf(reported);
    const std::pair name{GetParam().scenario->id, GetParam().variant->id};
    for (const SegmentSource source :
         {SegmentSource::Reported, SegmentSource::Inferred, SegmentSource::Captured}) {
        SCOPED_TRACE(nameOf(source));
        LS_NEEDS(source);
        const Recorded again = runWith(source);
        const Course course = courseOf(again);
        EXPECT_EQ(course.verdict, expected.verdict);
        EXPECT_EQ(declaredEnds(course.ends), declaredEnds(expected.ends));
        if (kStoriesVary.count(name) == 0) {
            EXPECT_EQ(course.stories, expected.stories);
        }
        if (kAmountsVary.count(name) == 0) {
            EXPECT_EQ(course.sent, expected.sent);
            EXPECT_EQ(course.received, expected.received);
        }
        expectSegmentsOf(*again.log, source);
        expectWhatIsPromised(*again.log);
    }
}

std::vector<Case> everyVariantWithSockets()
{
    std::vector<Case> cases;
    for (const ScenarioDeclaration* scenario : allScenarios())
        if (scenario->uses_sockets)
            for (const Variant& variant : scenario->variants)
                cases.push_back({scenario, &variant});
    return cases;
}

INSTANTIATE_TEST_SUITE_P(Scenarios, SegmentSources, testing::ValuesIn(everyVariantWithSockets()),
                         [](const testing::TestParamInfo<Case>& suite) {
                             std::string name =
                                 suite.param.scenario->id + "_" + suite.param.variant->id;
                             for (char& each : name)
                                 each = each == '-' ? '_' : each;
                             return name;
                         });

} // namespace
} // namespace lockstep
