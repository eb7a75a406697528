// SPDX-License-Identifier: MIT
#pragma once
// Light colours for C++ and Python: comments, strings and numbers, keywords. Colours are tokens of
// the theme.

#include <QSyntaxHighlighter>

namespace lockstep::gui {

enum class CodeLanguage { Cpp, Python };

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
