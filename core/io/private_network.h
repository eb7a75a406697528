// SPDX-License-Identifier: MIT
#pragma once
// A network of the run's own: the calling process and its children have a loopback that nobody else
// sees, without any privilege.

#include <string>

namespace lockstep::io {

/// Enters one. The process must have no second thread. "": done; else why not, as words that fit
/// behind "the system refuses a network of the run's own: "; the process is where it was.
std::string enterPrivateNetwork();

} // namespace lockstep::io
