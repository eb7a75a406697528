// SPDX-License-Identifier: MIT
#include "core/session/pending_steps.h"

#include "core/segment/segment.h"

#include <algorithm>

namespace lockstep {

namespace {

TaskId ownerOf(const Segment& segment, ObjectId object)
{
    return object ? TaskId{segment.object(object).owner()} : TaskId{};
}

ObjectId checkedObject(std::uint32_t id)
{
    return ObjectId{id <= kMostObjects ? id : 0};
}

bool mayWait(Operation operation)
{
    return operation == Operation::Acquire || operation == Operation::Join ||
           operation == Operation::Wait || operation == Operation::Put ||
           operation == Operation::Get || operation == Operation::JoinQueue ||
           operation == Operation::AwaitResult || operation == Operation::TakeWork ||
           operation == Operation::Receive || operation == Operation::ReceiveFrom;
}

/// Whether a task that comes to a barrier would have to wait, inside or for those still there.
bool mustWaitAtBarrier(const ObjectState& state)
{
    switch (static_cast<BarrierPhase>(state[barrier_state::kPhase].load())) {
    case BarrierPhase::Filling:
        return state[barrier_state::kInside] + 1 < state[barrier_state::kParties];
    case BarrierPhase::Broken:
        return false;
    default:
        return true;
    }
}

/// Whether an operation on a queue, a future or an executor, right now, would have to wait.
bool mustWaitForValue(const ObjectState& state, Operation operation)
{
    switch (operation) {
    case Operation::Put:
        return state[queue_state::kMaxsize] != 0 &&
               state[queue_state::kDepth] >= state[queue_state::kMaxsize];
    case Operation::Get:
        return state[queue_state::kDepth] == 0;
    case Operation::JoinQueue:
        return state[queue_state::kUnfinished] != 0;
    case Operation::AwaitResult: {
        const auto progress = static_cast<FutureState>(state[future_state::kProgress].load());
        return progress == FutureState::Pending || progress == FutureState::Running;
    }
    case Operation::TakeWork:
        return state[executor_state::kJobs] == 0 && state[executor_state::kClosed] == 0;
    default:
        return false;
    }
}

/// Whether a receive would have to wait: the kernel has nothing for it, and not the end.
bool mustWaitForMessage(const Segment& segment, const ObjectState& state)
{
    const ObjectId peer{state[connection_state::kPeer]};
    return (state[connection_state::kCan] & connection_state::kReceives) != 0 &&
           state[connection_state::kUnread] == 0 &&
           segment.object(checkedObject(peer.value)).state[connection_state::kCopies] != 0;
}

/// Whether a receive on a socket would have to wait, as far as it is known what was sent to it.
bool mustWaitForBytes(const Segment& segment, const ObjectRecord& socket)
{
    const std::uint32_t index = socket.state[socket_state::kRecord];
    const ObjectId peer = checkedObject(socket.state[connection_state::kPeer]);
    if (index == 0 || index > kMostSockets)
        return false;
    const SocketRecord& own = segment.socket(index);
    if (own.protocol == Protocol::Udp)
        return own.sent.load() == own.received.load();
    const ObjectState& other = segment.object(peer).state;
    const std::uint32_t others = other[socket_state::kRecord];
    if (!peer || others == 0 || others > kMostSockets)
        return false;
    const auto sends_no_more = static_cast<std::uint32_t>(ShutDownHow::Sending);
    return own.shut_down.load() == 0 && other[connection_state::kCopies] != 0 &&
           (segment.socket(others).shut_down.load() & sends_no_more) == 0 &&
           segment.socket(others).sent.load() == own.received.load();
}

/// Whether the operation that the task is about to begin, or to look at again when it was woken
/// out of it, would have to wait right now.
bool mustWait(const Segment& segment, const PendingStep& step, bool again)
{
    if (!step.object || !mayWait(step.operation))
        return false;
    const ObjectRecord& object = segment.object(step.object);
    switch (object.kind) {
    case ObjectKind::Semaphore:
    case ObjectKind::BoundedSemaphore:
        return object.state[semaphore_state::kValue] == 0;
    case ObjectKind::Event:
        return !again && object.state[event_state::kFlag] == 0;
    case ObjectKind::Condition:
        return !again;
    case ObjectKind::Barrier:
        return !again && mustWaitAtBarrier(object.state);
    case ObjectKind::Queue:
    case ObjectKind::Future:
    case ObjectKind::Executor:
        return mustWaitForValue(object.state, step.operation);
    case ObjectKind::Connection:
        return mustWaitForMessage(segment, object.state);
    case ObjectKind::TcpSocket:
    case ObjectKind::LocalSocket:
    case ObjectKind::UdpSocket:
        return mustWaitForBytes(segment, object);
    case ObjectKind::RLock:
        return step.owner && step.owner != step.task;
    default:
        return static_cast<bool>(step.owner);
    }
}

/// Fills all but the task; false: it is not alive.
bool read(const Segment& segment, const TaskRecord& task, PendingStep& step)
{
    const TaskStateWord word{task.state.load(std::memory_order_acquire)};
    step.operation = task.pending.operation.load(std::memory_order_relaxed);
    step.object = checkedObject(task.pending.object.load(std::memory_order_relaxed));
    step.site = SiteId{task.pending.site.load(std::memory_order_relaxed)};
    switch (word.phase()) {
    case TaskPhase::Absent:
    case TaskPhase::Ended:
        return false;
    case TaskPhase::Gate:
        step.can = PendingStep::Can::Step;
        step.until_ns = task.pending.duration_ns.load(std::memory_order_relaxed);
        step.owner = ownerOf(segment, step.object);
        step.would_block = mustWait(segment, step, false);
        return true;
    case TaskPhase::Waking:
    case TaskPhase::Ready:
        step.can = PendingStep::Can::Step;
        step.owner = ownerOf(segment, step.object);
        // It looks again whether it gets what it waited for, unless its time is up.
        step.would_block = word.reason() == WakeReason::Signal && mustWait(segment, step, true);
        step.operation = Operation::Resume;
        return true;
    case TaskPhase::Blocked: {
        step.object = checkedObject(task.wait_object.load(std::memory_order_relaxed));
        step.owner = ownerOf(segment, step.object);
        const Nanoseconds deadline_ns = task.deadline_ns.load(std::memory_order_relaxed);
        step.can = deadline_ns == kNever_ns ? PendingStep::Can::Blocked : PendingStep::Can::WakeUp;
        step.until_ns = deadline_ns == kNever_ns ? 0 : deadline_ns;
        return true;
    }
    case TaskPhase::Running:
    case TaskPhase::Outside:
        break;
    }
    step.can = PendingStep::Can::Busy;
    return true;
}

} // namespace

std::vector<PendingStep> pendingStepsOf(const Segment& segment)
{
    std::vector<PendingStep> steps;
    const std::uint32_t tasks =
        std::min(segment.control().tasks.load(std::memory_order_acquire), kMostTasks);
    for (std::uint32_t id = 1; id <= tasks; ++id) {
        PendingStep step;
        step.task = TaskId{id};
        if (read(segment, segment.task(step.task), step))
            steps.push_back(step);
    }
    return steps;
}

std::string whyNoStep(const PendingStep& step, const Log& log)
{
    if (step.can != PendingStep::Can::Blocked)
        return {};
    std::string why = log.nameOf(step.task) + " cannot be stepped: it waits";
    if (step.operation == Operation::Join && step.owner)
        return why + " for the end of " + log.nameOf(step.owner);
    if (step.object)
        why += " for " + log.nameOf(step.object);
    if (step.owner)
        why += ", which " + log.nameOf(step.owner) + " holds";
    return why;
}

Nanoseconds virtualTimeOf(const Segment& segment)
{
    const ClockState& clock = segment.control().clock;
    constexpr int kTries = 1000;
    for (int attempt = 0;; ++attempt) {
        const std::uint32_t before = clock.version.load(std::memory_order_acquire);
        // Acquire, so that the second look at the version comes after these.
        const Nanoseconds virtual_ns = clock.virtual_ns.load(std::memory_order_acquire);
        const Nanoseconds real_ns = clock.real_ns.load(std::memory_order_acquire);
        const std::uint32_t speed_permille = clock.speed_permille.load(std::memory_order_acquire);
        const bool whole =
            before % 2 == 0 && before == clock.version.load(std::memory_order_relaxed);
        if (!whole && attempt < kTries)
            continue;
        if (speed_permille == 0)
            return virtual_ns;
        const Nanoseconds passed_ns = std::max<Nanoseconds>(0, realNow_ns() - real_ns);
        return virtual_ns +
               static_cast<Nanoseconds>(static_cast<double>(passed_ns) * speed_permille / 1000.0);
    }
}

} // namespace lockstep
