// SPDX-License-Identifier: MIT
// A long run in the timeline: how long a frame takes while it is panned and
// zoomed, laid out and painted into a picture in memory.
//
//   timeline_bench [EVENTS [LANES]]
//
// The log is that of tasks that take turns at locks and a queue. Each frame is
// one step of a pan or a zoom, the median of five times that the same steps are
// done; what is printed is the time until the 50th, 95th and 99th frame of a
// hundred was there, in milliseconds. A frame's work is bounded by its pixels,
// so a run ten times as long should hardly be slower. At the end the mouse goes
// from lane to lane, which paints these two alone. How long filling the picture
// with one colour takes meanwhile says how fast the machine was.
#include "gui/state/names.h"
#include "gui/state/selection.h"
#include "gui/state/time_axis.h"
#include "gui/views/timeline/lane_sizes.h"
#include "gui/views/timeline/timeline_painter.h"

#include <QApplication>
#include <QImage>
#include <QPainter>
#include <QSettings>
#include <QTemporaryDir>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <random>

namespace lockstep::gui {
namespace {

class Writer {
public:
    explicit Writer(Log& log) : m_log(log) { log.setNanosecondsPerTick(1); }

    TaskId spawn(const std::string& name, ObjectId end)
    {
        const TaskId task{m_log.taskCount() + 1};
        m_log.putObject({end, ObjectKind::TaskEnd, name, kMainTask, end.value, m_log.end()});
        m_log.putTask({task, name, task == kMainTask ? TaskId{} : kMainTask, end, Carrier::Thread,
                       false, false, m_log.end()});
        TaskSpawned spawned;
        spawned.spawned = task;
        spawned.end = end;
        spawned.carrier = Carrier::Thread;
        write(task == kMainTask ? TaskId{} : kMainTask, spawned);
        return task;
    }
    template <class Fact>
    void write(TaskId task, const Fact& fact)
    {
        EventRecord record;
        ContinuationRecord tail;
        encode(fact, record, tail);
        m_ticks += 200 + m_random() % 3000;
        const auto now_ns = static_cast<Nanoseconds>(m_ticks);
        m_log.append({now_ns, m_ticks, task, record.object, Fact::kind, SiteId{}, record.value});
        if (recordsOf<Fact>() == 2)
            m_log.append({now_ns, tail.wide, TaskId{tail.first}, ObjectId{tail.second},
                          kContinuation, SiteId{tail.small}, tail.third});
    }
    std::uint32_t draw(std::uint32_t below)
    {
        return static_cast<std::uint32_t>(m_random() % below);
    }

private:
    Log& m_log;
    std::mt19937_64 m_random{7};
    std::uint64_t m_ticks = 1'000'000;
};

void fill(Log& log, Seq events, std::uint32_t lanes)
{
    Writer run(log);
    for (std::uint32_t i = 1; i <= lanes; ++i)
        run.spawn("task " + std::to_string(i), ObjectId{i});
    const ObjectId lock{lanes + 1};
    const ObjectId queue{lanes + 2};
    log.putObject({lock, ObjectKind::Lock, "lock", kMainTask, 1, log.end()});
    log.putObject({queue, ObjectKind::Queue, "queue", kMainTask, 2, log.end()});
    QueueMade made;
    made.queue = queue;
    made.maxsize = 8;
    run.write(kMainTask, made);
    std::uint32_t depth = 0;
    while (log.end() < events) {
        const TaskId task{run.draw(lanes) + 1};
        const TaskId other{task.value % lanes + 1};
        run.write(task, LockAcquired{lock, 1, Acquisition::AtOnce});
        run.write(other, LockRequested{lock, task});
        QueuePut put;
        put.queue = queue;
        depth = (depth + 1) % 9;
        put.depth = depth;
        run.write(task, put);
        run.write(task, LockReleased{lock, 0});
        run.write(task, TaskWoken{other, lock, WakeReason::Signal});
        run.write(task, DelayStarted{Operation::Delay, 0});
    }
}

double now_ms()
{
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    return std::chrono::duration<double, std::milli>(now).count();
}

double percentile(std::vector<double>& values, double part)
{
    std::sort(values.begin(), values.end());
    return values[static_cast<std::size_t>(part * static_cast<double>(values.size() - 1))];
}

struct Bench {
    explicit Bench(const Log& log)
    {
        feed.show(&log);
        while (feed.poll()) {
        }
        held.advance(*feed.history());
        rows.arrange(feed, names);
    }

