// SPDX-License-Identifier: MIT
// Cards of executors and pools of processes: jobs that wait, workers, and what came of the jobs.
#include "gui/views/queues/queues_layout.h"

#include "gui/state/task_look.h"
#include "gui/theme/metrics.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace lockstep::gui {

namespace {

constexpr std::size_t kMostBoxes = 64; // in a line
constexpr std::size_t kMostSlots = 96; // of jobs that are looked at
constexpr int kSlotRows = 3;
constexpr std::size_t kSlotsBefore = 6;
constexpr std::size_t kManyParts = 24;
constexpr std::ptrdiff_t kPartsBefore = 12; // that are over, of a job of many
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
        std::vector<TaskId> workers;
        std::size_t busy = 0;
        for (const Seq seq : m_in.topics.before(Topic::Worker, m_group.object, m_in.place))
            workers.push_back(workerIn(seq));
        for (const TaskId worker : workers)
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
        writeWorkers(workers);
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

    /// Its name without that of its pool: "#6" for "executor-6".
    QString shortName(ObjectId job) const
    {
        const ObjectInfo* info = m_in.log.object(job);
        return info ? shortened(info->name, m_in.names.name(job)) : m_in.names.name(job);
    }

    QString shortened(std::string_view name, const QString& whole) const
    {
        const ObjectInfo* pool = m_in.log.object(m_group.object);
        const std::string prefix = pool ? pool->name + '-' : "-";
        if (name.substr(0, prefix.size()) != prefix)
            return whole;
        const std::string_view rest = name.substr(prefix.size());
        return QStringLiteral("#") +
               QString::fromUtf8(rest.data(), static_cast<qsizetype>(rest.size()));
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
        box.text = shortName(job);
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
                boxes.back().text = shortened(itemText(m_in.log, items[i]), boxes.back().text);
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

    void writeWorkers(const std::vector<TaskId>& workers)
    {
        const qsizetype same = sharedPrefix(workers);
        QString caption = say(QT_TRANSLATE_NOOP("Queues", "workers"));
        if (same > 0)
            caption += QStringLiteral(" · %1…").arg(m_in.names.name(workers[0]).left(same));
        m_card.caption(caption);
        m_card.skip(kCaption_px);
        std::vector<SheetBox> boxes;
        for (const TaskId worker : workers)
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
        else if (work.job)
            words = say(QT_TRANSLATE_NOOP("Queues", "runs %1"))
                        .arg(isOfParts(work.job)
                                 ? QStringLiteral("%1.%2").arg(shortName(work.job)).arg(work.part)
                                 : shortName(work.job));
        SheetBox box = taskBox(m_in, worker, {}, words);
        if (hidden > 0)
            box.text = QStringLiteral("…") + box.text.mid(hidden);
        if (view.state != TaskState::Ended && work.job && !isWaiting(view.state))
            box.state = StateLook::Running;
        return box;
    }

    /// How many letters the workers' names have in common up to their number; 0 if it is not worth
    /// to leave them out.
    qsizetype sharedPrefix(const std::vector<TaskId>& workers) const
    {
        if (workers.size() < 2)
            return 0;
        const QString first = m_in.names.name(workers[0]);
        qsizetype same = std::max(first.lastIndexOf('-'), first.lastIndexOf('_')) + 1;
        for (const TaskId worker : workers)
            if (m_in.names.name(worker).left(same) != first.left(same))
                return 0;
        return same >= 8 ? same : 0;
    }

    bool isOfParts(ObjectId job) const
    {
        return partsAt(m_in.log, m_in.topics, job, m_in.place).total() > 1;
    }

    QString waitersText(ObjectId job) const
    {
        QStringList names;
        for (const TaskId task : m_in.state.object(job).waiters)
            names << m_in.names.name(task);
        return names.isEmpty() ? QString()
                               : say(QT_TRANSLATE_NOOP("Queues", "%1 waits"))
                                     .arg(names.join(QStringLiteral(", ")));
    }

    SheetBox slotBox(ObjectId job) const
    {
        const JobView view = jobAt(m_in.log, m_in.topics, job, m_in.place);
        SheetBox box;
        const QString name = shortName(job);
        const QString waits = waitersText(job);
        const std::string_view text =
            view.state == FutureState::Finished ? itemText(m_in.log, view.ended) : "";
        const QString result = QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
        box.text = name;
        switch (view.state) {
        case FutureState::Pending:
            box.look = BoxLook::Room;
            box.below = say(QT_TRANSLATE_NOOP("Queues", "pending"));
            break;
        case FutureState::Running:
            box.look = BoxLook::Task;
            box.state = StateLook::Running;
            box.below = say(QT_TRANSLATE_NOOP("Queues", "running"));
            break;
        case FutureState::Cancelled:
            box.look = BoxLook::Dropped;
            box.below = say(QT_TRANSLATE_NOOP("Queues", "cancelled"));
            break;
        case FutureState::Finished:
            box.look = view.raised ? BoxLook::Failed : view.given ? BoxLook::Given : BoxLook::Done;
            box.text = QStringLiteral("%1 = %2").arg(name, result);
            box.below = view.given ? say(QT_TRANSLATE_NOOP("Queues", "✓ given"))
                                   : say(QT_TRANSLATE_NOOP("Queues", "ready"));
            if (view.raised)
                box.text = QStringLiteral("%1 ! %2").arg(name, result);
            break;
        }
        if (!waits.isEmpty())
            box.below = waits;
        box.object = job;
        box.sentence = QStringLiteral("%1: %2").arg(box.text, box.below);
        return box;
    }

    std::vector<SheetBox> partBoxes(ObjectId job, const PartsView& view) const
    {
        std::vector<SheetBox> boxes;
        // Of many parts those that are under way, and a few before them.
        const auto isUnderWay = [](const PartView& part) {
            return part.state != PartView::State::Arrived;
        };
        const auto current = std::find_if(view.parts.begin(), view.parts.end(), isUnderWay);
        const auto most = view.total() > kManyParts ? kPartsBefore : current - view.parts.begin();
        const auto first = current - std::min(current - view.parts.begin(), most);
        if (const auto before = view.before + static_cast<std::size_t>(first - view.parts.begin()))
            boxes.push_back(beforeBox(before));
        for (auto each = first; each != view.parts.end(); ++each) {
            const PartView& part = *each;
            SheetBox box{part.raised                              ? BoxLook::Failed
                         : part.state != PartView::State::Arrived ? BoxLook::Task
                         : part.given                             ? BoxLook::Given
                                                                  : BoxLook::Done};
            box.text = QStringLiteral("%1.%2").arg(shortName(job)).arg(part.part);
            box.state = StateLook::Running;
            switch (part.state) {
            case PartView::State::Started:
                box.below = m_in.names.name(part.worker);
                break;
            case PartView::State::Ended:
                box.state = StateLook::Ready;
                box.below = say(QT_TRANSLATE_NOOP("Queues", "on its way back"));
                break;
            case PartView::State::Arrived:
                box.below = part.given ? say(QT_TRANSLATE_NOOP("Queues", "✓ given"))
                                       : say(QT_TRANSLATE_NOOP("Queues", "in its place"));
                break;
            }
            box.object = job;
            box.sentence = QStringLiteral("%1: %2").arg(box.text, box.below);
            boxes.push_back(std::move(box));
        }
        for (std::uint32_t i = 0; i < view.unstarted && boxes.size() < kMostSlots; ++i) {
            const std::size_t part = view.before + view.parts.size() + i;
            boxes.push_back({BoxLook::Room,
                             {},
                             QStringLiteral("%1.%2").arg(shortName(job)).arg(part),
                             say(QT_TRANSLATE_NOOP("Queues", "pending"))});
        }
        return boxes;
    }

    static SheetBox beforeBox(std::size_t count)
    {
        return {
            BoxLook::More, {}, say(QT_TRANSLATE_NOOP("Queues", "%1 before")).arg(number(count))};
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
        const auto room = static_cast<std::size_t>(kSlotRows * (m_card.right() - m_card.left()) /
                                                   (kSlotWidths.least_px + kMedium_px));
        std::size_t first = 0;
        if (m_jobs.size() > room)
            first =
                std::min(current > kSlotsBefore ? current - kSlotsBefore : 0, m_jobs.size() - room);
        std::vector<SheetBox> boxes;
        if (first > 0)
            boxes.push_back(beforeBox(first));
        for (std::size_t i = first; i < m_jobs.size() && boxes.size() < kMostSlots; ++i) {
            const ObjectId job = jobIn(m_jobs[i]);
            const PartsView parts = partsAt(m_in.log, m_in.topics, job, m_in.place);
            boxes.push_back(slotBox(job));
            if (parts.total() <= 1)
                continue;
            boxes.back().look = BoxLook::Inside; // what follows are its parts
            for (SheetBox& box : partBoxes(job, parts))
                boxes.push_back(std::move(box));
        }
        const std::size_t left = m_jobs.size() - first;
        m_card.flow(std::move(boxes), kBoxRow_px, kSlotWidths, kSlotRows,
                    left > kMostSlots ? left + (first > 0) : 0);
    }

    CardWriter& m_card;
    const QueuesInputs& m_in;
    const QueueGroup& m_group;
    std::span<const Seq> m_jobs;
    std::size_t m_firstPending = 0;
};

} // namespace

void writeJobs(CardWriter& card, const QueuesInputs& inputs, const QueueGroup& group)
{
    JobsCard(card, inputs, group).write();
}

} // namespace lockstep::gui
