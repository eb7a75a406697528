// SPDX-License-Identifier: MIT
#pragma once
// Colours and fonts, each by what it means. The only place under gui/ that knows a colour.
//
// A theme is a value of three; apply makes one the application's (style, palette, font, style
// sheet), and every widget gets a QEvent::PaletteChange. Painters take a Theme, so a figure can be
// drawn in another theme than the screen. Text tokens stand at least 4.5 to 1 against the fill of
// the same state and against Canvas and Panel.

#include <QColor>
#include <QFont>

#include <array>
#include <cstdint>

class QPalette;

namespace lockstep::gui {

enum class ThemeName { Light, Dark, Print };

/// What a colour is for. States have three in a row: what fills a bar, what outlines and patterns
/// it, what its words are written in.
enum class Token : std::uint8_t {
    Canvas,     ///< where things are drawn, and fields
    Panel,      ///< the ground of the window, headers
    Line,       ///< outlines of panels and controls
    Grid,       ///< lines inside a drawing, fainter than Line
    Text,       //
    Muted,      ///< second-rank text
    Accent,     ///< the one accent: links, the primary button, the cursor
    OnAccent,   ///< text on Accent
    AccentSoft, ///< ground of what is selected
    Hover,      ///< ground of what the mouse is over
    Failure,    ///< deadlocks and errors; nothing else is that red
    OnFailure,  //
    FailureSoft,
    FailureLine,
    Notice, ///< text of "program paused" and the like
    NoticeSoft,
    NoticeLine,
    Highlight, ///< the ground of a line or lane that is pointed at
    OnObject,  ///< text on objectColor

    RunningFill,
    RunningLine,
    RunningText,
    ReadyFill,
    ReadyLine,
    ReadyText,
    LockWaitFill,
    LockWaitLine,
    LockWaitText,
    OtherWaitFill,
    OtherWaitLine,
    OtherWaitText,
    InOutFill,
    InOutLine,
    InOutText,
    SleepingFill,
    SleepingLine,
    SleepingText,
    SuspendedFill,
    SuspendedLine,
    SuspendedText,
    AtGateFill,
    AtGateLine,
    AtGateText,
    NewFill,
    NewLine,
    NewText,

    Client,
    ClientSoft,
    Server,
    ServerSoft,

    Count
};

enum class FontRole {
    Text,        ///< 13 px
    TextStrong,  ///< 13 px, 600: names of tasks
    Label,       ///< 12 px
    LabelStrong, ///< 12 px, 600: titles of panels
    Small,       ///< 11 px
    SmallStrong, ///< 11 px, 600
    Held,        ///< 10 px, 600, only in the bars of held objects
    Title,       ///< 15 px, 600
    Mono,        ///< 12 px, source, numbers of events, times
    MonoSmall,   ///< 11 px
};

class Theme {
public:
    /// The one that was applied last; Light before the first.
    static const Theme& current();
    static const Theme& of(ThemeName name);
    /// Needs the QApplication.
    static void apply(ThemeName name);

    ThemeName name() const { return m_name; }
    bool isDark() const { return m_name == ThemeName::Dark; }
    QColor color(Token token) const { return m_colors[static_cast<std::size_t>(token)]; }
    /// The same index has the same colour in every view (Names::colorIndex gives it); apart from
    /// the colours of states. The eight repeat.
    QColor objectColor(std::uint32_t index) const;
    static constexpr std::uint32_t kObjectColors = 8;
    static QFont font(FontRole role);

    QPalette palette() const;
    QString styleSheet() const;

private:
    explicit Theme(ThemeName name);

    ThemeName m_name;
    std::array<QColor, static_cast<std::size_t>(Token::Count)> m_colors;
    std::array<QColor, kObjectColors> m_objects;
};

/// That part of the way from a to b; opaque.
QColor mixed(const QColor& a, const QColor& b, double part);

} // namespace lockstep::gui
