// SPDX-License-Identifier: MIT
// The view of streams on its own: what is picked, copied and followed.
#include "gui/state/cursor.h"
#include "gui/state/names.h"
#include "gui/state/selection.h"
#include "gui/state/time_axis.h"
#include "gui/views/streams/stream_view.h"
#include "tests/support/log_builder.h"

#include <QAccessible>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QScrollBar>
#include <QTest>
#include <QToolButton>

#include <gtest/gtest.h>

namespace lockstep::gui {

namespace {

using test::LogBuilder;

class StreamViewTest : public ::testing::Test {
protected:
    StreamViewTest() : cursor(feed), axis(feed), selection(feed), names(feed) {}

    void SetUp() override
    {
        one = run.make(ObjectKind::TcpSocket, "at-sender");
        other = run.make(ObjectKind::TcpSocket, "at-receiver");
        run.write(kMainTask, SocketsPaired{one, other, {}, {}});
        first = send(0, "b'hello'", 5);
        second = send(5, "b'world'", 5);
        segment = run.write(kNobody, SegmentSeen{one, other, 0, 10, SegmentFlags::Ack, 1000, 0,
                                                 SegmentSource::Captured});
        received = run.write(kMainTask, BytesReceived{0, 0, other, 10, 1024, 0});
    }

    Seq send(std::uint64_t position, const std::string& text, std::uint32_t bytes)
    {
        const std::uint32_t at = run.log->putPayload(text);
        return run.write(kMainTask, BytesSent{at, static_cast<std::uint32_t>(text.size()), one,
                                              bytes, 0, false, position});
    }

    void open()
    {
        feed.show(run.log.get());
        while (feed.poll()) {
        }
        view = std::make_unique<StreamView>(
            ViewContext{feed, cursor, axis, selection, names, nullptr, &bindings});
        view->resize(1000, 600);
        view->show();
        ASSERT_TRUE(QTest::qWaitForWindowExposed(view.get()));
        emit cursor.moved(); // as the window's does when the feed advances
    }

    StreamCanvas& canvas() { return view->canvas(); }
    const StreamPart& part() { return canvas().layout().parts.at(0); }
    void clickAt(QPointF point)
    {
        QTest::mouseClick(canvas().viewport(), Qt::LeftButton, {},
                          canvas().onViewport(point).toPoint());
    }
    template <class Widget>
    Widget* find(const char* name)
    {
        return view->findChild<Widget*>(name);
    }

