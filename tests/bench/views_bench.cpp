// SPDX-License-Identifier: MIT
// Waiting made visible, where there is much of it: how long a frame takes of who waits for whom
// (50 locks, 200 tasks), of a queue with 10,000 items and of a stream of 10 MB, and of what shows
// each task where there are 10,000, while the cursor goes back and forth.
//
//   views_bench
//
// A frame is one step of the cursor: the view lays out anew and paints into a picture in memory.
// What is printed is processor time of the thread, in milliseconds: 50th, 95th and 99th of a
// hundred. A frame's work is bounded by what is seen, so none of them should come near 16 ms.
#include "gui/state/cursor.h"
#include "gui/state/names.h"
#include "gui/state/selection.h"
#include "gui/state/time_axis.h"
#include "gui/state/view_registry.h"
#include "gui/theme/theme.h"
#include "tests/support/log_builder.h"

#include <QApplication>
#include <QImage>
#include <QSettings>
#include <QTemporaryDir>
#include <QWidget>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <random>

namespace lockstep::gui {
namespace {

using lockstep::test::LogBuilder;

/// Tasks that take locks, and wait for those that are taken.
template <int kLocks, int kTasks>
void fillLocks(LogBuilder& run)
{
    std::mt19937 random(3);
    std::vector<ObjectId> locks;
    std::vector<TaskId> tasks, owners(kLocks);
    for (int i = 0; i < kLocks; ++i)
        locks.push_back(run.make(ObjectKind::Lock, "lock " + std::to_string(i)));
    for (int i = 0; i < kTasks; ++i)
        tasks.push_back(run.spawn("task " + std::to_string(i)));
    std::shuffle(tasks.begin(), tasks.end(), random);
    for (std::size_t i = 0; i < tasks.size(); ++i) {
        const std::size_t lock = i % locks.size();
        if (i < locks.size()) {
            owners[lock] = tasks[i];
            run.write(tasks[i], LockAcquired{locks[lock], 1, Acquisition::AtOnce});
        } else {
            run.write(tasks[i], LockRequested{locks[lock], owners[lock]});
        }
    }
}

void fillQueue(LogBuilder& run)
{
    const ObjectId queue = run.make(ObjectKind::Queue, "queue");
    const ObjectId space = run.make(ObjectKind::QueueSpace, "queue");
    const ObjectId rest = run.make(ObjectKind::QueueRest, "queue");
    run.write(kMainTask, QueueMade{queue, space, rest, 0});
    for (std::uint32_t i = 1; i <= 10'000; ++i) {
        const std::string text = "item " + std::to_string(i);
        run.write(kMainTask, QueuePut{run.log->putPayload(text),
                                      static_cast<std::uint32_t>(text.size()), queue, i, i, i});
    }
}

void fillStream(LogBuilder& run)
{
    const ObjectId one = run.make(ObjectKind::TcpSocket, "a"),
                   other = run.make(ObjectKind::TcpSocket, "b");
    run.write(kMainTask, SocketsPaired{one, other, {}, {}});
    const std::string text = "b'" + std::string(190, 'x') + "...";
    const std::uint32_t at = run.log->putPayload(text);
    constexpr std::uint64_t kAll_bytes = 10'000'000;
    for (std::uint64_t position = 0; position < kAll_bytes; position += 200) {
        run.write(kMainTask, BytesSent{at, static_cast<std::uint32_t>(text.size()), one, 200, 0,
                                       false, position});
        run.write(kMainTask, BytesReceived{at, static_cast<std::uint32_t>(text.size()), other, 150,
                                           150, position / 200 * 150});
    }
}

double threadTime_ms()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

void measure(const char* words, const char* view, void (*fill)(LogBuilder&))
{
    constexpr int kFrames = 100;
    LogBuilder run;
    fill(run);
    Feed feed;
    Cursor cursor{feed};
    TimeAxis axis{feed};
    Selection selection{feed};
    Names names{feed};
    feed.show(run.log.get());
    while (feed.poll()) {
    }
    const std::unique_ptr<QWidget> widget(
        ViewRegistry::find(view)->make({feed, cursor, axis, selection, names}, nullptr));
    widget->resize(1920, 1080);
    widget->show();
    QImage image(1920, 1080, QImage::Format_RGB32);
    std::vector<double> frames_ms;
    for (int frame = 0; frame < kFrames; ++frame) {
        const double before_ms = threadTime_ms();
        if (frame % 10 < 9)
            cursor.stepBack();
        else
            cursor.goLive();
        widget->render(&image);
        frames_ms.push_back(threadTime_ms() - before_ms);
    }
    std::sort(frames_ms.begin(), frames_ms.end());
    const auto at = [&](double part) {
        return frames_ms[static_cast<std::size_t>(part * (kFrames - 1))];
    };
    std::printf("%-36s p50 %6.1f ms  p95 %6.1f ms  p99 %6.1f ms\n", words, at(0.5), at(0.95),
                at(0.99));
    std::fflush(stdout);
    feed.show(nullptr);
}

} // namespace
} // namespace lockstep::gui

int main(int argc, char** argv)
{
    using namespace lockstep::gui;
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QTemporaryDir settings; // the scale that is chosen here is nobody's
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings.path());
    QApplication app(argc, argv);
    QApplication::setApplicationName("views_bench");
    Theme::apply(ThemeName::Light);
    measure("lock graph, 50 locks and 200 tasks", "lock_graph", fillLocks<50, 200>);
    measure("queue of 10,000 items", "queues", fillQueue);
    measure("stream of 10 MB in 50,000 calls", "stream", fillStream);
    constexpr auto fillCrowd = fillLocks<500, 10'000>;
    measure("timeline of 10,000 tasks", "timeline", fillCrowd);
    measure("lock graph, 500 locks, 10,000 tasks", "lock_graph", fillCrowd);
    measure("next steps of 10,000 tasks", "next_steps", fillCrowd);
    measure("events of 10,000 tasks", "events", fillCrowd);
    return 0;
}
