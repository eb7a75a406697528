// SPDX-License-Identifier: MIT
#include "tests/support/flipping.h"

#include <random>

namespace lockstep::test {

int flipUntilOver(RecordedRun& run, std::uint64_t seed)
{
    std::minstd_rand random(static_cast<std::uint32_t>(seed));
    ControlBlock& block = run.segment().control();
    const auto isOver = [&block] { return block.phase.load() == HostPhase::Over; };
    const auto obeyed = [&] { return isOver() || block.command_tail == block.command_head; };
    int flips = 0;
    while (!isOver()) {
        run.command(Command::Pause);
        ++flips;
        for (auto steps = random() % 4; steps > 0; --steps) {
            run.command(Command::StepPolicy);
            run.until(obeyed);
        }
        run.command(Command::Resume);
        run.until(obeyed);
        const timespec nap{0, static_cast<long>(random() % 300'000)}; // it goes on meanwhile
        nanosleep(&nap, nullptr);
    }
    run.finish();
    return flips;
}

} // namespace lockstep::test
