// SPDX-License-Identifier: MIT
#pragma once
// A run's segment as text: what everybody waits in, who holds what. For the message of a test that
// found a run where it may not be.

#include "core/segment/segment.h"

#include <string>

namespace lockstep::test {

std::string textOf(Segment& segment);

} // namespace lockstep::test
