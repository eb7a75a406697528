// SPDX-License-Identifier: MIT
#include "core/base/question_channel.h"

#include <cstring>
#include <sys/socket.h>
#include <unistd.h>

namespace lockstep {

namespace {

/// The number of the task; the descriptor comes beside it.
struct Message {
    Message()
    {
        header.msg_iov = &text;
        header.msg_iovlen = 1;
        header.msg_control = control;
        header.msg_controllen = sizeof control;
    }
    Message(const Message&) = delete;
    Message& operator=(const Message&) = delete;

    std::uint32_t task = 0;
    iovec text{&task, sizeof task};
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof(int))]{};
    msghdr header{};
};

} // namespace

std::pair<int, int> makeQuestionChannel()
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0)
        return {-1, -1};
    return {ends[0], ends[1]};
}

bool isQuestionChannel(int fd)
{
    int type = 0;
    socklen_t size = sizeof type;
    return getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &size) == 0 && type == SOCK_SEQPACKET;
}

int sendQuestion(int channel, TaskId task)
{
    int line[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, line) != 0)
        return -1;
    Message message;
    message.task = task.value;
    cmsghdr* beside = CMSG_FIRSTHDR(&message.header);
    beside->cmsg_level = SOL_SOCKET;
    beside->cmsg_type = SCM_RIGHTS;
    beside->cmsg_len = CMSG_LEN(sizeof(int));
    std::memcpy(CMSG_DATA(beside), &line[1], sizeof(int));
    const bool sent = sendmsg(channel, &message.header, MSG_NOSIGNAL) >= 0;
    close(line[1]);
    if (sent)
        return line[0];
    close(line[0]);
    return -1;
}

std::optional<Question> takeQuestion(int channel)
{
    Message message;
    if (recvmsg(channel, &message.header, MSG_DONTWAIT | MSG_CMSG_CLOEXEC) !=
        static_cast<ssize_t>(sizeof message.task))
        return std::nullopt;
    Question question{TaskId{message.task}};
    const cmsghdr* beside = CMSG_FIRSTHDR(&message.header);
    if (beside && beside->cmsg_type == SCM_RIGHTS && beside->cmsg_len == CMSG_LEN(sizeof(int)))
        std::memcpy(&question.answer, CMSG_DATA(beside), sizeof(int));
    return question;
}

} // namespace lockstep
