// SPDX-License-Identifier: MIT
#include "core/exec/outside.h"

#include "core/exec/baton.h"
#include "core/exec/lot.h"
#include "core/probe/gate.h"
#include "core/trace/facts/watch_facts.h"

namespace lockstep {

OutsideCall::OutsideCall(const Site& site) : m_site(site)
{
    const SiteId at = passGate({.operation = Operation::GoOutside, .object = {}, .site = site});
    recorder.write(OutsideEntered{}, at);
    announce(Operation::GoOutside, {}, at, 0);
    segment()
        .task(recorder.self)
        .state.store(TaskStateWord::of(TaskPhase::Outside).bits, std::memory_order_seq_cst);
    leaveRunning(recorder.self);
}

OutsideCall::~OutsideCall()
{
    const SiteId at = siteId(m_site);
    stopAtGate({.operation = Operation::ComeBack, .object = {}, .site = m_site}, at);
    recorder.write(OutsideLeft{}, at);
}

} // namespace lockstep
