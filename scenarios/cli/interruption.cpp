// SPDX-License-Identifier: MIT
#include "scenarios/cli/interruption.h"

#include <csignal>
#include <initializer_list>

namespace lockstep::cli {

namespace {

volatile std::sig_atomic_t g_isInterrupted = 0;

} // namespace

void rememberInterruption()
{
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        std::signal(signal, [](int) { g_isInterrupted = 1; });
}

bool isInterrupted()
{
    return g_isInterrupted != 0;
}

} // namespace lockstep::cli
