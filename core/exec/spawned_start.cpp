// SPDX-License-Identifier: MIT
#include "core/exec/spawned_start.h"

#include "core/exec/errors.h"
#include "core/probe/recorder.h"

#include <atomic>

namespace lockstep {

namespace {

/// The whole of what CPython says, as it stands there.
constexpr std::string_view kNotYet = R"---(
        An attempt has been made to start a new process before the
        current process has finished its bootstrapping phase.

        This probably means that you are not using fork to start your
        child processes and you have forgotten to use the proper idiom
        in the main module:

            if __name__ == '__main__':
                freeze_support()
                ...

        The "freeze_support()" line can be omitted if the program
        is not going to be frozen to produce an executable.)---";

/// While the first task of a spawned process does what its main module does outside of the guard.
class Importing {
public:
    Importing() { home().store(homeOfCaller(), std::memory_order_relaxed); }
    ~Importing() { home().store(0, std::memory_order_relaxed); }
    Importing(const Importing&) = delete;
    Importing& operator=(const Importing&) = delete;

    static bool isUnderWay() { return home().load(std::memory_order_relaxed) == homeOfCaller(); }

private:
    static std::uint32_t homeOfCaller() { return segment().task(recorder.self).home; }
    /// A process that is moved to a thread shares it, so it says whose it is.
    static std::atomic<std::uint32_t>& home()
    {
        static std::atomic<std::uint32_t> importing{0};
        return importing;
    }
};

} // namespace

std::function<void()> bodyOf(const SpawnedStart& start)
{
    return [start] {
        if (start.unguarded) {
            const Importing importing;
            callHere(*start.unguarded);
        }
        callHere(start.call);
    };
}

void refuseWhileImporting()
{
    if (Importing::isUnderWay())
        throw RuntimeError(std::string(kNotYet));
}

} // namespace lockstep
