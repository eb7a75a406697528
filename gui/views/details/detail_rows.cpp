// SPDX-License-Identifier: MIT
#include "gui/views/details/detail_rows.h"

#include <QCoreApplication>

#include <algorithm>

namespace lockstep::gui {

namespace {

constexpr std::size_t kMostNamed = 12; // more are counted

QString say(const char* text)
{
    return QCoreApplication::translate("Details", text);
}

class RowMaker {
public:
    RowMaker(const Feed& feed, const RunState& state, const Names& names)
        : m_log(*feed.log()), m_state(state), m_feed(feed), m_names(names)
    {
    }

    void addTask(TaskId task)
    {
        const TaskView& view = m_state.task(task);
        title(m_names.name(task), m_names.carrier(task), task, {});
        fact(say(QT_TRANSLATE_NOOP("Details", "does")), m_names.describeState(view));
        if (view.state != TaskState::Unborn)
            fact(say(QT_TRANSLATE_NOOP("Details", "since")), moment(view.since), {}, {},
                 view.since);
        if (view.waits_for)
            addWaiting(task, view);
        addHeld(task);
        if (const Waking* waking = m_feed.wakings().lastOf(task, m_state.applied()))
            fact(say(QT_TRANSLATE_NOOP("Details", "last woken by")),
                 say(QT_TRANSLATE_NOOP("Details", "%1 at %2"))
                     .arg(m_names.name(waking->waker), Names::place(waking->seq)),
                 waking->waker, {}, waking->seq);
        if (const SiteInfo* site = m_log.site(view.site)) {
            const QString file = QString::fromStdString(site->file);
            fact(say(QT_TRANSLATE_NOOP("Details", "source line")),
                 say(QT_TRANSLATE_NOOP("Details", "%1 of %2"))
                     .arg(site->line)
                     .arg(file.mid(file.lastIndexOf('/') + 1)));
        }
        const TaskInfo* info = m_log.task(task);
        if (info && info->parent)
            fact(say(QT_TRANSLATE_NOOP("Details", "started by")), m_names.name(info->parent),
                 info->parent);
        if (view.pid != 0)
            fact(say(QT_TRANSLATE_NOOP("Details", "process number")), QString::number(view.pid));
        if (view.error_bytes != 0) {
            const std::string_view text = m_log.payload(view.error_at, view.error_bytes);
            fact(say(QT_TRANSLATE_NOOP("Details", "exception")),
                 QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())));
        }
    }

    void addObject(ObjectId object)
    {
        const ObjectView& view = m_state.object(object);
        title(m_names.name(object), m_names.kind(object), {}, object);
        if (view.owner)
            fact(say(QT_TRANSLATE_NOOP("Details", "held by")), m_names.name(view.owner),
                 view.owner);
        if (view.owner)
            fact(say(QT_TRANSLATE_NOOP("Details", "since")), moment(view.held_since), {}, {},
                 view.held_since);
        if (view.abandoned)
            fact(
                say(QT_TRANSLATE_NOOP("Details", "abandoned")),
                say(QT_TRANSLATE_NOOP("Details", "its owner is gone and will never give it back")));
        if (!view.holders.empty())
            fact(say(QT_TRANSLATE_NOOP("Details", "acquired by")), listOf(view.holders));
        if (!view.waiters.empty())
            fact(say(QT_TRANSLATE_NOOP("Details", "waited for by")), listOf(view.waiters),
                 view.waiters.front());
        for (const CounterTrack* track : m_feed.counters().shown())
            if (track->object() == object)
                fact(wordOf(track->counted()), amountOf(*track));
    }

    std::vector<DetailRow> take() { return std::move(m_rows); }

private:
    void title(const QString& name, const QString& kind, TaskId task, ObjectId object)
    {
        m_rows.push_back({DetailRow::Kind::Title, name, kind, task, object, kNoSeq});
    }
    void fact(const QString& what, const QString& text, TaskId task = {}, ObjectId object = {},
              Seq seq = kNoSeq)
    {
        m_rows.push_back({DetailRow::Kind::Fact, what, text, task, object, seq});
    }

