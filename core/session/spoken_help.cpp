// SPDX-License-Identifier: MIT
#include "core/session/spoken_help.h"

#include <CLI/CLI.hpp>

#include <cstdlib>

namespace lockstep {

std::string typedLanguage(int argc, char** argv)
{
    constexpr std::string_view kFlag = "--lang";
    std::string lang;
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument = argv[i];
        if (argument == kFlag && i + 1 < argc)
            lang = argv[i + 1];
        else if (argument.substr(0, kFlag.size() + 1) == "--lang=")
            lang = argument.substr(kFlag.size() + 1);
    }
    return lang == "zh_CN" || lang == "en" ? lang : "";
}

std::string systemMessageLanguage()
{
    const auto valueOf = [](const char* name) {
        const char* value = std::getenv(name);
        return std::string_view(value ? value : "");
    };
    std::string_view locale;
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"})
        if (locale.empty()) // one that is set to nothing counts as unset
            locale = valueOf(name);
    const bool isNone = locale.empty() || locale == "C" || locale == "POSIX";
    if (const std::string_view preferred = valueOf("LANGUAGE"); !isNone && !preferred.empty())
        locale = preferred;
    return locale.substr(0, 2) == "zh" ? "zh_CN" : "en";
}

void translateHelp(CLI::App& app, const Catalogue& catalogue)
{
    for (const char* label : {"Usage", "OPTIONS", "Positionals", "REQUIRED", "SUBCOMMAND"})
        app.get_formatter()->label(label, catalogue.translated(label));
    app.description(catalogue.translated(app.get_description()));
    for (CLI::Option* option : app.get_options()) {
        option->description(catalogue.translated(option->get_description()));
        option->group(catalogue.translated(option->get_group()));
    }
    for (CLI::App* command : app.get_subcommands({})) {
        command->group(catalogue.translated(command->get_group()));
        translateHelp(*command, catalogue);
    }
}

std::string refusalOf(const CLI::ParseError& error)
{
    const std::string text = error.what();
    return text.substr(0, text.find('\n'));
}

} // namespace lockstep
