// SPDX-License-Identifier: MIT
#include "tests/support/refusing.h"

#include <array>
#include <cstddef>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

namespace lockstep::test {

bool refuseCall(int call, int error_number, int first_argument)
{
    const auto load = [](std::size_t offset) {
        return sock_filter{BPF_LD | BPF_W | BPF_ABS, 0, 0, static_cast<__u32>(offset)};
    };
    const auto skipUnless = [](int value, __u8 lines) {
        return sock_filter{BPF_JMP | BPF_JEQ | BPF_K, 0, lines, static_cast<__u32>(value)};
    };
    const auto answer = [](__u32 value) { return sock_filter{BPF_RET | BPF_K, 0, 0, value}; };
    const auto refusal = SECCOMP_RET_ERRNO | static_cast<__u32>(error_number);
    std::array always{load(offsetof(seccomp_data, nr)), skipUnless(call, 1), answer(refusal),
                      answer(SECCOMP_RET_ALLOW)};
    std::array sometimes{
        load(offsetof(seccomp_data, nr)), skipUnless(call, 3), load(offsetof(seccomp_data, args)),
        skipUnless(first_argument, 1),    answer(refusal),     answer(SECCOMP_RET_ALLOW)};
    sock_fprog filter{};
    filter.len = static_cast<unsigned short>(first_argument < 0 ? always.size() : sometimes.size());
    filter.filter = first_argument < 0 ? always.data() : sometimes.data();
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
           syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &filter) == 0;
}

} // namespace lockstep::test
