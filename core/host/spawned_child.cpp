// SPDX-License-Identifier: MIT
#include "core/host/spawned_child.h"

#include "core/exec/carrier.h"
#include "core/exec/child_service.h"
#include "core/exec/process.h"
#include "core/exec/spawned_program.h"
#include "core/exec/spawned_start.h"
#include "core/probe/recorder.h"

#include <cstdio>
#include <cstring>
#include <fcntl.h>

namespace lockstep {

namespace {

[[noreturn]] void refuse(const std::string& message)
{
    std::fprintf(stderr, "lockstep-run: %s\n", message.c_str());
    leaveUnborn();
}

} // namespace

bool isSpawnedChild(int argc, char** argv)
{
    return argc == 3 && std::strcmp(argv[1], "--child") == 0;
}

void runSpawnedChild(char** argv)
{
    const auto note = readSpawnNote(argv[2]);
    if (!note)
        refuse(note.error().text);
    auto mapped = Segment::attach(note->segment_fd);
    if (!mapped)
        refuse(mapped.error().text);
    attachRun(*mapped->release()); // never unmapped: tasks may run until _exit
    for (const int fd : note->connections)
        fcntl(fd, F_SETFD, FD_CLOEXEC);
    const auto& [carriers, names] = note->carriers_and_names;
    chooseCarriers(carriers);
    setRunNames({names.begin(), names.end()});
    recorder.open(segment().ring(note->service_ring));
    if (!becomeSpawnedProcess(note->process, note->life_line))
        leaveUnborn();
    serveFirstTask({bodyOf(note->start)}, segment().ring(note->task_ring));
}

} // namespace lockstep
