// SPDX-License-Identifier: MIT
#include "gui/theme/theme.h"

#include "gui/theme/exact_fonts.h"

#include <QApplication>
#include <QPalette>
#include <QStyleFactory>

namespace lockstep::gui {

namespace {

ThemeName& currentName()
{
    static ThemeName name = ThemeName::Light;
    return name;
}

struct Row {
    Token token;
    const char* light;
    const char* dark;
    const char* print;
};

constexpr Row kRows[] = {
    {Token::Canvas, "#FFFFFF", "#15191F", "#FFFFFF"},
    {Token::Panel, "#F6F7F9", "#1C222A", "#FFFFFF"},
    {Token::Line, "#DCE1E7", "#2E3742", "#000000"},
    {Token::Grid, "#EEF1F4", "#232A33", "#D0D0D0"},
    {Token::Text, "#1B2430", "#E6EAF0", "#000000"},
    {Token::Muted, "#5C6776", "#9AA7B6", "#333333"},
    {Token::Accent, "#2F66D0", "#6C9BFF", "#000000"},
    {Token::OnAccent, "#FFFFFF", "#0E1420", "#FFFFFF"},
    {Token::AccentSoft, "#E9F0FD", "#22304A", "#E8E8E8"},
    {Token::Hover, "#EDF0F4", "#28303B", "#F0F0F0"},
    {Token::Failure, "#C62828", "#FF7B72", "#000000"},
    {Token::OnFailure, "#FFFFFF", "#2A0A08", "#FFFFFF"},
    {Token::FailureSoft, "#FDECEA", "#3A1F20", "#FFFFFF"},
    {Token::FailureLine, "#E9A8A2", "#7A3A38", "#000000"},
    {Token::Notice, "#7A5200", "#F2C879", "#000000"},
    {Token::NoticeSoft, "#FFF4E0", "#352B18", "#FFFFFF"},
    {Token::NoticeLine, "#E8C27A", "#6E5A2E", "#000000"},
    {Token::Highlight, "#F3F6FC", "#1E2734", "#F0F0F0"},
    {Token::OnObject, "#FFFFFF", "#11151B", "#FFFFFF"},

    {Token::RunningFill, "#088560", "#2FC498", "#000000"},
    {Token::RunningLine, "#087456", "#2FC498", "#000000"},
    {Token::RunningText, "#FFFFFF", "#062A1F", "#FFFFFF"},
    {Token::ReadyFill, "#DDE9A0", "#414C14", "#FFFFFF"},
    {Token::ReadyLine, "#6B7F08", "#E8F6A4", "#000000"},
    {Token::ReadyText, "#3C4700", "#E6F2A8", "#000000"},
    {Token::LockWaitFill, "#FDF0E8", "#33211A", "#FFFFFF"},
    {Token::LockWaitLine, "#D4520C", "#FA7A3C", "#000000"},
    {Token::LockWaitText, "#7A2E05", "#FFC3A0", "#000000"},
    {Token::OtherWaitFill, "#B4508A", "#CC85B0", "#FFFFFF"},
    {Token::OtherWaitLine, "#99407A", "#CC85B0", "#000000"},
    {Token::OtherWaitText, "#FFFFFF", "#2A0C1A", "#000000"},
    {Token::InOutFill, "#FCE8BF", "#3A2C0C", "#FFFFFF"},
    {Token::InOutLine, "#E39A00", "#FFBF3F", "#000000"},
    {Token::InOutText, "#5C3D00", "#FFE0A3", "#000000"},
    {Token::SleepingFill, "#C7CFD8", "#3A4350", "#E4E4E4"},
    {Token::SleepingLine, "#AEB8C4", "#566272", "#808080"},
    {Token::SleepingText, "#3A4654", "#D3DBE5", "#000000"},
    {Token::SuspendedFill, "#FFFFFF", "#15191F", "#FFFFFF"},
    {Token::SuspendedLine, "#7B8796", "#8592A3", "#000000"},
    {Token::SuspendedText, "#3A4654", "#D3DBE5", "#000000"},
    {Token::AtGateFill, "#FFFFFF", "#15191F", "#FFFFFF"},
    {Token::AtGateLine, "#2F66D0", "#6C9BFF", "#000000"},
    {Token::AtGateText, "#2554AF", "#A9C5FF", "#000000"},
    {Token::NewFill, "#FFFFFF", "#15191F", "#FFFFFF"},
    {Token::NewLine, "#B4BDC8", "#4A5564", "#808080"},
    {Token::NewText, "#5C6776", "#9AA7B6", "#000000"},

    {Token::Client, "#B3261E", "#FF8A80", "#000000"},
    {Token::ClientSoft, "#FBE9E7", "#3A2220", "#FFFFFF"},
    {Token::Server, "#1A56B0", "#82B1FF", "#000000"},
    {Token::ServerSoft, "#E8F0FE", "#1E2B42", "#FFFFFF"},
};
static_assert(std::size(kRows) == static_cast<std::size_t>(Token::Count), "a row for each token");

// slate, violet, teal, brown, indigo, olive, wine, steel: dark on light, light on dark
constexpr const char* kObjects[3][Theme::kObjectColors] = {
    {"#33475B", "#7B5EA7", "#0B7285", "#8A5A2B", "#3F4FA3", "#62661F", "#7C2F55", "#4F7390"},
    {"#A9BCD0", "#BBA3E6", "#66C6D4", "#D3A873", "#9AA8F0", "#C5C97A", "#E08FB0", "#93BBD8"},
    {"#222222", "#555555", "#222222", "#555555", "#222222", "#555555", "#222222", "#555555"},
};

} // namespace

Theme::Theme(ThemeName name) : m_name(name)
{
    const auto column = static_cast<std::size_t>(name);
    for (const Row& row : kRows)
        m_colors[static_cast<std::size_t>(row.token)] =
            QColor(name == ThemeName::Light ? row.light
                                            : (name == ThemeName::Dark ? row.dark : row.print));
    for (std::size_t i = 0; i < kObjectColors; ++i)
        m_objects[i] = QColor(kObjects[column][i]);
}

const Theme& Theme::of(ThemeName name)
{
    static const Theme light(ThemeName::Light);
    static const Theme dark(ThemeName::Dark);
    static const Theme print(ThemeName::Print);
    return name == ThemeName::Light ? light : (name == ThemeName::Dark ? dark : print);
}

const Theme& Theme::current()
{
    return of(currentName());
}

QColor Theme::objectColor(std::uint32_t index) const
{
    return m_objects[index % kObjectColors];
}

QFont Theme::font(FontRole role)
{
    static const QStringList families{"Inter", "WenQuanYi Micro Hei", "Noto Sans CJK SC",
                                      "DejaVu Sans"};
    static const QStringList mono{"DejaVu Sans Mono", "WenQuanYi Micro Hei Mono",
                                  "Noto Sans Mono CJK SC", "WenQuanYi Micro Hei"};
    const auto make = [](const QStringList& names, int size_px, bool strong) {
        QFont font;
        font.setFamilies(names);
        font.setPixelSize(size_px);
        font.setWeight(strong ? QFont::DemiBold : QFont::Normal);
        font.setStyleStrategy(QFont::PreferAntialias);
        if (ExactFonts::areActive())
            font.setHintingPreference(QFont::PreferNoHinting);
        return font;
    };
    switch (role) {
    case FontRole::Text:
        return make(families, 13, false);
    case FontRole::TextStrong:
        return make(families, 13, true);
    case FontRole::Label:
        return make(families, 12, false);
    case FontRole::LabelStrong:
        return make(families, 12, true);
    case FontRole::Small:
        return make(families, 11, false);
    case FontRole::SmallStrong:
        return make(families, 11, true);
    case FontRole::Held:
        return make(families, 10, true);
    case FontRole::Title:
        return make(families, 15, true);
    case FontRole::Mono:
        return make(mono, 12, false);
    case FontRole::MonoSmall:
        return make(mono, 11, false);
    }
    return make(families, 13, false);
}

QPalette Theme::palette() const
{
    QPalette palette;
    const auto set = [&](QPalette::ColorRole role, Token token) {
        palette.setColor(role, color(token));
    };
    set(QPalette::Window, Token::Panel);
    set(QPalette::WindowText, Token::Text);
    set(QPalette::Base, Token::Canvas);
    set(QPalette::AlternateBase, Token::Panel);
    set(QPalette::Text, Token::Text);
    set(QPalette::PlaceholderText, Token::Muted);
    set(QPalette::Button, Token::Canvas);
    set(QPalette::ButtonText, Token::Text);
    set(QPalette::BrightText, Token::Failure);
    set(QPalette::Highlight, Token::AccentSoft);
    set(QPalette::HighlightedText, Token::Text);
    set(QPalette::Link, Token::Accent);
    set(QPalette::LinkVisited, Token::Accent);
    set(QPalette::ToolTipBase, Token::Canvas);
    set(QPalette::ToolTipText, Token::Text);
    set(QPalette::Light, Token::Canvas);
    set(QPalette::Midlight, Token::Panel);
    set(QPalette::Mid, Token::Line);
    set(QPalette::Dark, Token::Line);
    set(QPalette::Shadow, Token::Line);
    for (auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
                      QPalette::HighlightedText, QPalette::PlaceholderText}) {
        QColor faded = color(Token::Muted);
        faded.setAlphaF(0.6f);
        palette.setColor(QPalette::Disabled, role, faded);
    }
    palette.setColor(QPalette::Disabled, QPalette::Highlight, color(Token::Panel));
    return palette;
}

void Theme::apply(ThemeName name)
{
    const Theme& theme = of(name);
    const QString sheet = theme.styleSheet();
    // A sheet is worked into every widget there is: not again for the theme that it is.
    if (currentName() == name && qApp->styleSheet() == sheet)
        return;
    currentName() = name;
    QApplication::setStyle(QStyleFactory::create("Fusion"));
    QApplication::setPalette(theme.palette());
    QApplication::setFont(font(FontRole::Text));
    qApp->setStyleSheet(sheet);
}

QColor mixed(const QColor& a, const QColor& b, double part)
{
    const auto channel = [part](int from, int to) {
        return from + static_cast<int>((to - from) * part);
    };
    return {channel(a.red(), b.red()), channel(a.green(), b.green()), channel(a.blue(), b.blue())};
}

} // namespace lockstep::gui
