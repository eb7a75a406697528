// SPDX-License-Identifier: MIT
#include "core/trace/recording_additions.h"

#include "core/trace/named_texts.h"

#include <fmt/format.h>

namespace lockstep {

namespace {

/// "NUMBER REST" or "NUMBER"; gives what is wrong, or "".
template <class Number>
std::string takeNumber(std::string_view name, std::string_view& text, Number& number)
{
    const std::size_t blank = std::min(text.find(' '), text.size());
    const std::string wrong = readNumber(name, text.substr(0, blank), number);
    text.remove_prefix(std::min(blank + 1, text.size()));
    return wrong;
}

/// Two numbers.
template <class Number>
std::string takePair(std::string_view name, std::string_view text, Number& first, Number& second)
{
    std::string wrong = takeNumber(name, text, first);
    return wrong.empty() ? readNumber(name, text, second) : wrong;
}

std::string checkLength(const char* what, std::string_view text)
{
    return text.size() <= kMostNoteBytes
               ? ""
               : fmt::format("{} is longer than {} bytes", what, kMostNoteBytes);
}

std::string takeNote(std::string_view text, std::vector<recording::Note>& notes)
{
    if (notes.size() == kMostNotes)
        return fmt::format("it has more notes than {}", kMostNotes);
    recording::Note note;
    std::string wrong = takeNumber("the place of a note", text, note.place);
    if (wrong.empty())
        wrong = checkLength("a note", text);
    if (wrong.empty()) {
        note.text = text;
        notes.push_back(std::move(note));
    }
    return wrong;
}

} // namespace

BlockContent textsOf(const recording::Additions& additions)
{
    NamedTexts texts;
    texts.put("title", additions.title);
    for (const recording::Note& note : additions.notes)
        texts.put("note", fmt::format("{} {}", note.place, note.text));
    const recording::ViewState& view = additions.view;
    if (view.cursor != kNoSeq)
        texts.put("cursor", view.cursor);
    texts.put("axis", view.axis);
    if (view.begin < view.end)
        texts.put("visible", fmt::format("{} {}", view.begin, view.end));
    texts.put("large", view.large);
    for (const std::string& id : view.extra)
        texts.put("extra", id);
    texts.put("task", view.task.value);
    texts.put("object", view.object.value);
    if (view.range_begin < view.range_end)
        texts.put("range", fmt::format("{} {}", view.range_begin, view.range_end));
    return texts.content(BlockKind::Additions);
}

Result<recording::Additions> additionsFrom(const BlockContent& content)
{
    recording::Additions additions;
    recording::ViewState& view = additions.view;
    const auto done = eachText(content, [&](std::string_view name, std::string_view text) {
        std::string wrong;
        if (name == "title") {
            wrong = checkLength("its title", text);
            additions.title = text.substr(0, kMostNoteBytes);
        }
        if (name == "note")
            wrong = takeNote(text, additions.notes);
        else if (name == "cursor")
            wrong = readNumber(name, text, view.cursor);
        else if (name == "axis")
            view.axis = text;
        else if (name == "visible")
            wrong = takePair(name, text, view.begin, view.end);
        else if (name == "large")
            view.large = text;
        else if (name == "extra")
            view.extra.emplace_back(text);
        else if (name == "task")
            wrong = readNumber(name, text, view.task.value);
        else if (name == "object")
            wrong = readNumber(name, text, view.object.value);
        else if (name == "range")
            wrong = takePair(name, text, view.range_begin, view.range_end);
        return wrong;
    });
    if (!done)
        return done.error();
    return additions;
}

} // namespace lockstep