    LogBuilder run;
    Feed feed;
    Cursor cursor;
    TimeAxis axis;
    Selection selection;
    Names names;
    std::vector<BindingInfo> bindings;
    std::unique_ptr<StreamView> view;
    ObjectId one, other;
    Seq first = 0, second = 0, segment = 0, received = 0;
};

} // namespace

TEST_F(StreamViewTest, ABlockIsFollowedFromSendToReceive)
{
    open();
    clickAt(part().sends.at(1).rect.center());
    EXPECT_EQ(selection.seq(), second);
    EXPECT_TRUE(part().sends[1].lit && part().segments.at(0).lit && part().receives.at(0).lit);
    EXPECT_FALSE(part().sends[0].lit);
    const QString sentence = find<QLabel>("stream.picked")->text();
    for (const Seq seq : {second, segment, received})
        EXPECT_TRUE(sentence.contains(Names::place(seq))) << sentence.toStdString();
    EXPECT_FALSE(sentence.contains(Names::place(first) + ',')) << sentence.toStdString();
    EXPECT_TRUE(sentence.contains("world"));
}

TEST_F(StreamViewTest, PickedBytesAreCopiedAsTextAndAsHex)
{
    open();
    QWidget* viewport = canvas().viewport();
    const auto at = [&](std::size_t cell) {
        return canvas().onViewport(part().cells.at(cell).rect.center()).toPoint();
    };
    EXPECT_FALSE(find<QToolButton>("stream.copy_text")->isEnabled()) << "nothing is picked";
    QTest::mousePress(viewport, Qt::LeftButton, {}, at(3));
    QTest::mouseMove(viewport, at(5));
    QTest::mouseRelease(viewport, Qt::LeftButton, {}, at(5));
    EXPECT_EQ(canvas().picked().begin, 3u);
    EXPECT_EQ(canvas().picked().end, 6u);
    QTest::mouseClick(find<QToolButton>("stream.copy_text"), Qt::LeftButton);
    EXPECT_EQ(QApplication::clipboard()->text(), "low");
    QTest::mouseClick(find<QToolButton>("stream.copy_hex"), Qt::LeftButton);
    EXPECT_EQ(QApplication::clipboard()->text(), "6c 6f 77");
    EXPECT_TRUE(part().sends.at(0).lit && part().sends.at(1).lit) << "of both sends";
    // the other way round
    QTest::mousePress(viewport, Qt::LeftButton, {}, at(5));
    QTest::mouseMove(viewport, at(3));
    QTest::mouseRelease(viewport, Qt::LeftButton, {}, at(3));
    EXPECT_EQ(canvas().picked().begin, 3u);
    EXPECT_EQ(canvas().picked().end, 6u);
}

TEST_F(StreamViewTest, ShowsTheCursorsMoment)
{
    open();
    EXPECT_EQ(part().receives.size(), 1u);
    EXPECT_TRUE(view->accessibleDescription().contains("2 sends")) << "for who cannot see it";
    cursor.goTo(second);
    EXPECT_EQ(part().sends.size(), 1u);
    EXPECT_EQ(part().bytes, 5u);
    EXPECT_TRUE(part().receives.empty());
    cursor.goTo(first);
    EXPECT_EQ(part().bytes, 0u);
    cursor.goToStart();
    EXPECT_TRUE(canvas().layout().parts.empty());
    cursor.goLive();
    EXPECT_EQ(part().receives.size(), 1u);
}

TEST_F(StreamViewTest, CloserAndFartherKeepTheByteInTheMiddle)
{
    open();
    const double cell_px = canvas().layout().cell_px;
    QTest::mouseClick(find<QToolButton>("stream.closer"), Qt::LeftButton);
    EXPECT_GT(canvas().layout().cell_px, cell_px * 1.4);
    QTest::mouseClick(find<QToolButton>("stream.fit"), Qt::LeftButton);
    EXPECT_NEAR(canvas().layout().cell_px, cell_px, 0.01);
}

TEST_F(StreamViewTest, TheLadderHasALineForEachEventInOrder)
{
    open();
    QTest::mouseClick(find<QAbstractButton>("stream.mode.ladder"), Qt::LeftButton);
    const LadderLayout& ladder = canvas().page().ladder;
    std::vector<Seq> seqs;
    for (const LadderRow& row : ladder.rows)
        seqs.push_back(row.seq);
    EXPECT_EQ(seqs, (std::vector<Seq>{first, second, segment, received}));
    EXPECT_FALSE(ladder.rows[0].at_right) << "the sender's side";
    EXPECT_TRUE(ladder.rows[2].is_segment && ladder.rows[2].to_right);
    EXPECT_TRUE(ladder.rows[3].at_right);
    for (const LadderRow& row : ladder.rows)
        EXPECT_FALSE(row.text.isEmpty()) << row.seq;
    clickAt(ladder.rows[1].rect.center());
    EXPECT_EQ(selection.seq(), second);
}

TEST_F(StreamViewTest, BoundSocketsStandFirst)
{
    const ObjectId a = run.make(ObjectKind::TcpSocket, "request");
    run.write(kMainTask, SocketsPaired{a, run.make(ObjectKind::TcpSocket, "at-client"), {}, {}});
    bindings = {{"stream", {{"sockets", "request at-client"}, {"framing", "none"}}}};
    open();
    EXPECT_EQ(canvas().connections(), (std::vector<int>{1, 0}));
    bindings.clear();
    cursor.goToStart();
    cursor.goLive();
    EXPECT_EQ(canvas().connections(), (std::vector<int>{0, 1}));
}

TEST_F(StreamViewTest, DatagramsKeepTheirBoundariesTailsAndDrops)
{
    const ObjectId to = run.make(ObjectKind::UdpSocket, "to"),
                   from = run.make(ObjectKind::UdpSocket, "from");
    const auto sendTo = [&](std::uint32_t length) {
        return run.write(kMainTask, DatagramSent{0, 0, from, to, length, 9});
    };
    const Seq whole = sendTo(5), cut = sendTo(10), dropped = sendTo(7);
    run.write(kNobody, DatagramsDropped{to, 1});
    sendTo(3);
    run.write(kMainTask, DatagramReceived{0, 0, to, 5, 5, 9});
    run.write(kMainTask, DatagramReceived{0, 0, to, 10, 4, 9});
    open();
    const auto& boxes = canvas().page().datagrams.at(0).boxes;
    ASSERT_EQ(boxes.size(), 4u);
    EXPECT_EQ(boxes[0].seq, whole);
    EXPECT_EQ(boxes[0].fate, DatagramBox::Fate::Received);
    EXPECT_TRUE(boxes[0].lost.isNull());
    EXPECT_EQ(boxes[1].seq, cut);
    EXPECT_NEAR(boxes[1].lost.width() / boxes[1].received.width(), 0.6, 0.01);
    EXPECT_EQ(boxes[2].seq, dropped);
    EXPECT_EQ(boxes[2].fate, DatagramBox::Fate::Dropped);
    EXPECT_EQ(boxes[3].fate, DatagramBox::Fate::Sent);
    EXPECT_EQ(canvas().page().datagrams[0].summary,
              "4 datagrams: 2 received, 1 of them cut short, 1 dropped, 1 under way");
}

TEST_F(StreamViewTest, WhoWaitsForADatagramIsNamedWithWhatItAsksFor)
{
    const ObjectId to = run.make(ObjectKind::UdpSocket, "to"),
                   from = run.make(ObjectKind::UdpSocket, "from");
    run.write(kMainTask, DatagramSent{0, 0, from, to, 5, 9});
    run.write(kMainTask, DatagramReceived{0, 0, to, 5, 5, 9});
    const TaskId reader = run.spawn("reader");
    run.write(reader, WaitRequested{to, Operation::ReceiveFrom, 1024});
    open();
    EXPECT_EQ(canvas().page().datagrams.at(0).summary,
              "1 datagram: 1 received, reader waits in recvfrom(1024)");
}

TEST_F(StreamViewTest, MessagesOfAPipeBetweenProcessesStandBehindTheirLengths)
{
    const ObjectId reads = run.make(ObjectKind::Connection, "r"),
                   writes = run.make(ObjectKind::Connection, "w");
    run.write(kMainTask, PipeMade{run.make(ObjectKind::Pipe, "pipe"), reads, writes, false});
    const std::uint32_t text = run.log->putPayload("'hello'");
    run.write(kMainTask, MessageSent{text, 7, writes, 9, 13});
    const Seq sent = run.write(kMainTask, MessageSent{text, 7, writes, 300, 317});
    run.write(kMainTask, MessageReceived{text, 7, reads, 9, 304});
    open();
    ASSERT_EQ(canvas().connections().size(), 2u);
    std::vector<StreamPart> parts;
    for (const StreamPart& each : canvas().layout().parts)
        if (each.connection == 1)
            parts.push_back(each);
    ASSERT_EQ(parts.size(), 1u) << "it has no way back";
    EXPECT_TRUE(parts[0].title.contains("w")) << parts[0].title.toStdString();
    EXPECT_EQ(parts[0].bytes, 13u + 304u);
    ASSERT_EQ(parts[0].sends.size(), 2u);
    EXPECT_EQ(parts[0].sends[1].seq, sent);
    EXPECT_EQ(parts[0].sends[1].begin, 13u);
    EXPECT_EQ(parts[0].sends[1].end, 317u);
    EXPECT_TRUE(parts[0].sends[1].label.contains("'hello'"));
    ASSERT_EQ(parts[0].receives.size(), 1u);
    EXPECT_EQ(parts[0].receives[0].end, 13u) << "it takes whole messages, lengths included";
    canvas().pick({1, 0, 13, 17}); // the second length
    EXPECT_EQ(canvas().pickedAsHex(), "00 00 01 2c");
    EXPECT_TRUE(canvas().pickedSentence().contains("not received yet"));
}

TEST_F(StreamViewTest, SaysWhatIsSeenToScreenReaders)
{
    open();
    QAccessibleInterface* list = QAccessible::queryAccessibleInterface(&canvas());
    ASSERT_NE(list, nullptr);
    QStringList sentences;
    QAccessibleInterface* second_send = nullptr;
    for (int i = 0; i < list->childCount(); ++i) {
        QAccessibleInterface* item = list->child(i);
        sentences << item->text(QAccessible::Name);
        EXPECT_EQ(list->indexOfChild(item), i);
        EXPECT_FALSE(item->rect().isEmpty()) << sentences.last().toStdString();
        if (sentences.last().startsWith(Names::place(second)))
            second_send = item;
    }
    EXPECT_TRUE(sentences[0].contains("2 sends")) << sentences[0].toStdString();
    EXPECT_EQ(sentences.filter(Names::place(received)).size(), 1);
    ASSERT_NE(second_send, nullptr);
    second_send->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
    EXPECT_EQ(canvas().picked().begin, 5u);
    EXPECT_EQ(canvas().picked().end, 10u);
    cursor.goTo(second);
    EXPECT_EQ(list->childCount(), static_cast<int>(canvas().said().size()));
}

TEST_F(StreamViewTest, OfTenThousandDatagramsOnlyTheVisibleOnesAreLaidOut)
{
    const ObjectId to = run.make(ObjectKind::UdpSocket, "to"),
                   from = run.make(ObjectKind::UdpSocket, "from");
    for (std::uint32_t i = 0; i < 10'000; ++i) {
        run.write(kMainTask,
                  DatagramSent{0, 0, from, to, 3 + i % 7, 9}); // none alike its neighbour
        if (i % 3 != 0)
            run.write(kMainTask, DatagramReceived{0, 0, to, 3 + (i - i / 3 - 1) % 7, 2, 9});
    }
    open();
    const DatagramPart& part = canvas().page().datagrams.at(0);
    EXPECT_TRUE(part.summary.startsWith("10000 datagrams")) << part.summary.toStdString();
    EXPECT_LT(part.boxes.size(), 20u) << "as many as have room in 1000 pixels";
    EXPECT_GT(part.width_px, 100'000) << "all others can be scrolled to";
    auto* bar = view->findChild<QScrollBar*>("stream.scroll_bytes");
    bar->setValue(bar->maximum());
    const DatagramPart& last = canvas().page().datagrams.at(0);
    EXPECT_LT(last.boxes.size(), 20u);
    EXPECT_EQ(last.boxes.back().seq, [&] {
        Seq seq = run.log->end();
        while (run.log->event(--seq).kind != DatagramSent::kind) {
        }
        return seq;
    }());
}

TEST_F(StreamViewTest, CopiesOfDescriptorsAreOpenUntilTheyAreClosed)
{
    const ObjectId end = run.make(ObjectKind::Connection, "r"),
                   far = run.make(ObjectKind::Connection, "w");
    const TaskId child = run.spawn("child", kMainTask, Carrier::Process);
    run.write(kMainTask, PipeMade{run.make(ObjectKind::Pipe, "pipe"), end, far, false});
    run.write(kMainTask, DescriptorOpened{end, kMainTask, 8});
    run.write(child, DescriptorInherited{end, child, 8});
    const Seq closed = run.write(kMainTask, DescriptorClosed{end, kMainTask, 8, 1, false});
    open();
    const auto pills = [&] { return canvas().page().descriptors.at(0).lines.at(0).pills; };
    ASSERT_EQ(pills().size(), 2u);
    EXPECT_FALSE(pills()[0].is_open);
    EXPECT_TRUE(pills()[1].is_open);
    EXPECT_TRUE(pills()[1].text.contains("inherited"));
    cursor.goTo(closed);
    EXPECT_TRUE(pills()[0].is_open);
}

} // namespace lockstep::gui
