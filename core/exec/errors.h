// SPDX-License-Identifier: MIT
#pragma once
// Errors that a scenario can meet, typed and named as in Python.
//
// They are the scenario's own business: it may catch them; one that leaves a task's function ends
// that task and is reported as "TYPE: TEXT". How they cross from task to task: raised_error.h.

#include <stdexcept>
#include <string>

namespace lockstep {

class ScenarioError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
    /// As Python calls it.
    virtual const char* type() const noexcept = 0;
};

class RuntimeError final : public ScenarioError {
public:
    using ScenarioError::ScenarioError;
    const char* type() const noexcept override { return "RuntimeError"; }
};

class AssertionError final : public ScenarioError {
public:
    using ScenarioError::ScenarioError;
    const char* type() const noexcept override { return "AssertionError"; }
};

/// The system refused; the text is "[Errno N] WORDS".
class OSError : public ScenarioError {
public:
    using ScenarioError::ScenarioError;
    const char* type() const noexcept override { return "OSError"; }
};

class BlockingIOError final : public OSError {
public:
    using OSError::OSError;
    const char* type() const noexcept override { return "BlockingIOError"; }
};

class ValueError final : public ScenarioError {
public:
    using ScenarioError::ScenarioError;
    const char* type() const noexcept override { return "ValueError"; }
};

/// Says nothing more, as in Python.
class BrokenBarrierError final : public ScenarioError {
public:
    explicit BrokenBarrierError(const std::string& text = "") : ScenarioError(text) {}
    const char* type() const noexcept override { return "BrokenBarrierError"; }
};

/// sys.exit(code): leaves the task's function; no error. In the first task of a process it sets the
/// exit code.
struct SystemExit {
    int code = 0;
};

class TypeError final : public ScenarioError {
public:
    using ScenarioError::ScenarioError;
    const char* type() const noexcept override { return "TypeError"; }
};

/// Bytes that are no value.
class UnpicklingError final : public ScenarioError {
public:
    using ScenarioError::ScenarioError;
    const char* type() const noexcept override { return "UnpicklingError"; }
};

/// What did not come in time: a result, something on a socket.
class TimeoutError final : public OSError {
public:
    explicit TimeoutError(const std::string& text = "") : OSError(text) {}
    const char* type() const noexcept override { return "TimeoutError"; }
};

/// The result of what was cancelled.
class CancelledError final : public ScenarioError {
public:
    explicit CancelledError(const std::string& text = "") : ScenarioError(text) {}
    const char* type() const noexcept override { return "CancelledError"; }
};

/// queue.Full: there was no room for a put.
class Full final : public ScenarioError {
public:
    explicit Full(const std::string& text = "") : ScenarioError(text) {}
    const char* type() const noexcept override { return "Full"; }
};

/// queue.Empty: there was nothing to get.
class Empty final : public ScenarioError {
public:
    explicit Empty(const std::string& text = "") : ScenarioError(text) {}
    const char* type() const noexcept override { return "Empty"; }
};

/// The system has no memory for it.
class MemoryError final : public ScenarioError {
public:
    using ScenarioError::ScenarioError;
    const char* type() const noexcept override { return "MemoryError"; }
};

/// Everybody waits and nothing can wake them.
class LoopExit final : public ScenarioError {
public:
    LoopExit() : ScenarioError("This operation would block forever") {}
    const char* type() const noexcept override { return "LoopExit"; }
};

/// Ends a greenlet from outside. No std::exception, as in Python it is no Exception: handlers of
/// errors let it pass.
class GreenletExit {};

/// A receive when every copy of the other end is closed and nothing is left to read.
class EOFError final : public ScenarioError {
public:
    explicit EOFError(const std::string& text = "") : ScenarioError(text) {}
    const char* type() const noexcept override { return "EOFError"; }
};

/// socket.gaierror: a host has no address of the kind that is wanted.
class GaiError final : public OSError {
public:
    using OSError::OSError;
    const char* type() const noexcept override { return "gaierror"; }
};

/// Nobody listens there.
class ConnectionRefusedError final : public OSError {
public:
    using OSError::OSError;
    const char* type() const noexcept override { return "ConnectionRefusedError"; }
};

/// The other end was closed for good with something unread in it.
class ConnectionResetError final : public OSError {
public:
    using OSError::OSError;
    const char* type() const noexcept override { return "ConnectionResetError"; }
};

/// The kernel gave a connection up.
class ConnectionAbortedError final : public OSError {
public:
    using OSError::OSError;
    const char* type() const noexcept override { return "ConnectionAbortedError"; }
};

/// A send when every copy of the other end is closed.
class BrokenPipeError final : public OSError {
public:
    using OSError::OSError;
    const char* type() const noexcept override { return "BrokenPipeError"; }
};

/// struct.error: bytes or a number that do not fit the format.
class StructError final : public ScenarioError {
public:
    using ScenarioError::ScenarioError;
    const char* type() const noexcept override { return "struct.error"; }
};

/// Bytes that are no text.
class UnicodeDecodeError final : public ScenarioError {
public:
    using ScenarioError::ScenarioError;
    const char* type() const noexcept override { return "UnicodeDecodeError"; }
};

} // namespace lockstep
