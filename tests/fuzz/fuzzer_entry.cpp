// SPDX-License-Identifier: MIT
// Where libFuzzer enters a target.
#include "tests/fuzz/fuzz_target.h"

#include <cstddef>
#include <cstdint>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size)
{
    lockstep::fuzz::tryOne({reinterpret_cast<const char*>(bytes), size});
    return 0;
}
