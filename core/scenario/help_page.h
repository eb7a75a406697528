// SPDX-License-Identifier: MIT
#pragma once
// A scenario's help page in one language: resources/help/<id>.<lang>.md.
//
// The page begins with its front matter between two lines of "---": lines of "key: value", and maps
// whose entries stand below their key, indented by two spaces:
//
//   ---
//   title: Two locks, two orders
//   labels:
//     pause: Time between the two acquires
//   names:
//     Ming: 小明
//   choices:
//     - Everybody eats
//     - "Nobody: they wait"
//   ---
//   Text in Markdown.
//
// The choices are what may be answered to the question. A value may be in double quotes (then \"
// and \\ mean themselves); a line that starts with # is a comment. Unknown keys are passed over, so
// that an older program reads a newer page.

#include "core/scenario/embedded.h"

#include <map>
#include <string>
#include <vector>

namespace lockstep {

struct HelpPage {
    std::string title;
    std::string lesson;
    std::string question;
    std::string answer;
    std::string python; ///< how its program's lines compare with a run's: order, lines, some
    std::map<std::string, std::string> labels; ///< of parameters, variants, invariants: by id
    std::map<std::string, std::string> names;  ///< of tasks and objects: shown for their id
    std::vector<std::string> choices; ///< possible answers to the question; none: it is open
    std::string body;

    /// What is shown for a task or object; the id itself if the page does not say.
    std::string nameOf(const std::string& id) const;
};

/// Never fails: a text without front matter is all body.
HelpPage parseHelpPage(std::string_view text);

/// The page among these files, or an empty one.
HelpPage findHelpPage(std::span<const EmbeddedFile> files, std::string_view id,
                      std::string_view lang);

} // namespace lockstep
