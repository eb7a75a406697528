// SPDX-License-Identifier: MIT
// The Perfetto trace of runs, decoded by protoc.
#include "tests/scenarios/exported.h"

#include <map>
#include <sstream>

namespace lockstep::test {
namespace {

/// One message as protoc prints it: its fields in order, messages within it as objects. Repeated
/// fields become arrays.
Json messageIn(std::istringstream& text)
{
    Json message = Json::object();
    for (std::string line; std::getline(text, line);) {
        const std::size_t begin = line.find_first_not_of(' ');
        if (begin == std::string::npos)
            continue;
        line = line.substr(begin);
        if (line == "}")
            break;
        const std::size_t colon = line.find(": ");
        const bool isMessage = line.size() > 2 && line.substr(line.size() - 2) == " {";
        const std::string key = isMessage ? line.substr(0, line.size() - 2) : line.substr(0, colon);
        Json value = isMessage ? messageIn(text) : Json(line.substr(colon + 2));
        message[key].push_back(std::move(value));
    }
    return message;
}

std::string one(const Json& message, const char* key)
{
    const auto found = message.find(key);
    return found == message.end() ? "" : found->at(0).get<std::string>();
}

class ExportedPerfetto : public Exported {
protected:
    void exportRun(const std::string& scenario)
    {
        record(scenario);
        const std::string schema = LOCKSTEP_SOURCE_DIR "/tests/scenarios";
        std::istringstream text(
            outputOf("protoc --decode=perfetto.protos.Trace --proto_path=" + forShell(schema) +
                     " perfetto_subset.proto < " + forShell(exportAs("perfetto"))));
        const Json trace = messageIn(text);
        ASSERT_TRUE(trace.contains("packet"));
        for (const Json& packet : trace.at("packet")) {
            for (const auto& [key, value] : packet.items())
                EXPECT_EQ(key.find_first_of("0123456789"), std::string::npos)
                    << "a field that is not Perfetto's: " << packet;
            if (packet.contains("track_descriptor")) {
                const Json& track = packet.at("track_descriptor").at(0);
                EXPECT_TRUE(tracks.emplace(one(track, "uuid"), track).second) << track;
            }
            if (packet.contains("track_event"))
                trackEvents.emplace_back(std::stoull(one(packet, "timestamp")),
                                         packet.at("track_event").at(0));
        }
        ASSERT_GT(trackEvents.size(), 20u);
    }

    std::string nameOf(const Json& track) const
    {
        if (track.contains("thread"))
            return one(track.at("thread").at(0), "thread_name");
        if (track.contains("process"))
            return one(track.at("process").at(0), "process_name");
        return one(track, "name");
    }

    std::map<std::string, Json> tracks; // by uuid
    std::vector<std::pair<std::uint64_t, Json>> trackEvents;
};

TEST_F(ExportedPerfetto, NestsItsTracksAndSlicesAndEndsEveryFlow)
{
    LS_NEEDS_PROGRAM("protoc");
    ASSERT_NO_FATAL_FAILURE(exportRun("gevent-join-sleep"));
    int greenlets = 0;
    for (const auto& [uuid, track] : tracks) {
        if (nameOf(track).find("(greenlet") == std::string::npos)
            continue;
        ++greenlets;
        const auto thread = tracks.find(one(track, "parent_uuid"));
        ASSERT_NE(thread, tracks.end()) << track;
        EXPECT_TRUE(thread->second.contains("thread")) << thread->second;
        const auto process = tracks.find(one(thread->second, "parent_uuid"));
        ASSERT_NE(process, tracks.end());
        EXPECT_TRUE(process->second.contains("process"));
        EXPECT_EQ(one(process->second.at("process").at(0), "pid"),
                  one(thread->second.at("thread").at(0), "pid"));
    }
    EXPECT_GE(greenlets, 2);

    std::map<std::string, int> open;
    std::map<std::string, std::string> flows; // where they began
    std::size_t ended = 0;
    std::uint64_t last = 0;
    for (const auto& [time, event] : trackEvents) {
        EXPECT_GE(time, last);
        last = time;
        const std::string track = one(event, "track_uuid");
        EXPECT_EQ(tracks.count(track), 1u) << event;
        const std::string type = one(event, "type");
        if (type == "TYPE_SLICE_BEGIN") {
            EXPECT_EQ(++open[track], 1) << event;
        } else if (type == "TYPE_SLICE_END") {
            EXPECT_EQ(--open[track], 0) << event;
        }
        if (event.contains("flow_ids")) {
            EXPECT_TRUE(flows.emplace(one(event, "flow_ids"), track).second) << event;
        }
        if (event.contains("terminating_flow_ids")) {
            const auto begun = flows.find(one(event, "terminating_flow_ids"));
            ASSERT_NE(begun, flows.end()) << event;
            EXPECT_NE(begun->second, track);
            ++ended;
        }
    }
    EXPECT_EQ(ended, flows.size());
    EXPECT_GT(ended, 0u);
    for (const auto& [track, count] : open)
        EXPECT_EQ(count, 0) << tracks.at(track);
}

TEST_F(ExportedPerfetto, ShowsLocksThatAreHeldBelowTheirTask)
{
    LS_NEEDS_PROGRAM("protoc");
    ASSERT_NO_FATAL_FAILURE(exportRun("noodle-fork-deadlock"));
    std::size_t holds = 0;
    for (const auto& [time, event] : trackEvents) {
        if (one(event, "type") != "TYPE_SLICE_BEGIN" || one(event, "categories") != "\"lock\"")
            continue;
        ++holds;
        const Json& track = tracks.at(one(event, "track_uuid"));
        EXPECT_TRUE(tracks.at(one(track, "parent_uuid")).contains("thread")) << track;
        EXPECT_EQ(one(event, "name"), one(track, "name"));
    }
    EXPECT_EQ(holds, eventsOfKind("lock.acquired").size());
}

TEST_F(ExportedPerfetto, CountsWhatLiesInAQueue)
{
    LS_NEEDS_PROGRAM("protoc");
    ASSERT_NO_FATAL_FAILURE(exportRun("joinable-queue"));
    std::size_t counts = 0;
    for (const auto& [time, event] : trackEvents)
        if (one(event, "type") == "TYPE_COUNTER") {
            ++counts;
            EXPECT_TRUE(tracks.at(one(event, "track_uuid")).contains("counter")) << event;
            EXPECT_NE(one(event, "counter_value"), "");
        }
    EXPECT_GE(counts, eventsOfKind("queue.put").size());
}

} // namespace
} // namespace lockstep::test
