// SPDX-License-Identifier: MIT
// The raw switch of stacks. A fiber class such as Boost's is no choice: it unwinds a dropped stack
// by an exception that destructors and catch (...) do not survive, and where it jumps the thread
// sanitizer cannot be told.
#include "core/exec/context.h"

#include "core/base/check.h"
#include "core/exec/stack_switch.h"

#include <cxxabi.h>

#if defined(LOCKSTEP_SANITIZE_address)
#include <sanitizer/asan_interface.h>
#include <sanitizer/common_interface_defs.h>
#elif defined(LOCKSTEP_SANITIZE_thread)
#include <sanitizer/tsan_interface.h>
#endif

namespace lockstep {

/// On the other side of a jump.
__attribute__((no_sanitize("thread"))) inline void
Context::arriveFrom([[maybe_unused]] Context& left)
{
#if defined(LOCKSTEP_SANITIZE_address)
    __sanitizer_finish_switch_fiber(m_fakeStack, &left.m_bottom, &left.m_bytes);
#endif
}

struct Context::Entry {
    static void run(void* from)
    {
        auto& left = *static_cast<Context*>(from);
        Context& self = *left.m_successor;
        self.arriveFrom(left);
        self.m_entry();
        checkFailed("the entry of a context returns to nobody", __FILE__, __LINE__);
    }
};

// Without the thread sanitizer's own calls at entry and exit: they would be told to the context
// that is left and to the one that is taken up.
__attribute__((noinline, no_sanitize("thread"))) void Context::jump(Context& other,
                                                                    [[maybe_unused]] bool forEver)
{
    if (!m_ofThread) [[unlikely]] // asked for once: it is two calls into the runtime
        m_ofThread = reinterpret_cast<ExceptionState*>(abi::__cxa_get_globals());
    other.m_ofThread = m_ofThread;
    m_exceptions = *m_ofThread;
    *m_ofThread = other.m_exceptions;
    m_successor = &other;
#if defined(LOCKSTEP_SANITIZE_address)
    __sanitizer_start_switch_fiber(forEver ? nullptr : &m_fakeStack, other.m_bottom, other.m_bytes);
#elif defined(LOCKSTEP_SANITIZE_thread)
    if (!m_fiber)
        m_fiber = __tsan_get_current_fiber();
    __tsan_switch_to_fiber(other.m_fiber, 0);
#endif
    void* from = detail::switchStack(&m_at, other.m_at, this);
    arriveFrom(*static_cast<Context*>(from));
}

void Context::switchFromEnded(Context& other)
{
    jump(other, true);
    checkFailed("a context that has ended is never switched to", __FILE__, __LINE__);
}

void Context::prepare(const GreenletStack& stack, void (*entry)())
{
    m_entry = entry;
    m_exceptions = {};
    m_bottom = stack.bottom;
    m_bytes = stack.bytes;
    m_fakeStack = nullptr;
#if defined(LOCKSTEP_SANITIZE_address)
    // What the last one left poisoned there, because its frames never returned.
    __asan_unpoison_memory_region(stack.bottom, stack.bytes);
#endif
    m_at = detail::newFlow<&Entry::run>(stack.top(), stack.bytes);
#if defined(LOCKSTEP_SANITIZE_thread)
    m_fiber = __tsan_create_fiber(0);
#endif
}

void Context::release()
{
#if defined(LOCKSTEP_SANITIZE_thread)
    __tsan_destroy_fiber(m_fiber);
    m_fiber = nullptr;
#endif
}

} // namespace lockstep
