// SPDX-License-Identifier: MIT
#pragma once
// What the programs say, in another language: sentences found by their English form.
//
// A line of a catalogue's file is an English sentence, a tab and its translation. {} stands for a
// name or number, which is kept; {*} for words that are translated in turn. Parts between "; " are
// sentences of their own. So who makes a sentence makes it in English and knows of no language, and
// it is translated where it is shown. resources/messages has the files.

#include <string>
#include <string_view>
#include <vector>

namespace lockstep {

class Catalogue {
public:
    /// Without entries: everything stays English.
    Catalogue() = default;
    /// Empty lines and those that begin with "# " are passed over, as is what has no tab.
    explicit Catalogue(std::string_view file);

    /// In the catalogue's language, or as it is where that has nothing for it.
    std::string translated(std::string_view english) const;

    std::size_t size() const { return m_entries.size(); }

private:
    struct Entry {
        std::vector<std::string> words; ///< between its places, one more than these
        std::vector<bool> is_deep;      ///< by place: {*}
        std::string translation;
        std::size_t letters = 0; ///< of its words: of two that fit, the one with more does
    };

    static bool matches(const Entry& entry, std::string_view text,
                        std::vector<std::string_view>& places);
    std::string sentence(std::string_view english) const;
    std::string filled(const Entry& entry, const std::vector<std::string_view>& places) const;

    std::vector<Entry> m_entries; // the one that fits best first
};

} // namespace lockstep
