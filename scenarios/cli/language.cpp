// SPDX-License-Identifier: MIT
#include "scenarios/cli/language.h"

#include "core/base/catalogue.h"
#include "core/scenario/embedded.h"

namespace lockstep::cli {

namespace {

std::string& language()
{
    static std::string lang = "en";
    return lang;
}

Catalogue& catalogue()
{
    static Catalogue sentences;
    return sentences;
}

} // namespace

std::string languageIn(int argc, char** argv)
{
    constexpr std::string_view kFlag = "--lang";
    std::string lang = "en";
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument = argv[i];
        if (argument == kFlag && i + 1 < argc)
            lang = argv[i + 1];
        else if (argument.substr(0, kFlag.size() + 1) == "--lang=")
            lang = argument.substr(kFlag.size() + 1);
    }
    return lang == "zh_CN" ? lang : "en";
}

void speak(const std::string& lang)
{
    language() = lang;
    const std::string path = "resources/messages/" + lang + ".tsv";
    for (const EmbeddedFile& file : embeddedFiles())
        if (file.path == path)
            catalogue() = Catalogue(file.text);
}

const std::string& spokenLanguage()
{
    return language();
}

std::string said(std::string_view english)
{
    return catalogue().translated(english);
}

} // namespace lockstep::cli
