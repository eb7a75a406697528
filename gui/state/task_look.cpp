// SPDX-License-Identifier: MIT
#include "gui/state/task_look.h"

namespace lockstep::gui {

StateLook lookOf(TaskState state)
{
    switch (state) {
    case TaskState::Unborn:
    case TaskState::New:
        return StateLook::New;
    case TaskState::Running:
        return StateLook::Running;
    case TaskState::AtGate:
        return StateLook::AtGate;
    case TaskState::WaitingForLock:
        return StateLook::LockWait;
    case TaskState::WaitingForTask:
    case TaskState::WaitingForObject:
        return StateLook::OtherWait;
    case TaskState::Suspended:
        return StateLook::Suspended;
    case TaskState::Outside:
        return StateLook::InOut;
    case TaskState::Sleeping:
        return StateLook::Sleeping;
    case TaskState::Computing:
        return StateLook::Computing;
    case TaskState::Ready:
        return StateLook::Ready;
    case TaskState::Ended:
        break;
    }
    return StateLook::New;
}

StateLook lookOf(const TaskView& task)
{
    return task.end == TaskEnd::StillWaiting ? StateLook::OtherWait : lookOf(task.state);
}

bool isOver(const TaskView& task)
{
    return task.state == TaskState::Ended && task.end != TaskEnd::StillWaiting;
}

QColor colorOf(const Theme& theme, TaskId task)
{
    return task ? theme.objectColor(task.value - 1) : theme.color(Token::Muted);
}

StateLook lookOf(TaskState state, ObjectKind waits_for)
{
    if (state != TaskState::WaitingForObject)
        return lookOf(state);
    switch (waits_for) {
    case ObjectKind::Pipe:
    case ObjectKind::Connection:
    case ObjectKind::ConnectionSpace:
    case ObjectKind::TcpSocket:
    case ObjectKind::UdpSocket:
    case ObjectKind::LocalSocket:
    case ObjectKind::SocketSpace:
        return StateLook::InOut;
    default:
        return StateLook::OtherWait;
    }
}

EndLook lookOf(TaskEnd end)
{
    switch (end) {
    case TaskEnd::Alive:
        return EndLook::None;
    case TaskEnd::Returned:
        return EndLook::Returned;
    case TaskEnd::Raised:
        return EndLook::Raised;
    case TaskEnd::Killed:
        return EndLook::Killed;
    case TaskEnd::CutOff:
        return EndLook::CutOff;
    case TaskEnd::StillWaiting:
        return EndLook::StillWaiting;
    }
    return EndLook::None;
}

} // namespace lockstep::gui
