// SPDX-License-Identifier: MIT
#include "core/scenario/help_page.h"

namespace lockstep {

namespace {

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view kBlank = " \t\r";
    const std::size_t begin = text.find_first_not_of(kBlank);
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

std::string unquoted(std::string_view text)
{
    if (text.size() < 2 || text.front() != '"' || text.back() != '"')
        return std::string(text);
    std::string plain;
    text = text.substr(1, text.size() - 2);
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\' && i + 1 < text.size())
            ++i;
        plain += text[i];
    }
    return plain;
}

/// Takes the next line off the text, without its end.
std::string_view takeLine(std::string_view& text)
{
    const std::size_t end = text.find('\n');
    const std::string_view line = text.substr(0, end);
    text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
    return line;
}

struct Entry {
    std::string key;
    std::string value;
};

Entry entryIn(std::string_view line)
{
    // A key in quotes may hold a colon itself.
    std::size_t from = 0;
    if (!line.empty() && line.front() == '"') {
        from = line.find('"', 1);
        if (from == std::string_view::npos)
            return {};
    }
    const std::size_t colon = line.find(':', from);
    if (colon == std::string_view::npos)
        return {};
    return {unquoted(trimmed(line.substr(0, colon))), unquoted(trimmed(line.substr(colon + 1)))};
}

void keep(HelpPage& page, const std::string& map, const Entry& entry)
{
    if (map == "labels")
        page.labels[entry.key] = entry.value;
    else if (map == "names")
        page.names[entry.key] = entry.value;
}

void keep(HelpPage& page, const Entry& entry)
{
    if (entry.key == "title")
        page.title = entry.value;
    else if (entry.key == "lesson")
        page.lesson = entry.value;
    else if (entry.key == "question")
        page.question = entry.value;
    else if (entry.key == "answer")
        page.answer = entry.value;
    else if (entry.key == "python")
        page.python = entry.value;
}

} // namespace

std::string HelpPage::nameOf(const std::string& id) const
{
    const auto found = names.find(id);
    return found == names.end() || found->second.empty() ? id : found->second;
}

HelpPage parseHelpPage(std::string_view text)
{
    HelpPage page;
    std::string_view rest = text;
    if (trimmed(takeLine(rest)) != "---") {
        page.body = text;
        return page;
    }
    std::string map;
    while (!rest.empty()) {
        const std::string_view line = takeLine(rest);
        if (trimmed(line) == "---") {
            page.body = rest;
            return page;
        }
        const bool nested = line.substr(0, 2) == "  ";
        const std::string_view content = trimmed(line);
        if (content.empty() || content.front() == '#')
            continue;
        const Entry entry = entryIn(content);
        if (nested && map == "choices" && content.front() == '-') {
            page.choices.push_back(unquoted(trimmed(content.substr(1))));
        } else if (nested) {
            keep(page, map, entry);
        } else {
            map = entry.value.empty() ? entry.key : std::string{};
            keep(page, entry);
        }
    }
    return page;
}

HelpPage findHelpPage(std::span<const EmbeddedFile> files, std::string_view id,
                      std::string_view lang)
{
    const std::string path = "resources/help/" + std::string(id) + "." + std::string(lang) + ".md";
    for (const EmbeddedFile& file : files)
        if (file.path == path)
            return parseHelpPage(file.text);
    return {};
}

} // namespace lockstep
