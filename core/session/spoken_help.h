// SPDX-License-Identifier: MIT
#pragma once
// The help of a program of the command line in another language, and what it says of a wrong one.
//
// Descriptions and headings are written in English where a flag is added; here they are put into
// the language of a catalogue, those of commands within commands, too.

#include "core/base/catalogue.h"

#include <string>

namespace CLI {
class App;
class ParseError;
} // namespace CLI

namespace lockstep {

/// What --lang says, looked for before the arguments are read, because the help is in that
/// language, too; the last one counts. Empty: it is not there, or is no language that the programs
/// speak.
std::string typedLanguage(int argc, char** argv);

/// That of messages as the environment has it: LC_ALL, else LC_MESSAGES, else LANG; and if that is
/// not C, the first of LANGUAGE before it. "zh_CN" for any Chinese, else "en".
std::string systemMessageLanguage();

void translateHelp(CLI::App& app, const Catalogue& catalogue);

/// Why the arguments were not understood: one English sentence of one line.
std::string refusalOf(const CLI::ParseError& error);

} // namespace lockstep
