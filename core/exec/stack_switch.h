// SPDX-License-Identifier: MIT
#pragma once
// The switch from stack to stack, as far as it depends on the processor.
//
// A flow of control that was left is a stack pointer; above it lie the registers that a function
// must preserve. The control words of floating point are not among them: they stay the thread's.
//
// On x86-64 it is our own and leaves by ret. Boost.Context leaves by an indirect jump, after which
// the processor mispredicts every return up to where the two flows part; that costs more than all
// the rest of a switch. Elsewhere it is Boost's.

#include <cstddef>
#include <cstdint>

#if !defined(__x86_64__)
#include <boost/context/detail/fcontext.hpp>
#endif

namespace lockstep::detail {

/// What a flow calls first, with what the one that switched to it handed over. Never returns.
using FlowEntry = void (*)(void* handed);

#if defined(__x86_64__)

extern "C" void* lockstepSwitchStack(void** left_at, void* to, void* handed);

/// A flow that begins with entry, on the stack that ends at top.
template <FlowEntry entry>
void* newFlow(std::byte* top, std::size_t)
{
    constexpr std::size_t kPreserved = 6;
    constexpr std::uintptr_t kAlignment = 16;
    auto* at = reinterpret_cast<std::uintptr_t*>(reinterpret_cast<std::uintptr_t>(top) /
                                                 kAlignment * kAlignment);
    *--at = 0; // nobody called entry
    *--at = reinterpret_cast<std::uintptr_t>(entry);
    for (std::size_t i = 0; i < kPreserved; ++i)
        *--at = 0;
    return at;
}

/// Leaves the running flow, notes in left_at where it goes on, and takes another one up. Returns
/// when somebody takes this one up again: what that handed over.
inline void* switchStack(void** left_at, void* to, void* handed)
{
    return lockstepSwitchStack(left_at, to, handed);
}

#else

struct HandedOver {
    void** left_at;
    void* handed;
};

inline void* arrive(boost::context::detail::transfer_t from)
{
    const auto& over = *static_cast<HandedOver*>(from.data);
    *over.left_at = from.fctx;
    return over.handed;
}

template <FlowEntry entry>
void* newFlow(std::byte* top, std::size_t bytes)
{
    return boost::context::detail::make_fcontext(
        top, bytes, [](boost::context::detail::transfer_t from) { entry(arrive(from)); });
}

inline void* switchStack(void** left_at, void* to, void* handed)
{
    HandedOver over{left_at, handed};
    return arrive(boost::context::detail::jump_fcontext(to, &over));
}

#endif

} // namespace lockstep::detail
