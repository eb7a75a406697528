// SPDX-License-Identifier: MIT
// Cards of executors and pools of processes: jobs that wait, workers, and what came of the jobs.
#include "gui/views/queues/job_boxes.h"

#include "gui/state/task_look.h"
#include "gui/theme/metrics.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace lockstep::gui {

namespace {

constexpr std::size_t kMostBoxes = 64; // in a line
constexpr int kSlotRows = 3;
constexpr std::size_t kSlotsBefore = 6;
constexpr BoxWidths kSlotWidths{64, 150};
constexpr BoxWidths kWorkerWidths{84, 190};

QString say(const char* text)
{
    return QCoreApplication::translate("Queues", text);
}

QString number(std::uint64_t value)
{
    return QLocale().toString(static_cast<qulonglong>(value));
}

class JobsCard {
public:
    JobsCard(CardWriter& card, const QueuesInputs& inputs, const QueueGroup& group)
        : m_card(card), m_in(inputs), m_group(group),
          m_jobs(inputs.topics.before(Topic::Submitted, group.object, inputs.place))
    {
    }

    void write()
    {
        std::size_t busy = 0;
        for (const Seq seq : m_in.topics.before(Topic::Worker, m_group.object, m_in.place))
            m_workers.push_back(workerIn(seq));
        m_boxes.forsaken = m_boxes.isForsaken(m_workers);
        for (const TaskId worker : m_workers)
            busy += !isOver(m_in.state.task(worker)) &&
                    workAt(m_in.log, m_in.topics, worker, m_in.place).job.value != 0;
        const std::size_t pending = findPending();
        QStringList facts{m_in.names.kind(m_group.object)};
        if (const std::uint32_t most = m_in.topics.sizeOf(m_group.object))
            facts << say(QT_TRANSLATE_NOOP("Queues", "workers: up to %1")).arg(most);
        facts << say(QT_TRANSLATE_NOOP("Queues", "busy: %1")).arg(busy);
        if (m_group.kind == QueueGroup::Kind::Executor)
            facts << say(QT_TRANSLATE_NOOP("Queues", "waiting jobs: %1")).arg(number(pending));
        m_card.title(m_in.names.name(m_group.object), facts.join(QStringLiteral(" · ")));
        if (m_group.kind == QueueGroup::Kind::Pool)
            writePoolLines();
        else
            writePending(pending);
        writeWorkers();
        writeSlots();
    }

private:
    /// Of the event that showed one more worker.
    TaskId workerIn(Seq seq) const
    {
        if (!isFact<WatchExtended>(m_in.log, seq))
            return m_in.log.event(seq).task;
        const ObjectId end = factAt<WatchExtended>(m_in.log, seq).thing;
        for (std::uint32_t id = 1; id <= m_in.log.taskCount(); ++id)
            if (m_in.log.task(TaskId{id})->end == end)
                return TaskId{id};
        return {};
    }

    ObjectId jobIn(Seq submitted) const
    {
        return factAt<FutureSubmitted>(m_in.log, submitted).future;
    }

    /// Jobs of an executor that nobody has taken. Workers take them in order, so they are the last
    /// ones: only those are looked at.
    std::size_t findPending()
    {
        const std::size_t depth =
            std::min<std::size_t>(m_in.state.object(m_group.object).count, m_jobs.size());
        m_firstPending = m_jobs.size() - depth;
        return depth;
    }

    SheetBox jobBox(ObjectId job, TaskId submitter) const
    {
        SheetBox box{BoxLook::Item};
        box.text = m_boxes.shortName(job);
        box.below = m_in.names.name(submitter);
        box.color = submitter ? submitter.value - 1 : 0;
        box.object = job;
        box.sentence = say(QT_TRANSLATE_NOOP("Queues", "%1, submitted by %2"))
                           .arg(m_in.names.name(job), box.below);
        return box;
    }

    void writePending(std::size_t pending)
    {
        std::vector<SheetBox> boxes;
        for (std::size_t i = m_firstPending; i < m_jobs.size() && boxes.size() < kMostBoxes; ++i)
            boxes.push_back(jobBox(jobIn(m_jobs[i]), m_in.log.event(m_jobs[i]).task));
        writeLine(say(QT_TRANSLATE_NOOP("Queues", "jobs that wait, the next one on the right")),
                  boxes, pending, m_card.left(), m_card.right());
        m_card.skip(kCaption_px + kBoxRow_px + kBoxGap_px);
    }

