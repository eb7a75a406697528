// SPDX-License-Identifier: MIT
#include "gui/views/source/code_highlighter.h"

#include <QRegularExpression>
#include <QTextCharFormat>

namespace lockstep::gui {

namespace {

const QRegularExpression& piecesOf(CodeLanguage language)
{
    // A string of several lines is coloured in its first and last one only.
    static const QRegularExpression python(
        "(?<comment>#.*$)|(?<string>\\b[rbf]?\"(?:[^\"\\\\]|\\\\.)*\"|\"(?:[^\"\\\\]|\\\\.)*\""
        "|'(?:[^'\\\\]|\\\\.)*')"
        "|(?<preprocessor>^\\s*@\\w[\\w.]*)|(?<number>\\b\\d[\\d_.a-z]*\\b)"
        "|(?<keyword>\\b(?:and|as|assert|async|await|break|class|continue|def|del|elif|else|except"
        "|False|finally|for|from|global|if|import|in|is|lambda|None|nonlocal|not|or|pass|raise"
        "|return|True|try|while|with|yield)\\b)");
    static const QRegularExpression cpp(
        "(?<comment>//.*$)|(?<string>\"(?:[^\"\\\\]|\\\\.)*\"|<[a-z_/.]+>(?=\\s*$))"
        "|(?<preprocessor>^\\s*#\\w+)|(?<number>\\b\\d[\\d'.a-z]*\\b)"
        "|(?<keyword>\\b(?:auto|bool|break|case|class|const|constexpr|continue|do|double|else|enum"
        "|false|for|if|inline|int|long|mutable|namespace|new|nullptr|operator|private|public|return"
        "|static|struct|switch|template|this|throw|true|try|catch|typename|unsigned|using|void"
        "|while)\\b)");
    return language == CodeLanguage::Python ? python : cpp;
}

} // namespace

std::vector<CodePiece> codePieces(const QString& line, CodeLanguage language)
{
    std::vector<CodePiece> pieces;
    const auto add = [&](const QRegularExpressionMatch& match, const char* name, Token token) {
        const QString group = QString::fromLatin1(name);
        if (match.capturedStart(group) >= 0)
            pieces.push_back({static_cast<int>(match.capturedStart(group)),
                              static_cast<int>(match.capturedLength(group)), token});
    };
    for (auto matches = piecesOf(language).globalMatch(line); matches.hasNext();) {
        const QRegularExpressionMatch match = matches.next();
        add(match, "comment", Token::Muted);
        add(match, "string", Token::RunningLine);
        add(match, "preprocessor", Token::Muted);
        add(match, "number", Token::AtGateText);
        add(match, "keyword", Token::Accent);
    }
    return pieces;
}

void CodeHighlighter::highlightBlock(const QString& text)
{
    for (const CodePiece& piece : codePieces(text, m_language))
        setFormat(piece.begin, piece.length, Theme::current().color(piece.color));
}

} // namespace lockstep::gui