    void paintFrame(QImage& image)
    {
        const QSizeF size = image.size();
        const LaneSizes& sizes =
            laneSizesFor(rows, held, feed.counters().shownCount(), plotHeight_px(size.height()));
        const double gutter_px = gutterFor(feed, rows, names, sizes, size.width());
        axis.setWidth_px(plotWidth_px(size.width(), gutter_px));
        layout = layOut({.feed = feed,
                         .axis = axis,
                         .names = names,
                         .held = held,
                         .rows = rows,
                         .size = size,
                         .gutter_px = gutter_px,
                         .cursor = {},
                         .selected = {}},
                        std::move(layout));
        QPainter painter(&image);
        paint(painter, Theme::current(), layout, {});
    }

    /// The mouse goes from one lane to the next.
    void paintHover(QImage& image, std::size_t step)
    {
        const TaskId before = layout.lanes[step % layout.lanes.size()].task;
        const TaskId now = layout.lanes[(step + 1) % layout.lanes.size()].task;
        const QRegion part = emphasisedBy(layout, before, {}) + emphasisedBy(layout, now, {});
        QPainter painter(&image);
        painter.setClipRegion(part);
        paint(painter, Theme::current(), layout, {.hovered = now}, part);
    }

    template <class Step>
    void measure(const char* name, Step step)
    {
        measureFrames(name, [&](int i, QImage& image) {
            step(i);
            const double start_ms = now_ms();
            paintFrame(image);
            return now_ms() - start_ms;
        });
    }

    /// Frame: paints one, and gives how long it took.
    template <class Frame>
    void measureFrames(const char* name, Frame frame)
    {
        constexpr std::size_t kFrames = 120;
        constexpr int kRuns = 5;
        QImage image(1920, 1080, QImage::Format_RGB32);
        std::vector<std::vector<double>> runs_ms(kFrames);
        std::vector<double> fills_ms;
        for (int run = 0; run < kRuns; ++run)
            for (std::size_t i = 0; i < kFrames; ++i) {
                runs_ms[i].push_back(frame(static_cast<int>(i), image));
                const double start_ms = now_ms();
                image.fill(Qt::white);
                fills_ms.push_back(now_ms() - start_ms);
            }
        std::vector<double> frames_ms;
        for (auto& frame_ms : runs_ms)
            frames_ms.push_back(percentile(frame_ms, 0.5));
        std::printf("%-16s p50 %5.1f ms  p95 %5.1f ms  p99 %5.1f ms  filling alone %4.2f ms\n",
                    name, percentile(frames_ms, 0.5), percentile(frames_ms, 0.95),
                    percentile(frames_ms, 0.99), percentile(fills_ms, 0.5));
        std::fflush(stdout);
    }

    Feed feed;
    TimelineLayout layout;
    TimeAxis axis{feed};
    Names names{feed};
    HeldRows held;
    LaneRows rows;
};

int run(Seq events, std::uint32_t lanes)
{
    Log log;
    fill(log, events, lanes);
    Bench bench(log);
    std::printf("%llu events, %u lanes, 1920x1080\n", static_cast<unsigned long long>(events),
                lanes);
    for (AxisScale scale : {AxisScale::Order, AxisScale::VirtualTime}) {
        bench.axis.chooseScale(scale);
        const bool isOrder = scale == AxisScale::Order;
        bench.axis.fit();
        bench.measure(isOrder ? "whole, order" : "whole, virtual", [](int) {});
        bench.axis.fit();
        bench.measure(isOrder ? "zoom, order" : "zoom, virtual", [&](int frame) {
            if (frame == 0)
                bench.axis.fit();
            bench.axis.zoomAt(bench.axis.width_px() / 2, frame < 60 ? 1.15 : 1 / 1.15);
        });
        bench.measure(isOrder ? "pan, order" : "pan, virtual", [&](int frame) {
            if (frame == 0) {
                bench.axis.fit();
                bench.axis.zoomAt(bench.axis.width_px() / 2, 500);
            }
            bench.axis.pan_px(40);
        });
        bench.measureFrames(isOrder ? "hover, order" : "hover, virtual", [&](int i, QImage& image) {
            const double start_ms = now_ms();
            bench.paintHover(image, static_cast<std::size_t>(i));
            return now_ms() - start_ms;
        });
    }
    return 0;
}

} // namespace
} // namespace lockstep::gui

int main(int argc, char** argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QTemporaryDir settings; // the scale that is chosen here is nobody's
    QSettings::setDefaultFormat(QSettings::IniFormat);
    QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, settings.path());
    QApplication app(argc, argv);
    QApplication::setApplicationName("timeline_bench");
    lockstep::gui::Theme::apply(lockstep::gui::ThemeName::Light);
    const auto number = [&](int at, unsigned long otherwise) {
        return argc > at ? std::strtoul(argv[at], nullptr, 10) : otherwise;
    };
    return lockstep::gui::run(number(1, 1'000'000), static_cast<std::uint32_t>(number(2, 200)));
}
