// SPDX-License-Identifier: MIT
#include "gui/theme/theme.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

#include <gtest/gtest.h>

#include <cmath>

namespace lockstep::gui {
namespace {

constexpr ThemeName kThemes[] = {ThemeName::Light, ThemeName::Dark, ThemeName::Print};

double luminance(const QColor& color)
{
    const auto linear = [](double channel) {
        return channel <= 0.03928 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) +
           0.0722 * linear(color.blueF());
}

double contrast(const QColor& a, const QColor& b)
{
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

TEST(Theme, TextStandsOutFromItsGround)
{
    constexpr std::pair<Token, Token> kPairs[] = {
        {Token::Text, Token::Canvas},
        {Token::Text, Token::Panel},
        {Token::Text, Token::AccentSoft},
        {Token::Muted, Token::Canvas},
        {Token::Muted, Token::Panel},
        {Token::Muted, Token::AccentSoft},
        {Token::Accent, Token::Canvas},
        {Token::Accent, Token::AccentSoft},
        {Token::OnAccent, Token::Accent},
        {Token::Failure, Token::Canvas},
        {Token::Failure, Token::FailureSoft},
        {Token::OnFailure, Token::Failure},
        {Token::Notice, Token::NoticeSoft},
        {Token::RunningText, Token::RunningFill},
        {Token::ReadyText, Token::ReadyFill},
        {Token::LockWaitText, Token::LockWaitFill},
        {Token::OtherWaitText, Token::OtherWaitFill},
        {Token::InOutText, Token::InOutFill},
        {Token::SleepingText, Token::SleepingFill},
        {Token::SuspendedText, Token::SuspendedFill},
        {Token::AtGateText, Token::AtGateFill},
        {Token::Client, Token::ClientSoft},
        {Token::Server, Token::ServerSoft},
    };
    for (ThemeName name : kThemes)
        for (const auto& [text, ground] : kPairs)
            EXPECT_GE(contrast(Theme::of(name).color(text), Theme::of(name).color(ground)), 4.5)
                << "theme " << static_cast<int>(name) << ", text " << static_cast<int>(text)
                << " on " << static_cast<int>(ground);
}

TEST(Theme, NamesAreLegibleOnTheColoursOfObjects)
{
    for (ThemeName name : kThemes)
        for (std::uint32_t i = 0; i < Theme::kObjectColors; ++i)
            EXPECT_GE(
                contrast(Theme::of(name).color(Token::OnObject), Theme::of(name).objectColor(i)),
                4.5)
                << "theme " << static_cast<int>(name) << ", object " << i;
}

TEST(Theme, PrintHasNoColour)
{
    for (int token = 0; token < static_cast<int>(Token::Count); ++token)
        EXPECT_EQ(Theme::of(ThemeName::Print).color(static_cast<Token>(token)).hsvSaturation(), 0)
            << token;
}

TEST(Theme, EveryNameInTheStyleSheetIsAToken)
{
    for (ThemeName name : kThemes) {
        const QString sheet = Theme::of(name).styleSheet();
        EXPECT_FALSE(sheet.contains('@'));
        EXPECT_FALSE(sheet.contains(QRegularExpression("(:|solid) *;"))) << sheet.toStdString();
    }
}

TEST(Theme, OnlyTheThemeKnowsColours)
{
    const QString root = QStringLiteral(LOCKSTEP_SOURCE_DIR "/gui");
    const QRegularExpression literal(
        R"re(QColor\((\d|"|0x)|QColor[({]\s*Qt::|"#[0-9A-Fa-f]{3,8}"|)re"
        R"re(Qt::(red|green|blue|white|black|gray|darkGray|lightGray|yellow|cyan|magenta|dark\w+)\b)re");
    QDirIterator files(root, {"*.h", "*.cpp"}, QDir::Files, QDirIterator::Subdirectories);
    int seen = 0;
    while (files.hasNext()) {
        const QString path = files.next();
        if (path.startsWith(root + "/theme/"))
            continue;
        QFile file(path);
        ASSERT_TRUE(file.open(QIODevice::ReadOnly));
        const QString text = QString::fromUtf8(file.readAll());
        const auto match = literal.match(text);
        EXPECT_FALSE(match.hasMatch())
            << path.toStdString() << ": " << match.captured().toStdString();
        ++seen;
    }
    EXPECT_GT(seen, 10);
}

} // namespace
} // namespace lockstep::gui