    void writePoolLines()
    {
        const double middle = m_card.left() + (m_card.right() - m_card.left()) * 0.48;
        const PipeMade* tasks = m_in.topics.pipe(m_group.tasks);
        const auto line = [&](ObjectId channel, const QString& caption, double from, double to) {
            const auto items = itemsInside(m_in.log, m_in.topics, channel, m_in.place);
            std::vector<SheetBox> boxes;
            for (std::size_t i = 0; i < items.size() && i < kMostBoxes; ++i) {
                boxes.push_back(itemBox(m_in, items[i]));
                boxes.back().below.clear(); // who hands them on is always the same helper
                boxes.back().text =
                    m_boxes.shortened(itemText(m_in.log, items[i]), boxes.back().text);
            }
            writeLine(caption, boxes, items.size(), from, to);
        };
        line(m_group.submitted, say(QT_TRANSLATE_NOOP("Queues", "jobs asked for")), m_card.left(),
             middle);
        line(tasks ? tasks->first : ObjectId{},
             say(QT_TRANSLATE_NOOP("Queues", "pipe to the workers, the next one on the right")),
             middle + 24, m_card.right());
        const double y = m_card.y() + kCaption_px + kBoxRow_px / 2;
        m_card.arrow({middle + 3, y}, {middle + 21, y});
        m_card.skip(kCaption_px + kBoxRow_px + kBoxGap_px);
    }

    void writeLine(const QString& caption, const std::vector<SheetBox>& boxes, std::size_t total,
                   double from, double to)
    {
        m_card.caption(caption, from, to);
        const QRectF place(from, m_card.y() + kCaption_px, to - from, kBoxRow_px);
        m_card.box({BoxLook::Inside}, place);
        m_card.lineUp(CardWriter::From::Right, boxes, total, 0, place.adjusted(3, 3, -3, -3));
        if (total == 0)
            m_card.write(place, say(QT_TRANSLATE_NOOP("Queues", "empty")), FontRole::Small,
                         Token::Muted, Qt::AlignHCenter);
    }

    void writeWorkers()
    {
        const qsizetype same = sharedPrefix();
        QString caption = say(QT_TRANSLATE_NOOP("Queues", "workers"));
        if (same > 0)
            caption += QStringLiteral(" · %1…").arg(m_in.names.name(m_workers[0]).left(same));
        m_card.caption(caption);
        m_card.skip(kCaption_px);
        std::vector<SheetBox> boxes;
        for (const TaskId worker : m_workers)
            boxes.push_back(workerBox(worker, same));
        if (boxes.empty())
            boxes.push_back({BoxLook::More, {}, say(QT_TRANSLATE_NOOP("Queues", "none yet"))});
        m_card.flow(std::move(boxes), kBoxRow_px, kWorkerWidths, 4);
    }

    SheetBox workerBox(TaskId worker, qsizetype hidden) const
    {
        const WorkView work = workAt(m_in.log, m_in.topics, worker, m_in.place);
        const TaskView& view = m_in.state.task(worker);
        QString words = say(QT_TRANSLATE_NOOP("Queues", "idle"));
        if (isOver(view))
            words = Names::describeEnd(view.end);
        else if (!work.job && view.state == TaskState::Running)
            words = say(QT_TRANSLATE_NOOP("Queues", "between jobs"));
        else if (work.job)
            words = say(QT_TRANSLATE_NOOP("Queues", "runs %1"))
                        .arg(m_boxes.isOfParts(work.job) ? QStringLiteral("%1.%2")
                                                               .arg(m_boxes.shortName(work.job))
                                                               .arg(work.part)
                                                         : m_boxes.shortName(work.job));
        SheetBox box = taskBox(m_in, worker, {}, words);
        if (hidden > 0)
            box.text = QStringLiteral("…") + box.text.mid(hidden);
        if (view.state != TaskState::Ended && work.job && !isWaiting(view.state))
            box.state = StateLook::Running;
        return box;
    }

    /// How many letters the workers' names have in common up to their number; 0 if it is not worth
    /// to leave them out.
    qsizetype sharedPrefix() const
    {
        if (m_workers.size() < 2)
            return 0;
        const QString first = m_in.names.name(m_workers[0]);
        qsizetype same = std::max(first.lastIndexOf('-'), first.lastIndexOf('_')) + 1;
        for (const TaskId worker : m_workers)
            if (m_in.names.name(worker).left(same) != first.left(same))
                return 0;
        return same >= 8 ? same : 0;
    }

