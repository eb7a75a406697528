// SPDX-License-Identifier: MIT
#include "core/base/catalogue.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace lockstep {

namespace {

constexpr std::string_view kBetween = "; ";

/// Where the next place of a pattern is and how long: "{}" or "{*}"; npos: there is none.
std::pair<std::size_t, std::size_t> nextPlace(std::string_view pattern)
{
    for (std::size_t at = pattern.find('{'); at != std::string_view::npos;
         at = pattern.find('{', at + 1)) {
        if (pattern.substr(at, 2) == "{}")
            return {at, 2};
        if (pattern.substr(at, 3) == "{*}")
            return {at, 3};
    }
    return {std::string_view::npos, 0};
}

bool endsWith(std::string_view text, std::string_view ending)
{
    return text.size() >= ending.size() && text.substr(text.size() - ending.size()) == ending;
}

} // namespace

Catalogue::Catalogue(std::string_view file)
{
    while (!file.empty()) {
        const std::size_t end = std::min(file.find('\n'), file.size());
        std::string_view line = file.substr(0, end);
        file.remove_prefix(std::min(end + 1, file.size()));
        const std::size_t tab = line.find('\t');
        if (line.substr(0, 2) == "# " || tab == std::string_view::npos)
            continue;
        Entry entry;
        entry.translation = line.substr(tab + 1);
        line = line.substr(0, tab);
        for (auto [at, length] = nextPlace(line); at != std::string_view::npos;
             std::tie(at, length) = nextPlace(line)) {
            entry.words.emplace_back(line.substr(0, at));
            entry.is_deep.push_back(length == 3);
            line.remove_prefix(at + length);
        }
        entry.words.emplace_back(line);
        for (const std::string& words : entry.words)
            entry.letters += words.size();
        if (entry.letters > 0) // else it would stand for itself, for ever
            m_entries.push_back(std::move(entry));
    }
    // Words that a sentence begins with say more about it than those within.
    const auto rank = [](const Entry& entry) {
        return std::pair(!entry.words.front().empty(), entry.letters);
    };
    std::stable_sort(m_entries.begin(), m_entries.end(),
                     [&rank](const Entry& a, const Entry& b) { return rank(a) > rank(b); });
}

/// Each place takes as little as it can.
bool Catalogue::matches(const Entry& entry, std::string_view text,
                        std::vector<std::string_view>& places)
{
    places.clear();
    if (text.substr(0, entry.words.front().size()) != entry.words.front())
        return false;
    text.remove_prefix(entry.words.front().size());
    for (std::size_t i = 1; i < entry.words.size(); ++i) {
        const std::string& words = entry.words[i];
        const bool isLast = i + 1 == entry.words.size();
        if (isLast && !endsWith(text, words))
            return false;
        const std::size_t at = isLast ? text.size() - words.size() : text.find(words);
        if (at == std::string_view::npos)
            return false;
        places.push_back(text.substr(0, at));
        text.remove_prefix(at + words.size());
    }
    return text.empty();
}

std::string Catalogue::filled(const Entry& entry, const std::vector<std::string_view>& places) const
{
    std::string text;
    std::string_view rest = entry.translation;
    std::size_t place = 0;
    for (auto [at, length] = nextPlace(rest); at != std::string_view::npos && place < places.size();
         std::tie(at, length) = nextPlace(rest)) {
        text += rest.substr(0, at);
        text += entry.is_deep[place] ? translated(places[place]) : std::string(places[place]);
        ++place;
        rest.remove_prefix(at + length);
    }
    return text.append(rest);
}

std::string Catalogue::sentence(std::string_view english) const
{
    std::vector<std::string_view> places;
    for (const Entry& entry : m_entries)
        if (matches(entry, english, places))
            return filled(entry, places);
    return std::string(english);
}

std::string Catalogue::translated(std::string_view english) const
{
    if (m_entries.empty() || english.empty())
        return std::string(english);
    std::string text;
    while (true) {
        const std::size_t end = std::min(english.find(kBetween), english.size());
        text += sentence(english.substr(0, end));
        if (end == english.size())
            return text;
        text += "；";
        english.remove_prefix(end + kBetween.size());
    }
}

} // namespace lockstep
