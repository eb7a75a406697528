// SPDX-License-Identifier: MIT
#include "core/trace/facts.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>
#include <string_view>
#include <vector>

namespace lockstep {
namespace {

/// A fact whose fields all differ, as far as their types allow.
template <class Fact>
Fact filled()
{
    Fact fact{};
    std::uint64_t next = 1;
    Fact::words().forEach([&]<class Type, Place place>(Word<Fact, Type, place> word) {
        fact.*word.member = detail::fromBits<Type>(next++);
    });
    return fact;
}

template <class Fact>
Fact throughTheRecord(const Fact& fact)
{
    EventRecord record;
    ContinuationRecord tail;
    encode(fact, record, tail);
    const Event event{0, record.ticks, record.task, record.object, Fact::kind, {}, record.value};
    const Event behind{0,
                       tail.wide,
                       TaskId{tail.first},
                       ObjectId{tail.second},
                       kContinuation,
                       SiteId{tail.small},
                       tail.third};
    return decode<Fact>(event, behind);
}

template <class Fact>
bool equal(const Fact& left, const Fact& right)
{
    bool same = true;
    Fact::words().forEach(
        [&](auto word) { same = same && left.*word.member == right.*word.member; });
    return same;
}

// Each a function of its own: all facts in one keep an optimising compiler for minutes.
template <class Fact>
[[gnu::noinline]] bool survivesTheRecord()
{
    const Fact fact = filled<Fact>();
    return equal(fact, throughTheRecord(fact));
}

template <class Fact>
[[gnu::noinline]] std::vector<std::string_view> fieldsOf()
{
    std::vector<std::string_view> fields;
    Fact::words().forEach([&](auto word) { fields.push_back(word.name); });
    return fields;
}

struct Described {
    EventKind kind;
    std::string_view name;
    std::vector<std::string_view> fields;
};

std::vector<Described> allFacts()
{
    std::vector<Described> all;
    forEachFact([&]<class Fact>() { all.push_back({Fact::kind, Fact::name, fieldsOf<Fact>()}); });
    return all;
}

TEST(Facts, EveryFieldSurvivesTheRecord)
{
    std::vector<std::string_view> changed;
    std::vector<std::string_view> misnamed;
    forEachFact([&]<class Fact>() {
        if (!survivesTheRecord<Fact>())
            changed.push_back(Fact::name);
        if (factName(Fact::kind) != Fact::name)
            misnamed.push_back(Fact::name);
    });
    EXPECT_THAT(changed, testing::IsEmpty());
    EXPECT_THAT(misnamed, testing::IsEmpty());
}

TEST(Facts, LongTimesSurviveToo)
{
    const DelayStarted fact{Operation::Hold, kNever_ns};
    EXPECT_EQ(throughTheRecord(fact).until_ns, kNever_ns);
}

TEST(Facts, NamesAndFieldsAreUnique)
{
    std::set<std::string_view> names;
    for (const Described& fact : allFacts()) {
        EXPECT_TRUE(names.insert(fact.name).second) << fact.name;
        const std::set<std::string_view> fields(fact.fields.begin(), fact.fields.end());
        EXPECT_EQ(fields.size(), fact.fields.size()) << fact.name;
    }
    EXPECT_GT(names.size(), 100u);
}

TEST(Facts, AnUnknownKindIsPassedOver)
{
    bool visited = false;
    const auto visit = [&](const Event&, const auto&) { visited = true; };
    Event event;
    event.kind = EventKind{60'000};
    EXPECT_FALSE(visitFact(event, event, visit));
    EXPECT_EQ(factName(event.kind), "");
    event.kind = kContinuation;
    EXPECT_FALSE(visitFact(event, event, visit));
    EXPECT_FALSE(visited);
}

TEST(Facts, TheFormatPageHasEveryKindWithItsNumberAndFields)
{
    std::ifstream file(std::string(LOCKSTEP_SOURCE_DIR) + "/core/trace/FORMAT.md");
    std::stringstream read;
    read << file.rdbuf();
    const std::string page = read.str();
    for (const Described& fact : allFacts()) {
        const std::string row = "| " + std::to_string(static_cast<int>(fact.kind)) + " | `" +
                                std::string(fact.name) + "` |";
        const std::size_t at = page.find(row);
        ASSERT_NE(at, std::string::npos) << row;
        const std::string line = page.substr(at, page.find('\n', at) - at);
        for (const std::string_view field : fact.fields) {
            const bool isPlace = field == "payload_at" || field == "name_at";
            const bool found = line.find("`" + std::string(field) + "`") != std::string::npos;
            EXPECT_TRUE(isPlace || found) << fact.name << ": " << field;
        }
    }
}

TEST(Words, AreReadBackFromTheirNames)
{
    for (int i = 0; i <= static_cast<int>(Operation::Reset); ++i)
        EXPECT_EQ(operationNamed(nameOf(static_cast<Operation>(i))), static_cast<Operation>(i));
    for (int i = static_cast<int>(Operation::Read); i <= static_cast<int>(Operation::Truncate); ++i)
        EXPECT_EQ(operationNamed(nameOf(static_cast<Operation>(i))), static_cast<Operation>(i));
    for (int i = static_cast<int>(Operation::Send); i <= static_cast<int>(Operation::Close); ++i)
        EXPECT_EQ(operationNamed(nameOf(static_cast<Operation>(i))), static_cast<Operation>(i));
    EXPECT_EQ(operationNamed(nameOf(Operation::Cut)), Operation::Cut);
    for (const Network network : {Network::None, Network::Auto, Network::Private, Network::Host})
        EXPECT_EQ(networkNamed(nameOf(network)), network);
    EXPECT_EQ(nameOf(SegmentFlags::Syn | SegmentFlags::Ack), "SYN+ACK");
    EXPECT_EQ(nameOf(SegmentFlags::None), "");
    for (int i = 0; i <= static_cast<int>(Verdict::Failed); ++i)
        EXPECT_EQ(verdictNamed(nameOf(static_cast<Verdict>(i))), static_cast<Verdict>(i));
    for (int i = 0; i <= static_cast<int>(TaskEnd::StillWaiting); ++i)
        EXPECT_EQ(taskEndNamed(nameOf(static_cast<TaskEnd>(i))), static_cast<TaskEnd>(i));
    for (PolicyKind policy : {PolicyKind::Free, PolicyKind::RoundRobin, PolicyKind::Random,
                              PolicyKind::Replay, PolicyKind::User})
        EXPECT_EQ(policyNamed(nameOf(policy)), policy);
    EXPECT_EQ(timeModeNamed("instant"), TimeMode::Instant);
    EXPECT_EQ(operationNamed("unknown"), std::nullopt);
}

} // namespace
} // namespace lockstep
