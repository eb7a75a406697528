// SPDX-License-Identifier: MIT
#pragma once
// A flow of control that can be left and taken up again, on a stack of its own: the machine under
// greenlets. All contexts that switch to each other belong to one OS thread.
//
// What the C++ runtime keeps a thread for exceptions in flight changes hands with the stack, so a
// context may be left inside a catch block or a destructor. The sanitizers are told of every
// switch.

#include "core/exec/greenlet_stack.h"

namespace lockstep {

class Context {
public:
    /// The flow of control that its thread came with; it needs no stack of ours.
    Context() = default;
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;

    /// Makes it call entry on the stack when it is switched to for the first time. Entry never
    /// returns: it ends by switchFromEnded.
    void prepare(const GreenletStack& stack, void (*entry)());
    /// After it was left for ever, so that prepare can be called again.
    void release();

    /// Leaves the running context, which is this one, for another. Returns when somebody switches
    /// back.
    void switchTo(Context& other) { jump(other, false); }
    /// Leaves the running context, which is this one, for ever.
    [[noreturn]] void switchFromEnded(Context& other);

private:
    void jump(Context& other, bool forEver);
    void arriveFrom(Context& left);
    struct Entry;

    /// What __cxa_get_globals points to, as the Itanium C++ ABI has it.
    struct ExceptionState {
        void* caught = nullptr;
        unsigned int uncaught = 0;
    };

    void* m_at = nullptr;                 ///< where it goes on
    ExceptionState* m_ofThread = nullptr; ///< the thread's, once it was asked for
    Context* m_successor = nullptr;       ///< for whom it was left
    void (*m_entry)() = nullptr;
    ExceptionState m_exceptions;
    // For the sanitizers.
    const void* m_bottom = nullptr;
    std::size_t m_bytes = 0;
    void* m_fakeStack = nullptr;
    [[maybe_unused]] void* m_fiber = nullptr;
};

} // namespace lockstep
