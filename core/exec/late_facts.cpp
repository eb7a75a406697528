// SPDX-License-Identifier: MIT
#include "core/exec/late_facts.h"

#include "core/base/check.h"

namespace lockstep {

namespace {

LateFacts theOne = nullptr;

} // namespace

bool tellLateFactsBy(LateFacts facts)
{
    LS_CHECK(!theOne);
    theOne = facts;
    return true;
}

Nanoseconds tellLateFacts()
{
    return theOne ? theOne() : kNever_ns;
}

} // namespace lockstep
