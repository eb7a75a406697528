// SPDX-License-Identifier: MIT
#include "scenarios/cli/language.h"

#include "core/scenario/embedded.h"

namespace lockstep::cli {

namespace {

std::string& language()
{
    static std::string lang = "en";
    return lang;
}

Catalogue& sentences()
{
    static Catalogue all;
    return all;
}

} // namespace

void speak(const std::string& lang)
{
    language() = lang == "zh_CN" ? lang : "en";
    const std::string path = "resources/messages/" + language() + ".tsv";
    for (const EmbeddedFile& file : embeddedFiles())
        if (file.path == path)
            sentences() = Catalogue(file.text);
}

const std::string& spokenLanguage()
{
    return language();
}

const Catalogue& catalogue()
{
    return sentences();
}

std::string said(std::string_view english)
{
    return catalogue().translated(english);
}

} // namespace lockstep::cli
