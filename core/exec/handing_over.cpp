// SPDX-License-Identifier: MIT
#include "core/exec/handing_over.h"

#include "core/exec/errors.h"

namespace lockstep {

namespace {

thread_local HandingOver* current = nullptr;

} // namespace

HandingOver::HandingOver() : m_outer(current)
{
    current = this;
}

HandingOver::~HandingOver()
{
    current = m_outer;
}

void handOver(const char* type, const std::vector<ObjectId>& connections)
{
    if (!current)
        throw RuntimeError(std::string(type) +
                           " objects should only be shared between processes through inheritance");
    for (const ObjectId connection : connections)
        current->m_connections.push_back(connection);
}

} // namespace lockstep
