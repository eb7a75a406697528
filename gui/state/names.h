// SPDX-License-Identifier: MIT
#pragma once
// Tasks, objects, states and events in words of the interface's language: the same words in every
// view, in tooltips and for screen readers.
//
// A name of the log ("Ming", "fork") is shown as the scenario's texts translate it, or as it is.
// Sentences have no full stop and leave out their subject where a view shows it beside them.

#include "gui/state/feed.h"

#include <map>
#include <string>

namespace lockstep::gui {

class Names final : public QObject {
    Q_OBJECT

public:
    explicit Names(const Feed& feed, QObject* parent = nullptr);

    /// Names of the log and what to show for them: ScenarioTexts::names.
    void setNames(std::map<std::string, std::string> names);
    const std::map<std::string, std::string>& names() const { return m_names; }

    QString name(TaskId task) const;      ///< "Ming"; empty for nobody
    QString name(ObjectId object) const;  ///< "fork"; for a task's end the task's name
    QString carrier(TaskId task) const;   ///< "thread", "process", "greenlet"; "helper thread" ...
    QString kind(ObjectId object) const;  ///< "lock", "event", "end of a task"
    TaskId taskOfEnd(ObjectId end) const; ///< whose end that is; none: it is no task's
    /// For Theme::objectColor: the how manieth object it is, ends of tasks not counted.
    std::uint32_t colorIndex(ObjectId object) const;

    /// "waits for fork", "joins Ming", "sleeps until 0.350 s", "runs" ...
    QString describeState(const TaskView& task) const;
    /// The same for a stretch of a lane, as short as it can be: "waits for fork".
    QString describeSpan(const Span& span) const;
    /// "wants fork; Bai holds it". Empty for a continuation record. Costs a stateAt for few kinds.
    QString describeEvent(Seq seq) const;
    /// "#41", as files and the command line write a place.
    static QString place(Seq seq);
    /// The moment of a cursor: its last event, the last of all, the virtual time:
    /// "#40 of 41 · 0.050 s".
    QString moment(Seq seq) const;
    /// "acquire fork", "join Ming", "sleep": what is about to be done.
    QString describeOperation(Operation operation, ObjectId object) const;
    /// "Hong holds noodle and waits for fork; Bai holds fork and waits for noodle"; empty if there
    /// is neither a circle nor a knot.
    QString describeDeadlock(const RunState& state) const;

    /// "one_cup.cpp:24": where in the source; empty if it is not known.
    QString describeSite(SiteId site) const;

    static QString describeEnd(TaskEnd end);          ///< "returned", "was cut off" ...
    static QString describeVerdict(Verdict end);      ///< "completed", "deadlock" ...
    static QString describePolicy(PolicyKind policy); ///< "free (the kernel)", "random" ...
    static QString seconds(Nanoseconds time_ns);      ///< "0.350 s"

signals:
    void changed(); ///< other names, or another language

private:
    QString shown(const std::string& name) const;

    const Feed& m_feed;
    std::map<std::string, std::string> m_names;
    mutable std::vector<std::uint32_t> m_colorIndexes; // by object id - 1
};

} // namespace lockstep::gui
