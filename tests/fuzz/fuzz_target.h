// SPDX-License-Identifier: MIT
#pragma once
// What a fuzz target has: one function that tries any bytes.
//
// Each *_fuzz.cpp here is one target with a folder corpus/* of the same name. libFuzzer drives it
// (preset "fuzz"); the normal suite tries it on its corpus alone (corpus_test.cpp).

#include <string_view>

namespace lockstep::fuzz {

/// Returns, whatever the bytes are; a bug ends the program.
void tryOne(std::string_view bytes);

} // namespace lockstep::fuzz
