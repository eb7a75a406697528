// SPDX-License-Identifier: MIT
#pragma once
// What somebody has written at moments of the run that is shown, and the title that it was given.
// One owner. Another run has none; whether they are kept is the shell's to ask.

#include "core/trace/recording.h"
#include "gui/state/feed.h"

#include <optional>

namespace lockstep::gui {

class Notes final : public QObject {
    Q_OBJECT

public:
    explicit Notes(const Feed& feed, QObject* parent = nullptr);

    /// By place; those of one place in the order in which they were written.
    const std::vector<recording::Note>& all() const { return m_notes; }
    const std::string& title() const { return m_title; }
    /// The place of the last note before a place, or of the first one behind it.
    std::optional<Seq> before(Seq place) const;
    std::optional<Seq> behind(Seq place) const;
    /// Anything that was not kept yet.
    bool isModified() const { return m_modified; }

    /// As they were kept.
    void show(std::string title, std::vector<recording::Note> notes);
    /// They are kept, as they are now.
    void setKept();
    void setTitle(const std::string& title);
    /// Gives its index; none for an empty text.
    std::optional<std::size_t> add(Seq place, const std::string& text);
    /// An empty text takes the note away.
    void edit(std::size_t index, const std::string& text);
    void remove(std::size_t index);

signals:
    void changed();         ///< the notes or the title
    void modifiedChanged(); ///< isModified()

private:
    void setModified(bool modified);

    std::string m_title;
    std::vector<recording::Note> m_notes;
    bool m_modified = false;
};

} // namespace lockstep::gui
