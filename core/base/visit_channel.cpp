// SPDX-License-Identifier: MIT
#include "core/base/visit_channel.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <sys/socket.h>

namespace lockstep {

namespace {

/// As it lies in the message; the two descriptors come beside it.
struct Answer {
    std::uint32_t visit = 0;
    std::array<char, 252> refusal{}; ///< ends with a zero
};

struct Descriptors {
    int connection;
    int line;
};

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

    Answer answer;
    iovec text{&answer, sizeof answer};
    alignas(cmsghdr) char control[CMSG_SPACE(sizeof(Descriptors))]{};
    msghdr header{};
};

} // namespace

bool sendVisitAnswer(int socket, const VisitAnswer& answer)
{
    Message message;
    message.answer.visit = answer.visit;
    answer.refusal.copy(message.answer.refusal.data(), message.answer.refusal.size() - 1);
    if (answer.connection < 0) {
        message.header.msg_control = nullptr;
        message.header.msg_controllen = 0;
    } else {
        const Descriptors descriptors{answer.connection, answer.line};
        cmsghdr* beside = CMSG_FIRSTHDR(&message.header);
        beside->cmsg_level = SOL_SOCKET;
        beside->cmsg_type = SCM_RIGHTS;
        beside->cmsg_len = CMSG_LEN(sizeof descriptors);
        std::memcpy(CMSG_DATA(beside), &descriptors, sizeof descriptors);
    }
    return sendmsg(socket, &message.header, MSG_DONTWAIT | MSG_NOSIGNAL) >= 0;
}

std::optional<VisitAnswer> takeVisitAnswer(int socket)
{
    Message message;
    if (recvmsg(socket, &message.header, MSG_DONTWAIT | MSG_CMSG_CLOEXEC) !=
        static_cast<ssize_t>(sizeof(Answer)))
        return std::nullopt;
    VisitAnswer answer{.visit = message.answer.visit};
    message.answer.refusal.back() = '\0';
    answer.refusal = message.answer.refusal.data();
    const cmsghdr* beside = CMSG_FIRSTHDR(&message.header);
    Descriptors descriptors{-1, -1};
    if (beside && beside->cmsg_type == SCM_RIGHTS &&
        beside->cmsg_len == CMSG_LEN(sizeof descriptors))
        std::memcpy(&descriptors, CMSG_DATA(beside), sizeof descriptors);
    answer.connection = descriptors.connection;
    answer.line = descriptors.line;
    return answer;
}

} // namespace lockstep
