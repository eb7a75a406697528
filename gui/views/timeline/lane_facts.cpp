// SPDX-License-Identifier: MIT
#include "gui/views/timeline/lane_facts.h"

#include "gui/state/concerned.h"

namespace lockstep::gui {

void LaneFacts::choose(PolicyKind by, Seq seq)
{
    if (!m_chosen.empty() && m_chosen.back().end == kNoSeq)
        m_chosen.back().end = seq;
    if (by != PolicyKind::Free)
        m_chosen.push_back({seq, kNoSeq, by});
}

// Facts that say something of these; all others nothing.
struct LaneFacts::Fold {
    LaneFacts& facts;
    const Log& log;
    Seq seq;

    void operator()(const Event&, const RunStarted& fact) const { facts.choose(fact.policy, seq); }
    void operator()(const Event&, const ScheduleFollowed& fact) const
    {
        facts.choose(fact.policy, seq);
    }
    void operator()(const Event&, const StepGranted& fact) const
    {
        facts.m_steps.push_back({seq, fact.stepped});
    }
    void operator()(const Event& event, const TaskSpawned& fact) const
    {
        if (event.task)
            facts.m_links.push_back({seq, event.task, fact.spawned, LaneLink::Kind::Spawn});
    }
    void operator()(const Event& event, const ProcessSignalled& fact) const
    {
        kill(event.task, fact.to);
    }
    void operator()(const Event& event, const GreenletKilled& fact) const
    {
        kill(event.task, fact.killed);
    }
    void operator()(const Event& event, const GreenletSwitched& fact) const
    {
        facts.m_switches.push_back({seq, event.task, fact.to});
    }
    void operator()(const Event& event, const GreenletThrew& fact) const
    {
        facts.m_switches.push_back({seq, event.task, fact.to, true});
    }
    void operator()(const Event& event, const GreenletReturned& fact) const
    {
        facts.m_switches.push_back({seq, event.task, fact.to});
    }
    void operator()(const Event& event, const GreenletRaised& fact) const
    {
        facts.m_switches.push_back({seq, event.task, fact.to, true});
    }
    void operator()(const Event& event, const OperationFailed& fact) const
    {
        if (fact.operation == Operation::Spawn)
            facts.m_refusals.push_back({seq, event.task});
    }
    void operator()(const Event& event, const CallbackStarted& fact) const
    {
        facts.m_running[event.task.value] = facts.m_callbacks.size();
        facts.m_callbacks.push_back({seq, kNoSeq, event.task, fact.future});
    }
    void operator()(const Event& event, const CallbackEnded&) const
    {
        const auto running = facts.m_running.find(event.task.value);
        if (running == facts.m_running.end())
            return;
        facts.m_callbacks[running->second].end = seq;
        facts.m_running.erase(running);
    }
    void operator()(const Event& event, const TaskEnded& fact) const
    {
        const TaskInfo* info = log.task(event.task);
        if (info && info->carrier == Carrier::Greenlet && fact.end == TaskEnd::Returned)
            facts.m_ended[event.task.value] = seq;
        const auto running = facts.m_running.find(event.task.value);
        if (running == facts.m_running.end())
            return;
        facts.m_callbacks[running->second].end = seq;
        facts.m_running.erase(running);
    }
    void operator()(const Event& event, const JoinReturned& fact) const
    {
        const auto ended = facts.m_ended.find(fact.joined.value);
        if (ended == facts.m_ended.end() || fact.timed_out)
            return;
        // Who waited for it has it at once.
        if (fact.at_once)
            facts.m_results.push_back({ended->second, seq, fact.joined, event.task});
        facts.m_ended.erase(ended);
    }

private:
    void kill(TaskId killer, TaskId killed) const
    {
        if (killer && killer != killed)
            facts.m_links.push_back({seq, killer, killed, LaneLink::Kind::Kill});
    }
};

void LaneFacts::advance(const History& history)
{
    const Log& log = history.log();
    for (; m_end < history.end(); ++m_end) {
        if (!concerns<Fold>(log.event(m_end).kind))
            continue;
        visitFact(log.event(m_end), log.tailOf(m_end),
                  [&]<class F>(const Event& event, const F& fact) {
                      if constexpr (std::is_invocable_v<const Fold&, const Event&, const F&>)
                          Fold{*this, log, m_end}(event, fact);
                  });
    }
}

} // namespace lockstep::gui
