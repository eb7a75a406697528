// SPDX-License-Identifier: MIT
#include "core/exec/greenlet_stack.h"

#include <sys/mman.h>

namespace lockstep {

namespace {

#if defined(LOCKSTEP_SANITIZE_address) || defined(LOCKSTEP_SANITIZE_thread)
constexpr std::size_t kStackBytes = 256u << 10; // instrumented frames are larger
#else
constexpr std::size_t kStackBytes = 128u << 10;
#endif
constexpr std::size_t kGuardBytes = 4096;
constexpr std::size_t kPerSlab = 16;

/// Linux 6.13: a guard that takes no mapping of its own. Older kernels say EINVAL.
constexpr int kGuardInstall = 102;

bool guard(std::byte* page)
{
    // Two mappings a stack, and a process has 65,530: enough for 30,000 greenlets.
    return madvise(page, kGuardBytes, kGuardInstall) == 0 ||
           mprotect(page, kGuardBytes, PROT_NONE) == 0;
}

Error refusal()
{
    return Error{std::string(kNoMemoryForStack)};
}

} // namespace

Result<GreenletStack> GreenletStacks::take()
{
    if (m_free.empty()) {
        constexpr std::size_t each = kGuardBytes + kStackBytes;
        void* mapped = mmap(nullptr, kPerSlab * each, PROT_READ | PROT_WRITE,
                            MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
        if (mapped == MAP_FAILED)
            return refusal();
        // A huge page would make every stack that lies in it resident as a whole.
        madvise(mapped, kPerSlab * each, MADV_NOHUGEPAGE);
        auto* slab = static_cast<std::byte*>(mapped);
        for (std::size_t i = 0; i < kPerSlab; ++i) {
            if (!guard(slab + i * each)) {
                const Error error = refusal();
                munmap(mapped, kPerSlab * each);
                m_free.clear();
                return error;
            }
        }
        for (std::size_t i = kPerSlab; i-- > 0;)
            m_free.push_back({slab + i * each + kGuardBytes, kStackBytes});
    }
    const GreenletStack stack = m_free.back();
    m_free.pop_back();
    return stack;
}

} // namespace lockstep
