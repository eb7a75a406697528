// SPDX-License-Identifier: MIT
#include "tests/support/ways.h"

#include "core/exec/raised_error.h"

namespace lockstep::test {

std::string raisedBy(const std::function<void()>& function)
{
    try {
        function();
    } catch (...) {
        return lineOf(currentlyRaised());
    }
    return {};
}

} // namespace lockstep::test
