// SPDX-License-Identifier: MIT
#include "core/scenario/stage.h"

#include "core/exec/speech.h"

namespace lockstep {

void Stage::say(std::string_view english, std::string_view chinese, Site site) const
{
    // A run in another language keeps the English text behind a zero byte: invariants speak
    // English.
    std::string text(m_speaksEnglish ? english : chinese);
    if (!m_speaksEnglish)
        text.append(1, '\0').append(english);
    speak(text, site);
}

namespace {

using Values = std::vector<std::pair<std::string, std::string>>;

} // namespace

void Codec<Stage>::encode(const Stage& stage, ByteWriter& writer)
{
    const auto& values = stage.m_parameters.all();
    Codec<Values>::encode(Values(values.begin(), values.end()), writer);
    Codec<std::string>::encode(stage.m_variant, writer);
    Codec<bool>::encode(stage.m_speaksEnglish, writer);
}

Stage Codec<Stage>::decode(ByteReader& reader)
{
    const Values values = Codec<Values>::decode(reader);
    std::string variant = Codec<std::string>::decode(reader);
    const bool speaksEnglish = Codec<bool>::decode(reader);
    return {ParameterValues({values.begin(), values.end()}), std::move(variant), speaksEnglish};
}

} // namespace lockstep
