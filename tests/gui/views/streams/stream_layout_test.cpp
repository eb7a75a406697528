// SPDX-License-Identifier: MIT
// What streams show is what the log says: real runs, at random places of their logs.
#include "core/model/recording_reader.h"
#include "gui/views/streams/recorded_bytes.h"
#include "gui/views/streams/stream_layout.h"
#include "tests/support/log_builder.h"

#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <random>

namespace lockstep::gui {

namespace {

using test::LogBuilder;

/// A real run, recorded. Null: it could not be.
std::unique_ptr<Log> runOf(const QString& scenario, const QString& variant)
{
    const QTemporaryDir folder;
    const QString file = folder.filePath("run.lockstep");
    QProcess runner;
    runner.start(LOCKSTEP_RUN_PATH, {"run", scenario, "--variant", variant, "--time", "instant",
                                     "--policy", "round-robin", "--record", file});
    if (!runner.waitForFinished(60'000))
        return nullptr;
    auto log = std::make_unique<Log>();
    return openRecording(file.toStdString(), *log) ? std::move(log) : nullptr;
}

struct Shown {
    StreamIndex index;
    std::vector<int> connections;
    std::map<int, StreamFrames> frames;
    StreamLayout layout;
};

/// With cells of that width on a surface that shows all; 0: as wide as fits.
std::unique_ptr<Shown> show(const Log& log, Seq seq, double cell_px, QSizeF size,
                            double left_px = 0, Framing framing = Framing::None)
{
    Feed feed;
    feed.show(&log);
    const Names names(feed);
    History history(log);
    history.advance();
    auto shown = std::make_unique<Shown>();
    shown->index.advance(log, log.end());
    for (std::size_t i = 0; i < shown->index.connections().size(); ++i) {
        shown->connections.push_back(static_cast<int>(i));
        if (framing != Framing::None)
            for (int direction : {0, 1})
                shown->frames[2 * int(i) + direction].advance(
                    log, shown->index.connections()[i].streams[direction],
                    framing == Framing::NetworkLength);
    }
    shown->layout =
        layOut({.log = log,
                .index = shown->index,
                .names = names,
                .seq = seq,
                .size = size,
                .left_px = left_px,
                .cell_px = cell_px,
                .connections = shown->connections,
                .frames = shown->frames,
                .text_width_px = [](const QString& text) { return 7.0 * double(text.size()); },
                .waits = waitsOf(history, seq)});
    return shown;
}

/// What the log says of the bytes to or from a socket before a place.
template <class Fact>
std::vector<std::pair<Seq, Fact>> factsBefore(const Log& log, Seq end, ObjectId socket)
{
    std::vector<std::pair<Seq, Fact>> facts;
    for (Seq seq = 0; seq < end; ++seq)
        if (log.event(seq).kind == Fact::kind) {
            const auto fact = decode<Fact>(log.event(seq), log.tailOf(seq));
            if (fact.socket == socket)
                facts.emplace_back(seq, fact);
        }
    return facts;
}

/// One direction as shown is what its socket's facts say.
void expectAsLogged(const Log& log, Seq place, const Shown& shown, const StreamPart& part)
{
    const auto at = static_cast<std::size_t>(part.connection);
    const ByteStream& stream = shown.index.connections()[at].streams[part.direction];
    const auto sent = factsBefore<BytesSent>(log, place, stream.from);
    const auto received = factsBefore<BytesReceived>(log, place, stream.to);
    std::uint64_t sum = 0, got = 0;
    ASSERT_EQ(part.bytes > 0 ? part.sends.size() : sent.size(), sent.size());
    for (std::size_t i = 0; i < sent.size(); ++i) {
        EXPECT_EQ(sent[i].second.position, sum) << "a test of this test";
        sum += sent[i].second.sent;
        if (part.bytes == 0)
            continue;
        EXPECT_EQ(part.sends[i].seq, sent[i].first);
        EXPECT_EQ(part.sends[i].begin, sent[i].second.position);
        EXPECT_EQ(part.sends[i].end, sum);
    }
    for (std::size_t i = 0; i < received.size(); ++i) {
        got += received[i].second.received;
        ASSERT_LT(i, part.receives.size());
        EXPECT_EQ(part.receives[i].seq, received[i].first);
        EXPECT_EQ(part.receives[i].begin, received[i].second.position);
        EXPECT_EQ(part.receives[i].end, got);
    }
    EXPECT_EQ(part.bytes, std::max(sum, got));
    if (part.bytes > 0) {
        EXPECT_TRUE(
            part.summary.contains(QStringLiteral("%1 of %2 bytes").arg(got).arg(part.bytes)))
            << part.summary.toStdString();
    }
    double behind = -1;
    for (const StreamBlock& block : part.sends) {
        EXPECT_GE(block.rect.left(), behind) << "in order, apart";
        behind = block.rect.right();
    }
    // every known byte is the byte of its send
    for (const StreamCell& cell : part.cells) {
        if (!cell.known)
            continue;
        for (const auto& [seq, fact] : sent)
            if (cell.position >= fact.position && cell.position < fact.position + fact.sent) {
                const std::string bytes = recordedBytes(log.payload(fact.payload_at, fact.bytes));
                const std::size_t offset = cell.position - fact.position;
                if (offset < bytes.size()) {
                    EXPECT_EQ(cell.hex.toStdString(), shownAsHex({bytes.data() + offset, 1}));
                }
            }
    }
    double places_px = 0;
    for (const StreamPlace& where : part.places)
        places_px += where.rect.width();
    EXPECT_NEAR(places_px, double(part.bytes) * shown.layout.cell_px, 0.01)
        << "every byte is somewhere";
}

} // namespace

TEST(StreamLayout, IsWhatTheLogSaysAtAnyPlaceOfRealRuns)
{
    if (!QFileInfo::exists(LOCKSTEP_RUN_PATH))
        GTEST_SKIP() << "lockstep-run is not built";
    std::mt19937 random(7);
    const std::pair<const char*, const char*> runs[] = {
        {"tcp-sticky-packets", "as-written"},   {"tcp-sticky-packets", "many-small"},
        {"tcp-sticky-packets", "unix-stream"},  {"tcp-length-prefix", "one-send"},
        {"utf8-split-character", "as-written"}, {"tcp-peer-gone", ""},
        {"tcp-turn-taking-chat", ""},
    };
    int parts = 0;
    for (const auto& [scenario, variant] : runs) {
        const auto log = runOf(scenario, variant);
        ASSERT_TRUE(log && log->end() > 0) << scenario;
        for (int i = 0; i < 12; ++i) {
            const Seq place = i == 0 ? log->end() : random() % (log->end() + 1);
            const auto shown = show(*log, place, 12, {60'000, 4'000});
            for (const StreamPart& part : shown->layout.parts) {
                SCOPED_TRACE(std::string(scenario) + " at " + std::to_string(place));
                expectAsLogged(*log, place, *shown, part);
                ++parts;
            }
        }
    }
    EXPECT_GT(parts, 100);
}

TEST(StreamLayout, TwoSendsAndOneReceiveShowTheLostBoundary)
{
    const auto log = runOf("tcp-sticky-packets", "as-written");
    ASSERT_TRUE(log);
    const auto shown = show(*log, log->end(), 0, {1200, 700});
    ASSERT_GE(shown->layout.parts.size(), 1u);
    const StreamPart& part = shown->layout.parts[0];
    ASSERT_EQ(part.sends.size(), 2u);
    ASSERT_EQ(part.receives.size(), 1u);
    ASSERT_EQ(part.receives[0].boundaries_px.size(), 1u);
    EXPECT_NEAR(part.receives[0].boundaries_px[0], part.sends[1].rect.left(), 2);
    EXPECT_NEAR(part.receives[0].rect.left(), part.sends[0].rect.left(), 0.1);
    EXPECT_NEAR(part.receives[0].rect.right(), part.sends[1].rect.right(), 0.1);
    EXPECT_FALSE(part.lost.isEmpty());
    QString text;
    for (const StreamCharacter& character : part.characters)
        text += character.text;
    EXPECT_EQ(text, "helloworld");
}

TEST(StreamLayout, CharactersThatAReceiveCutsAreMarked)
{
    const auto log = runOf("utf8-split-character", "as-written");
    ASSERT_TRUE(log);
    const auto shown = show(*log, log->end(), 0, {1200, 700});
    std::vector<bool> split;
    for (const StreamCharacter& character : shown->layout.parts[0].characters)
        split.push_back(character.split);
    EXPECT_EQ(split, (std::vector<bool>{false, true, true, false}));
}

TEST(StreamLayout, HeadersAndTheParsersNeedFollowTheFraming)
{
    LogBuilder run;
    const ObjectId socket = run.make(ObjectKind::TcpSocket, "a"),
                   other = run.make(ObjectKind::TcpSocket, "b");
    run.write(kMainTask, SocketsPaired{socket, other, {}, {}});
    const auto send = [&](std::uint64_t position, std::uint32_t bytes, const std::string& text) {
        const std::uint32_t at = run.log->putPayload(text);
        run.write(kMainTask, BytesSent{at, static_cast<std::uint32_t>(text.size()), socket, bytes,
                                       0, false, position});
    };
    const auto receive = [&](std::uint64_t position, std::uint32_t bytes) {
        run.write(kMainTask, BytesReceived{0, 0, other, bytes, bytes, position});
    };
    send(0, 9, R"(b'\x00\x00\x00\x05hello')");
    send(9, 4, R"(b'\x00\x00\x00\x02')");
    receive(0, 3);
    const auto parser = [&] {
        return show(*run.log, run.log->end(), 0, {1200, 700}, 0, Framing::NetworkLength)
            ->layout.parts[0]
            .parser;
    };
    EXPECT_EQ(parser(), "the parser needs 1 byte for a header");
    receive(3, 4);
    EXPECT_EQ(parser(), "the parser needs 2 bytes of 5 for a body");
    receive(7, 2);
    EXPECT_EQ(parser(), "the parser needs 4 bytes for a header");
    receive(9, 4);
    EXPECT_EQ(parser(), "the parser needs 2 bytes of 2 for a body");
    const auto shown = show(*run.log, run.log->end(), 0, {1200, 700}, 0, Framing::NetworkLength);
    std::string headers;
    for (const StreamCell& cell : shown->layout.parts[0].cells)
        headers += cell.in_header ? 'h' : 'b';
    EXPECT_EQ(headers, "hhhhbbbbbhhhh");
}

/// A connection of TCP between a client's end and a server's end.
struct Peers {
    Peers()
    {
        client = run.make(ObjectKind::TcpSocket, "a");
        server = run.make(ObjectKind::TcpSocket, "b");
        run.write(kMainTask, SocketsPaired{client, server, {}, {}});
    }
    void segment(ObjectId from, ObjectId to, SegmentFlags flags)
    {
        run.write(kNobody, SegmentSeen{from, to, 0, 0, flags, 0, 0, SegmentSource::Captured});
    }
    std::vector<QString> tagsOf(std::size_t part, Seq seq) const
    {
        std::vector<QString> texts;
        const auto shown = show(*run.log, seq, 0, {1200, 700});
        for (const StreamTag& tag : shown->layout.parts.at(part).tags) {
            texts.push_back(tag.text);
            EXPECT_TRUE(shown->layout.parts[part].area.contains(tag.rect));
        }
        return texts;
    }
    /// "6 unread" and the like, of the client's bytes.
    QString placesAt(Seq seq) const
    {
        QStringList words;
        const auto shown = show(*run.log, seq, 0, {1200, 700});
        for (const StreamPlace& place : shown->layout.parts.at(0).places)
            words << place.sentence;
        return words.join(", ");
    }

    LogBuilder run;
    ObjectId client, server;
};

TEST(StreamLayout, FinAndResetAreMarksOfADirectionThatSentNothing)
{
    Peers peers;
    const Seq before = peers.run.log->end();
    peers.segment(peers.server, peers.client, SegmentFlags::Fin | SegmentFlags::Ack);
    const Seq between = peers.run.log->end();
    peers.run.write(kMainTask, StreamEnded{peers.client});
    peers.segment(peers.server, peers.client, SegmentFlags::Rst);
    EXPECT_EQ(peers.tagsOf(1, before), std::vector<QString>{});
    EXPECT_EQ(peers.tagsOf(1, between), std::vector<QString>{"FIN"});
    EXPECT_EQ(peers.tagsOf(1, peers.run.log->end()),
              (std::vector<QString>{"FIN", "RST", "end met"}));
    EXPECT_EQ(peers.tagsOf(0, peers.run.log->end()), std::vector<QString>{});
}

TEST(StreamLayout, WhatAResetOrACloseThrowsAwayIsNotUnreadForEver)
{
    Peers peers;
    peers.run.write(kMainTask, BytesSent{0, 0, peers.client, 6, 0, false, 0});
    peers.run.write(kMainTask, BytesReceived{0, 0, peers.server, 2, 2, 0});
    EXPECT_EQ(peers.placesAt(peers.run.log->end()),
              "2 received by the program, 4 unread in the kernel of b");
    peers.run.write(kMainTask, DescriptorClosed{peers.server, kMainTask, 5, 0, false});
    const Seq closed = peers.run.log->end();
    EXPECT_EQ(peers.placesAt(closed), "2 received by the program, 4 thrown away: b was closed");
    peers.run.write(kMainTask, BytesSent{0, 0, peers.client, 3, 0, false, 6});
    EXPECT_EQ(peers.placesAt(peers.run.log->end()),
              "2 received by the program, 4 thrown away: b was closed, 3 unread in the kernel of b")
        << "what comes then has to be answered first";
    peers.segment(peers.server, peers.client, SegmentFlags::Rst);
    EXPECT_EQ(peers.placesAt(peers.run.log->end()),
              "2 received by the program, 7 thrown away by the reset");
    EXPECT_EQ(peers.placesAt(closed), "2 received by the program, 4 thrown away: b was closed")
        << "at an earlier moment as it was";
}

TEST(StreamLayout, ACallThatWaitsIsSeenWhereNothingWasSent)
{
    Peers peers;
    const TaskId reader = peers.run.spawn("reader");
    peers.run.write(reader, TaskStarted{});
    peers.run.passTime(20'000'000);
    peers.run.write(reader, WaitRequested{peers.server, Operation::Receive, 1024});
    const Seq waiting = peers.run.log->end();
    EXPECT_EQ(peers.tagsOf(0, waiting),
              std::vector<QString>{"reader waits in recv(1024) since 0.020 s"});
    EXPECT_EQ(peers.tagsOf(1, waiting), std::vector<QString>{});
    peers.run.passTime(20'000'000);
    peers.run.write(reader, TaskEnded{TaskEnd::StillWaiting});
    EXPECT_EQ(peers.tagsOf(0, peers.run.log->end()),
              std::vector<QString>{"reader waited in recv(1024) from 0.020 s to the end"});
    EXPECT_EQ(peers.tagsOf(0, waiting - 1), std::vector<QString>{});
}

TEST(StreamLayout, SegmentsWithoutRoomForAWordSayHowManyTheyAre)
{
    Peers peers;
    peers.run.write(kMainTask, BytesSent{0, 0, peers.client, 60, 0, false, 0});
    const auto segment = [&](std::uint64_t position, std::uint16_t bytes) {
        peers.run.write(kNobody, SegmentSeen{peers.client, peers.server, position, bytes,
                                             SegmentFlags::Ack, 0, 0, SegmentSource::Captured});
    };
    segment(0, 20);
    for (std::uint16_t i = 0; i < 18; ++i)
        segment(20u + i, 1);
    segment(38, 22);
    const auto shown = show(*peers.run.log, peers.run.log->end(), 12, {1200, 700});
    const auto& segments = shown->layout.parts.at(0).segments;
    ASSERT_EQ(segments.size(), 3u);
    EXPECT_EQ(segments[1].label, "18 segments");
    EXPECT_EQ(segments[1].count, 18u);
    EXPECT_EQ(segments[1].begin, 20u);
    EXPECT_EQ(segments[1].end, 38u);
    EXPECT_LE(segments[0].rect.right(), segments[1].rect.left());
    EXPECT_LE(segments[1].rect.right(), segments[2].rect.left());
}

TEST(StreamLayout, OfTenMegabytesOnlyWhatIsVisibleIsLaidOut)
{
    LogBuilder run;
    const ObjectId socket = run.make(ObjectKind::TcpSocket, "a"),
                   other = run.make(ObjectKind::TcpSocket, "b");
    run.write(kMainTask, SocketsPaired{socket, other, {}, {}});
    const std::string text = "b'" + std::string(190, 'x') + "...";
    const std::uint32_t at = run.log->putPayload(text);
    constexpr std::uint64_t kAll = 10'000'000;
    for (std::uint64_t position = 0; position < kAll; position += 100)
        run.write(kMainTask, BytesSent{at, static_cast<std::uint32_t>(text.size()), socket, 100, 0,
                                       false, position});
    for (std::uint64_t position = 0; position < kAll / 2; position += 50)
        run.write(kMainTask, BytesReceived{at, static_cast<std::uint32_t>(text.size()), other, 50,
                                           50, position});
    const auto all = show(*run.log, run.log->end(), 0, {1900, 900});
    std::uint64_t calls = 0;
    for (const StreamBlock& block : all->layout.parts[0].sends)
        calls += block.count;
    EXPECT_EQ(calls, 100'000u) << "merged, none left out";
    EXPECT_LT(all->layout.parts[0].sends.size(), 1'000u);
    Feed feed;
    feed.show(run.log.get());
    const Names names(feed);
    for (const double cell_px : {0.0, 0.01, 1.0, 20.0}) {
        const StreamLayout made = layOut(
            {.log = *run.log,
             .index = all->index,
             .names = names,
             .seq = run.log->end(),
             .size = {1900, 900},
             .left_px = 4'000'000 * cell_px,
             .cell_px = cell_px,
             .connections = all->connections,
             .frames = all->frames,
             .text_width_px = [](const QString& words) { return 7.0 * double(words.size()); }});
        ASSERT_FALSE(made.parts.empty());
        // What is seen, and not what was sent: at most a block for each pixel.
        for (const StreamPart& part : made.parts)
            EXPECT_LT(part.sends.size() + part.receives.size(), 2 * 1'900u) << cell_px;
    }
}

TEST(StreamLayout, WhatIsFoldedKeepsTheOrderAndTheEndsOfCalls)
{
    LogBuilder run;
    const ObjectId socket = run.make(ObjectKind::TcpSocket, "a"),
                   other = run.make(ObjectKind::TcpSocket, "b");
    run.write(kMainTask, SocketsPaired{socket, other, {}, {}});
    std::mt19937 random(11);
    std::uint64_t position = 0;
    for (int i = 0; i < 9; ++i) {
        const auto bytes = static_cast<std::uint32_t>(i % 2 ? 4 : random() % 5000);
        run.write(kMainTask, BytesSent{0, 0, socket, bytes, 0, false, position});
        position += bytes;
    }
    const auto shown = show(*run.log, run.log->end(), 0, {1200, 700});
    const StreamPart& part = shown->layout.parts.at(0);
    const StreamScale& scale = part.scale;
    ASSERT_FALSE(scale.folds.empty());
    EXPECT_LT(scale.cells(position), 9 * (16 + kFoldCells + 5));
    double before = -1;
    for (std::uint64_t at = 0; at <= position; at += 7) {
        EXPECT_GT(scale.x(at), before) << at;
        before = scale.x(at);
    }
    for (const StreamFold& fold : scale.folds) {
        EXPECT_EQ(scale.positionAt(scale.x(fold.begin) + 0.01), fold.begin);
        EXPECT_EQ(scale.positionAt(scale.x(fold.end) + 0.01), fold.end);
        EXPECT_NEAR(scale.x(fold.end) - scale.x(fold.begin), kFoldCells * scale.cell_px, 0.01);
    }
    ASSERT_EQ(part.sends.size(), 9u) << "each call can be seen";
    for (std::size_t i = 1; i < 9; ++i)
        EXPECT_GE(part.sends[i].rect.left(), part.sends[i - 1].rect.right());
}

} // namespace lockstep::gui