    QString moment(Seq event) const
    {
        return say(QT_TRANSLATE_NOOP("Details", "%1, %2"))
            .arg(Names::place(event), Names::seconds(m_log.event(event).virtual_ns));
    }

    QString listOf(const std::vector<TaskId>& tasks) const
    {
        QStringList list;
        for (std::size_t i = 0; i < std::min(tasks.size(), kMostNamed); ++i)
            list += m_names.name(tasks[i]);
        if (tasks.size() > kMostNamed)
            list += say(QT_TRANSLATE_NOOP("Details", "%1 more")).arg(tasks.size() - kMostNamed);
        return list.join(say(QT_TRANSLATE_NOOP("Details", ", ")));
    }

    void addWaiting(TaskId task, const TaskView& view)
    {
        const ObjectView& object = m_state.object(view.waits_for);
        fact(say(QT_TRANSLATE_NOOP("Details", "wants")), m_names.name(view.waits_for), {},
             view.waits_for);
        if (object.owner && object.owner != task)
            fact(say(QT_TRANSLATE_NOOP("Details", "which is held by")),
                 say(QT_TRANSLATE_NOOP("Details", "%1, who %2"))
                     .arg(m_names.name(object.owner),
                          m_names.describeState(m_state.task(object.owner))),
                 object.owner);
        const auto mine = std::find(object.waiters.begin(), object.waiters.end(), task);
        if (mine != object.waiters.end() && object.waiters.size() > 1)
            fact(say(QT_TRANSLATE_NOOP("Details", "place in line")),
                 say(QT_TRANSLATE_NOOP("Details", "%1 of %2"))
                     .arg(mine - object.waiters.begin() + 1)
                     .arg(object.waiters.size()));
    }

    void addHeld(TaskId task)
    {
        QStringList held;
        ObjectId first;
        for (std::uint32_t id = 1; id <= m_state.objectCount(); ++id) {
            const ObjectInfo* info = m_log.object(ObjectId{id});
            if (!info || info->kind == ObjectKind::TaskEnd ||
                m_state.object(info->id).owner != task)
                continue;
            first = first ? first : info->id;
            held += m_names.name(info->id);
        }
        if (!held.isEmpty())
            fact(say(QT_TRANSLATE_NOOP("Details", "holds")),
                 held.join(say(QT_TRANSLATE_NOOP("Details", ", "))), {}, first);
    }

    static QString wordOf(Counted counted)
    {
        switch (counted) {
        case Counted::Depth:
            return say(QT_TRANSLATE_NOOP("Details", "items queued"));
        case Counted::Unfinished:
            return say(QT_TRANSLATE_NOOP("Details", "unfinished"));
        case Counted::Free:
            return say(QT_TRANSLATE_NOOP("Details", "counter"));
        case Counted::Waiting:
            return say(QT_TRANSLATE_NOOP("Details", "jobs that wait"));
        case Counted::Busy:
            return say(QT_TRANSLATE_NOOP("Details", "busy"));
        case Counted::Unread:
            return say(QT_TRANSLATE_NOOP("Details", "unread"));
        }
        return {};
    }
    QString amountOf(const CounterTrack& track) const
    {
        const std::uint32_t value = track.valueAt(m_state.applied());
        return track.capacity() > 0
                   ? say(QT_TRANSLATE_NOOP("Details", "%1 of %2")).arg(value).arg(track.capacity())
                   : QString::number(value);
    }

    const Log& m_log;
    const RunState& m_state;
    const Feed& m_feed;
    const Names& m_names;
    std::vector<DetailRow> m_rows;
};

} // namespace

std::vector<DetailRow> detailRows(const Feed& feed, const RunState& state, const Names& names,
                                  TaskId task, ObjectId object)
{
    if (!feed.log())
        return {};
    RowMaker rows(feed, state, names);
    if (task)
        rows.addTask(task);
    if (object)
        rows.addObject(object);
    return rows.take();
}

} // namespace lockstep::gui
