// SPDX-License-Identifier: MIT
#include "gui/state/notes.h"

#include <algorithm>

namespace lockstep::gui {

Notes::Notes(const Feed& feed, QObject* parent) : QObject(parent)
{
    connect(&feed, &Feed::runChanged, this, [this] { show({}, {}); });
}

std::optional<Seq> Notes::before(Seq place) const
{
    const auto here =
        std::lower_bound(m_notes.begin(), m_notes.end(), place,
                         [](const recording::Note& note, Seq seq) { return note.place < seq; });
    return here == m_notes.begin() ? std::nullopt : std::optional((here - 1)->place);
}

std::optional<Seq> Notes::behind(Seq place) const
{
    const auto next =
        std::upper_bound(m_notes.begin(), m_notes.end(), place,
                         [](Seq seq, const recording::Note& note) { return seq < note.place; });
    return next == m_notes.end() ? std::nullopt : std::optional(next->place);
}

void Notes::show(std::string title, std::vector<recording::Note> notes)
{
    m_title = std::move(title);
    m_notes = std::move(notes);
    const auto byPlace = [](const recording::Note& one, const recording::Note& other) {
        return one.place < other.place;
    };
    std::stable_sort(m_notes.begin(), m_notes.end(), byPlace);
    setModified(false);
    emit changed();
}

void Notes::setKept()
{
    setModified(false);
}

void Notes::setModified(bool modified)
{
    if (modified == m_modified)
        return;
    m_modified = modified;
    emit modifiedChanged();
}

void Notes::setTitle(const std::string& title)
{
    if (title == m_title)
        return;
    m_title = title;
    setModified(true);
    emit changed();
}

std::optional<std::size_t> Notes::add(Seq place, const std::string& text)
{
    if (text.empty())
        return {};
    const auto behind =
        std::upper_bound(m_notes.begin(), m_notes.end(), place,
                         [](Seq seq, const recording::Note& note) { return seq < note.place; });
    const auto added = m_notes.insert(behind, recording::Note{place, text});
    const auto index = static_cast<std::size_t>(added - m_notes.begin());
    setModified(true);
    emit changed();
    return index;
}

void Notes::edit(std::size_t index, const std::string& text)
{
    if (text.empty())
        return remove(index);
    if (index >= m_notes.size() || m_notes[index].text == text)
        return;
    m_notes[index].text = text;
    setModified(true);
    emit changed();
}

void Notes::remove(std::size_t index)
{
    if (index >= m_notes.size())
        return;
    m_notes.erase(m_notes.begin() + static_cast<std::ptrdiff_t>(index));
    setModified(true);
    emit changed();
}

} // namespace lockstep::gui