    void writeSlots()
    {
        if (m_jobs.empty())
            return;
        m_card.caption(
            say(QT_TRANSLATE_NOOP("Queues", "what came of them, in the order asked for")));
        m_card.skip(kCaption_px);
        // Where there is no room for all, those that are run now and a few before them.
        const std::size_t busy =
            m_in.topics.before(Topic::Worker, m_group.object, m_in.place).size();
        const std::size_t current = m_firstPending > busy ? m_firstPending - busy : 0;
        const std::size_t first =
            std::min(current > kSlotsBefore ? current - kSlotsBefore : 0, firstOfTheLast());
        std::vector<SheetBox> boxes;
        std::vector<std::pair<ObjectId, PartsView>> deliveries;
        if (first > 0)
            boxes.push_back(JobBoxes::beforeBox(first));
        for (std::size_t i = first; i < m_jobs.size() && boxes.size() < kMostSlots; ++i) {
            const ObjectId job = jobIn(m_jobs[i]);
            const PartsView parts = partsAt(m_in.log, m_in.topics, job, m_in.place);
            boxes.push_back(m_boxes.slotBox(job));
            if (parts.delivery != PartsView::Delivery::Whole) {
                deliveries.emplace_back(job, parts);
                if (parts.total() > 0 && parts.given == parts.total()) {
                    boxes.back().look = BoxLook::Given;
                    boxes.back().below = say(QT_TRANSLATE_NOOP("Queues", "✓ given"));
                }
            }
            if (parts.total() <= 1)
                continue;
            boxes.back().look = BoxLook::Inside; // what follows are its parts
            for (SheetBox& box : m_boxes.partBoxes(job, parts))
                boxes.push_back(std::move(box));
        }
        const std::size_t left = m_jobs.size() - first;
        m_card.flow(std::move(boxes), kBoxRow_px, kSlotWidths, kSlotRows,
                    left > kMostSlots ? left + (first > 0) : 0);
        // The last one stays when all of it is given, so that the card keeps its height.
        for (const auto& [job, parts] : deliveries)
            if (parts.given < parts.total() || job == deliveries.back().first)
                writeDelivery(job, parts);
    }

    /// As many of the last jobs as surely have room: each row may stay empty for one box.
    std::size_t firstOfTheLast() const
    {
        double widest = 0, used = 0;
        for (std::size_t first = m_jobs.size(); first > 0; --first) {
            const double width =
                m_card.widthOf(m_boxes.slotBox(jobIn(m_jobs[first - 1])), kSlotWidths);
            widest = std::max(widest, width);
            used += width + kBoxGap_px;
            if (used > kSlotRows * (m_card.right() - m_card.left() - widest))
                return first;
        }
        return 0;
    }

    void writeDelivery(ObjectId job, const PartsView& parts)
    {
        const QString caption =
            parts.delivery == PartsView::Delivery::InOrder
                ? say(QT_TRANSLATE_NOOP("Queues",
                                        "%1 is given in its order, the next one on the right"))
                : say(QT_TRANSLATE_NOOP("Queues", "%1 is given as it comes, the next one on the "
                                                  "right"));
        const std::vector<SheetBox> boxes = m_boxes.deliveryBoxes(job, parts);
        const double end = m_card.right() - kWorkerWidths.most_px;
        writeLine(caption.arg(m_boxes.shortName(job)), boxes, boxes.size(), m_card.left(),
                  end - 24);
        if (const auto taker = m_boxes.takerBox(job, parts)) {
            const double y = m_card.y() + kCaption_px;
            m_card.arrow({end - 21, y + kBoxRow_px / 2}, {end - 3, y + kBoxRow_px / 2});
            m_card.box(*taker, {end, y, m_card.widthOf(*taker, kWorkerWidths), kBoxRow_px});
        }
        m_card.skip(kCaption_px + kBoxRow_px + kBoxGap_px);
    }

    CardWriter& m_card;
    const QueuesInputs& m_in;
    const QueueGroup& m_group;
    std::span<const Seq> m_jobs;
    std::vector<TaskId> m_workers;
    std::size_t m_firstPending = 0;
    JobBoxes m_boxes{m_in, m_group};
};

} // namespace

void writeJobs(CardWriter& card, const QueuesInputs& inputs, const QueueGroup& group)
{
    JobsCard(card, inputs, group).write();
}

} // namespace lockstep::gui
