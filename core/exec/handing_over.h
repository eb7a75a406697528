// SPDX-License-Identifier: MIT
#pragma once
// What is handed over to a process that is spawned: handles of things that a process cannot be sent
// otherwise. Their codecs say so here, and the process gets a copy of the descriptors.

#include "core/base/ids.h"

#include <vector>

namespace lockstep {

/// While it lives, the calling thread encodes what a process is spawned with.
class HandingOver {
public:
    HandingOver();
    ~HandingOver();
    HandingOver(const HandingOver&) = delete;
    HandingOver& operator=(const HandingOver&) = delete;

    /// Of which a copy is handed over.
    const std::vector<ObjectId>& connections() const { return m_connections; }

private:
    friend void handOver(const char* type, const std::vector<ObjectId>& connections);
    std::vector<ObjectId> m_connections;
    HandingOver* m_outer;
};

/// For the codec of a handle: RuntimeError "TYPE objects should only be shared between processes
/// through inheritance" unless it is being handed over.
void handOver(const char* type, const std::vector<ObjectId>& connections);

} // namespace lockstep
