// SPDX-License-Identifier: MIT
#include "core/trace/facts.h"

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

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

TEST(Facts, EveryFieldSurvivesTheRecord)
{
    forEachFact([]<class Fact>() {
        const Fact fact = filled<Fact>();
        EXPECT_TRUE(equal(fact, throughTheRecord(fact))) << Fact::name;
        EXPECT_EQ(factName(Fact::kind), Fact::name);
    });
}

TEST(Facts, LongTimesSurviveToo)
{
    const DelayStarted fact{Operation::Hold, kNever_ns};
    EXPECT_EQ(throughTheRecord(fact).until_ns, kNever_ns);
}

TEST(Facts, NamesAndFieldsAreUnique)
{
    std::set<std::string_view> names;
    forEachFact([&names]<class Fact>() {
        EXPECT_TRUE(names.insert(Fact::name).second) << Fact::name;
        std::set<std::string_view> fields;
        Fact::words().forEach([&](auto word) { fields.insert(word.name); });
        EXPECT_EQ(fields.size(), decltype(Fact::words())::kCount) << Fact::name;
    });
}

TEST(Facts, AnUnknownKindIsPassedOver)
{
    Event event;
    event.kind = EventKind{60'000};
    EXPECT_FALSE(visitFact(event, event, [](const Event&, const auto&) { FAIL(); }));
    EXPECT_EQ(factName(event.kind), "");
    event.kind = kContinuation;
    EXPECT_FALSE(visitFact(event, event, [](const Event&, const auto&) { FAIL(); }));
}

TEST(Facts, TheFormatPageHasEveryKindWithItsNumberAndFields)
{
    std::ifstream file(std::string(LOCKSTEP_SOURCE_DIR) + "/core/trace/FORMAT.md");
    std::stringstream page;
    page << file.rdbuf();
    forEachFact([&page]<class Fact>() {
        const std::string row = "| " + std::to_string(static_cast<int>(Fact::kind)) + " | `" +
                                std::string(Fact::name) + "` |";
        const std::size_t at = page.str().find(row);
        ASSERT_NE(at, std::string::npos) << row;
        const std::string line = page.str().substr(at, page.str().find('\n', at) - at);
        Fact::words().forEach([&](auto word) {
            const bool isPlace = word.name == "payload_at" || word.name == "name_at";
            const bool found = line.find("`" + std::string(word.name) + "`") != std::string::npos;
            EXPECT_TRUE(isPlace || found) << Fact::name << ": " << word.name;
        });
    });
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
