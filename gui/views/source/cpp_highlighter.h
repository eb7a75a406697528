// SPDX-License-Identifier: MIT
#pragma once
// Light colours for C++: comments, strings and numbers, keywords. Colours are tokens of the theme.

#include <QSyntaxHighlighter>

namespace lockstep::gui {

class CppHighlighter final : public QSyntaxHighlighter {
    Q_OBJECT

public:
    explicit CppHighlighter(QTextDocument* document) : QSyntaxHighlighter(document) {}

protected:
    void highlightBlock(const QString& text) override;
};

} // namespace lockstep::gui
