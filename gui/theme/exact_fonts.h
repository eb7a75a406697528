// SPDX-License-Identifier: MIT
#pragma once
// Letters that are the same on every screen. The fonts of a theme are fitted to the pixels of the
// screen, which depend on its scale; while one of these lives, Theme::font gives them as they are.

namespace lockstep::gui {

class ExactFonts {
public:
    ExactFonts() : m_before(s_active) { s_active = true; }
    ~ExactFonts() { s_active = m_before; }
    ExactFonts(const ExactFonts&) = delete;
    ExactFonts& operator=(const ExactFonts&) = delete;

    static bool areActive() { return s_active; }

private:
    inline static bool s_active = false; // only the window's thread paints
    const bool m_before;
};

} // namespace lockstep::gui
