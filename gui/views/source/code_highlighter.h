// SPDX-License-Identifier: MIT
#pragma once
// Light colours for C++ and Python: comments, strings and numbers, keywords. Colours are tokens of
// the theme.

#include "gui/theme/theme.h"

#include <QSyntaxHighlighter>

#include <vector>

namespace lockstep::gui {

enum class CodeLanguage { Cpp, Python };

/// A part of a line that has a colour of its own.
struct CodePiece {
    int begin = 0;
    int length = 0;
    Token color{};
};
std::vector<CodePiece> codePieces(const QString& line, CodeLanguage language);

class CodeHighlighter final : public QSyntaxHighlighter {
    Q_OBJECT

public:
    CodeHighlighter(QTextDocument* document, CodeLanguage language)
        : QSyntaxHighlighter(document), m_language(language)
    {
    }

protected:
    void highlightBlock(const QString& text) override;

private:
    CodeLanguage m_language;
};

} // namespace lockstep::gui
