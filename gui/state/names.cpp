// SPDX-License-Identifier: MIT
#include "gui/state/names.h"

#include "core/analysis/wait_graph.h"

namespace lockstep::gui {

Names::Names(const Feed& feed, QObject* parent) : QObject(parent), m_feed(feed)
{
    connect(&feed, &Feed::runChanged, this, [this] { m_colorIndexes.clear(); });
}

void Names::setNames(std::map<std::string, std::string> names)
{
    m_names = std::move(names);
    emit changed();
}

QString Names::shown(const std::string& name) const
{
    const auto found = m_names.find(name);
    return QString::fromStdString(found == m_names.end() ? name : found->second);
}

QString Names::name(TaskId task) const
{
    const Log* log = m_feed.log();
    if (!log || !task)
        return {};
    const TaskInfo* info = log->task(task);
    return info && !info->name.empty() ? shown(info->name) : tr("task %1").arg(task.value);
}

QString Names::name(ObjectId object) const
{
    const Log* log = m_feed.log();
    if (!log || !object)
        return {};
    if (const TaskId task = taskOfEnd(object))
        return name(task);
    const ObjectInfo* info = log->object(object);
    const QString name =
        info && !info->name.empty() ? shown(info->name) : tr("object %1").arg(object.value);
    if (info && (info->kind == ObjectKind::QueueSpace || info->kind == ObjectKind::ConnectionSpace))
        return tr("room in %1").arg(name);
    if (info && info->kind == ObjectKind::QueueRest)
        return tr("the rest of %1").arg(name);
    return name;
}

TaskId Names::taskOfEnd(ObjectId end) const
{
    const Log* log = m_feed.log();
    const ObjectInfo* info = log ? log->object(end) : nullptr;
    if (!info || info->kind != ObjectKind::TaskEnd)
        return {};
    // Ids of tasks and of their ends grow together.
    std::uint32_t low = 1;
    std::uint32_t high = log->taskCount();
    while (low < high) {
        const std::uint32_t middle = (low + high) / 2;
        if (log->task(TaskId{middle})->end < end)
            low = middle + 1;
        else
            high = middle;
    }
    const TaskInfo* task = log->task(TaskId{low});
    return task && task->end == end ? task->id : TaskId{};
}

QString Names::carrier(TaskId task) const
{
    const TaskInfo* info = m_feed.log() ? m_feed.log()->task(task) : nullptr;
    if (!info)
        return {};
    switch (info->carrier) {
    case Carrier::Thread:
        return info->helper   ? tr("helper thread")
               : info->daemon ? tr("daemon thread")
                              : tr("thread");
    case Carrier::Process:
        return info->helper   ? tr("helper process")
               : info->daemon ? tr("daemon process")
                              : tr("process");
    case Carrier::Greenlet:
        return info->helper ? tr("helper greenlet") : tr("greenlet");
    }
    return {};
}

QString Names::kind(ObjectId object) const
{
    const ObjectInfo* info = m_feed.log() ? m_feed.log()->object(object) : nullptr;
    if (!info)
        return {};
    switch (info->kind) {
    case ObjectKind::TaskEnd:
        return tr("end of a task");
    case ObjectKind::Lock:
        return tr("lock");
    case ObjectKind::RLock:
        return tr("re-entrant lock");
    case ObjectKind::Semaphore:
        return tr("semaphore");
    case ObjectKind::BoundedSemaphore:
        return tr("bounded semaphore");
    case ObjectKind::Event:
        return tr("event");
    case ObjectKind::Condition:
        return tr("condition");
    case ObjectKind::Barrier:
        return tr("barrier");
    case ObjectKind::Shared:
        return tr("shared value");
    case ObjectKind::File:
        return tr("file");
    case ObjectKind::Queue:
        return tr("queue");
    case ObjectKind::QueueSpace:
        return tr("room in a queue");
    case ObjectKind::QueueRest:
        return tr("unfinished work of a queue");
    case ObjectKind::Future:
        return tr("future");
    case ObjectKind::Executor:
        return tr("executor");
    case ObjectKind::FutureWatch:
        return tr("watch over futures");
    case ObjectKind::GreenPool:
        return tr("pool of greenlets");
    case ObjectKind::Loop:
        return tr("loop of greenlets");
    case ObjectKind::Pipe:
        return tr("pipe");
    case ObjectKind::Connection:
        return tr("end of a pipe");
    case ObjectKind::ConnectionSpace:
        return tr("room in a pipe");
    case ObjectKind::Pool:
        return tr("pool of processes");
    case ObjectKind::Watch:
        return tr("watch over several things");
    case ObjectKind::TcpSocket:
        return tr("TCP socket");
    case ObjectKind::UdpSocket:
        return tr("UDP socket");
    case ObjectKind::LocalSocket:
        return tr("end of a local connection");
    case ObjectKind::SocketSpace:
        return tr("room in a socket");
    case ObjectKind::SocketServer:
        return tr("socket server");
    case ObjectKind::None:
        break;
    }
    return {};
}

std::uint32_t Names::colorIndex(ObjectId object) const
{
    const Log* log = m_feed.log();
    if (!log || !object)
        return 0;
    while (m_colorIndexes.size() < object.value && m_colorIndexes.size() < log->objectCount()) {
        const auto id = static_cast<std::uint32_t>(m_colorIndexes.size());
        std::uint32_t next = 0;
        if (id > 0) {
            const ObjectInfo* before = log->object(ObjectId{id});
            next = m_colorIndexes.back() + (before->kind == ObjectKind::TaskEnd ? 0u : 1u);
        }
        m_colorIndexes.push_back(next);
    }
    return object.value <= m_colorIndexes.size() ? m_colorIndexes[object.value - 1] : 0;
}

QString Names::seconds(Nanoseconds time_ns)
{
    return tr("%1 s").arg(secondsFromNanoseconds(time_ns), 0, 'f', 3);
}

QString Names::place(Seq seq)
{
    return '#' + QString::number(seq);
}

QString Names::moment(Seq seq) const
{
    const Log* log = m_feed.log();
    const EventIndex& index = m_feed.index();
    if (!log || index.events() == 0)
        return {};
    const std::uint64_t before = index.eventsBefore(seq);
    const Seq end = index.placeOf(index.events() - 1);
    if (before == 0)
        return tr("start of %1").arg(place(end));
    const Seq last = index.placeOf(before - 1);
    return tr("%1 of %2 · %3").arg(place(last)).arg(end).arg(seconds(log->event(last).virtual_ns));
}

QString Names::describeState(const TaskView& task) const
{
    switch (task.state) {
    case TaskState::Unborn:
        return tr("does not exist yet");
    case TaskState::New:
        return tr("has not started");
    case TaskState::Running:
        return task.not_moving ? tr("runs, but does not move") : tr("runs");
    case TaskState::AtGate:
        return tr("is at its gate");
    case TaskState::WaitingForLock:
    case TaskState::WaitingForObject:
        return tr("waits for %1").arg(name(task.waits_for));
    case TaskState::WaitingForTask:
        return tr("joins %1").arg(name(task.waits_for));
    case TaskState::Suspended:
        return tr("is suspended in a switch");
    case TaskState::Outside:
        return tr("is in a call outside the run");
    case TaskState::Sleeping:
        return tr("sleeps until %1").arg(seconds(task.until_ns));
    case TaskState::Computing:
        return tr("computes until %1").arg(seconds(task.until_ns));
    case TaskState::Ready:
        return task.waits_for ? tr("was woken, wants %1").arg(name(task.waits_for))
                              : tr("was woken");
    case TaskState::Ended:
        return describeEnd(task.end);
    }
    return {};
}

QString Names::describeSpan(const Span& span) const
{
    switch (span.state) {
    case TaskState::Sleeping:
        return tr("sleeps");
    case TaskState::Computing:
        return tr("computes");
    case TaskState::Ready:
        return tr("ready");
    case TaskState::AtGate:
        return tr("at its gate");
    case TaskState::New:
        return tr("not started");
    default:
        return describeState({span.state, span.how_ended, span.spending, {}, span.object});
    }
}

QString Names::describeOperation(Operation operation, ObjectId object) const
{
    const QString on = name(object);
    switch (operation) {
    case Operation::None:
        return {};
    case Operation::Start:
        return tr("start");
    case Operation::End:
        return tr("end");
    case Operation::Resume:
        return on.isEmpty() ? tr("go on") : tr("go on with %1").arg(on);
    case Operation::Spawn:
        return tr("start a task");
    case Operation::Join:
        return tr("join %1").arg(on);
    case Operation::Delay:
        return tr("sleep");
    case Operation::Hold:
        return tr("sleep, keeping its carrier");
    case Operation::Burn:
        return tr("compute");
    case Operation::Say:
        return tr("print");
    case Operation::Announce:
        return tr("announce");
    case Operation::Acquire:
        return tr("acquire %1").arg(on);
    case Operation::Release:
        return tr("release %1").arg(on);
    case Operation::Wait:
        return tr("wait for %1").arg(on);
    case Operation::Set:
        return tr("set %1").arg(on);
    case Operation::Clear:
        return tr("clear %1").arg(on);
    case Operation::Check:
        return tr("look at %1").arg(on);
    case Operation::Notify:
        return tr("notify %1").arg(on);
    case Operation::Open:
        return tr("open %1").arg(on);
    case Operation::Abort:
        return tr("abort %1").arg(on);
    case Operation::Reset:
        return tr("reset %1").arg(on);
    case Operation::TimeOut:
        return tr("wait until its time has come");
    case Operation::Signal:
        return tr("send a signal to %1").arg(on);
    case Operation::Exit:
        return tr("leave its process");
    case Operation::Read:
        return tr("read %1").arg(on);
    case Operation::Write:
        return tr("write %1").arg(on);
    case Operation::Exchange:
        return tr("exchange %1").arg(on);
    case Operation::AddAtomically:
        return tr("add to %1 in one step").arg(on);
    case Operation::Put:
        return tr("put into %1").arg(on);
    case Operation::Get:
        return tr("get from %1").arg(on);
    case Operation::TaskDone:
        return tr("say that work of %1 is done").arg(on);
    case Operation::JoinQueue:
        return tr("join %1").arg(on);
    case Operation::Measure:
        return tr("measure %1").arg(on);
    case Operation::Submit:
        return tr("submit to %1").arg(on);
    case Operation::TakeWork:
        return tr("take a job from %1").arg(on);
    case Operation::Finish:
        return tr("finish %1").arg(on);
    case Operation::AwaitResult:
        return tr("wait for the result of %1").arg(on);
    case Operation::Cancel:
        return tr("cancel %1").arg(on);
    case Operation::AddCallback:
        return tr("add a callback to %1").arg(on);
    case Operation::Watch:
        return tr("watch futures");
    case Operation::AwaitNext:
        return tr("wait for the next future");
    case Operation::Shutdown:
        return tr("shut %1 down").arg(on);
    case Operation::Truncate:
        return tr("empty %1").arg(on);
    case Operation::Yield:
        return tr("let others go first");
    case Operation::Switch:
        return tr("switch to %1").arg(on);
    case Operation::Throw:
        return tr("raise an exception in %1").arg(on);
    case Operation::Kill:
        return tr("kill %1").arg(on);
    case Operation::Enter:
        return tr("take a place in %1").arg(on);
    case Operation::Leave:
        return tr("leave %1").arg(on);
    case Operation::Send:
        return tr("send through %1").arg(on);
    case Operation::Receive:
        return tr("receive from %1").arg(on);
    case Operation::Poll:
        return tr("look whether %1 has something").arg(on);
    case Operation::Close:
        return tr("close %1").arg(on);
    case Operation::GoOutside:
        return tr("make a call outside the run");
    case Operation::ComeBack:
        return tr("come back from outside");
    case Operation::Collect:
        return tr("put a part of %1 to its place").arg(on);
    case Operation::SetState:
        return tr("say how %1 is to go on").arg(on);
    case Operation::WaitAny:
        return tr("wait for one of several things");
    case Operation::Forget:
        return tr("forget a job of %1").arg(on);
    case Operation::Bind:
        return tr("give %1 a port").arg(on);
    case Operation::Listen:
        return tr("listen on %1").arg(on);
    case Operation::Accept:
        return tr("accept from %1").arg(on);
    case Operation::Connect:
        return tr("connect %1").arg(on);
    case Operation::SendTo:
        return tr("send a datagram through %1").arg(on);
    case Operation::ReceiveFrom:
        return tr("receive a datagram from %1").arg(on);
    case Operation::ShutDown:
        return tr("shut %1 down").arg(on);
    case Operation::SetOption:
        return tr("set an option of %1").arg(on);
    case Operation::Cut:
        return tr("cut the path of %1").arg(on);
    case Operation::Input:
        return tr("ask for input");
    }
    return {};
}

QString Names::describeDeadlock(const RunState& state) const
{
    const WaitGraph graph = WaitGraph::of(state);
    QStringList parts;
    for (const CycleMember& member : graph.cycles.empty() ? graph.knot : graph.cycles.front()) {
        // A task "holds" its own end only by being alive; that needs no words.
        parts += taskOfEnd(member.holds)
                     ? tr("%1 waits for %2").arg(name(member.task), name(member.wants))
                     : tr("%1 holds %2 and waits for %3")
                           .arg(name(member.task), name(member.holds), name(member.wants));
    }
    return parts.join(tr("; "));
}

QString Names::describeEnd(TaskEnd end)
{
    switch (end) {
    case TaskEnd::Alive:
        return tr("is alive");
    case TaskEnd::Returned:
        return tr("has ended");
    case TaskEnd::Raised:
        return tr("ended with an exception");
    case TaskEnd::Killed:
        return tr("was killed");
    case TaskEnd::CutOff:
        return tr("was cut off");
    case TaskEnd::StillWaiting:
        return tr("still waited at the end");
    }
    return {};
}

QString Names::describeSite(SiteId site) const
{
    const SiteInfo* info = m_feed.log() ? m_feed.log()->site(site) : nullptr;
    if (!info || info->line == 0)
        return {};
    return QStringLiteral("%1:%2")
        .arg(QString::fromStdString(info->file).section('/', -1))
        .arg(info->line);
}

QString Names::describePolicy(PolicyKind policy)
{
    switch (policy) {
    case PolicyKind::Free:
        return tr("free (the kernel)");
    case PolicyKind::RoundRobin:
        return tr("round robin");
    case PolicyKind::Random:
        return tr("random");
    case PolicyKind::Pct:
        return tr("random priorities");
    case PolicyKind::Priority:
        return tr("by priority");
    case PolicyKind::User:
        return tr("I choose");
    case PolicyKind::Replay:
        return tr("as in a schedule");
    }
    return {};
}

QString Names::describeVerdict(Verdict end)
{
    switch (end) {
    case Verdict::None:
        return {};
    case Verdict::Completed:
        return tr("completed");
    case Verdict::Deadlock:
        return tr("deadlock");
    case Verdict::Abandoned:
        return tr("abandoned");
    case Verdict::Hang:
        return tr("hang");
    case Verdict::Limit:
        return tr("time limit");
    case Verdict::Crashed:
        return tr("crashed");
    case Verdict::Diverged:
        return tr("diverged");
    case Verdict::Stopped:
        return tr("stopped");
    case Verdict::Failed:
        return tr("failed");
    }
    return {};
}

} // namespace lockstep::gui
