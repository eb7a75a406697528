// SPDX-License-Identifier: MIT
// The states' colours as people see them who lack one kind of cone. Pattern, glyph and words tell
// states apart as well; this says that colour does not mislead.
#include "gui/theme/theme.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace lockstep::gui {
namespace {

using Triple = std::array<double, 3>;
using Matrix = std::array<Triple, 3>;

struct Vision {
    const char* name;
    Matrix sees; ///< of linear RGB
};

// Machado, Oliveira and Fernandes 2009, severity 1.
constexpr Vision kVisions[] = {
    {"all cones", {{{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}}},
    {"protanopia",
     {{{0.152286, 1.052583, -0.204868},
       {0.114503, 0.786281, 0.099216},
       {-0.003882, -0.048116, 1.051998}}}},
    {"deuteranopia",
     {{{0.367322, 0.860646, -0.227968},
       {0.280085, 0.672501, 0.047413},
       {-0.011820, 0.042940, 0.968881}}}},
    {"tritanopia",
     {{{1.255528, -0.076749, -0.178779},
       {-0.078411, 0.930809, 0.147602},
       {0.004733, 0.691367, 0.303900}}}},
};

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

Triple times(const Matrix& matrix, const Triple& vector)
{
    Triple product{};
    for (std::size_t row = 0; row < 3; ++row)
        for (std::size_t i = 0; i < 3; ++i)
            product[row] += matrix[row][i] * vector[i];
    return product;
}

/// CIE L*a*b* under D65.
Triple labOf(const QColor& color, const Vision& vision)
{
    Triple seen =
        times(vision.sees, {linear(color.redF()), linear(color.greenF()), linear(color.blueF())});
    for (double& channel : seen)
        channel = std::clamp(channel, 0.0, 1.0);
    constexpr Matrix kXyz{{{0.4124564, 0.3575761, 0.1804375},
                           {0.2126729, 0.7151522, 0.0721750},
                           {0.0193339, 0.1191920, 0.9503041}}};
    const Triple xyz = times(kXyz, seen);
    const auto f = [](double t) {
        return t > 216.0 / 24389 ? std::cbrt(t) : (24389.0 / 27 * t + 16) / 116;
    };
    const double x = f(xyz[0] / 0.95047), y = f(xyz[1]), z = f(xyz[2] / 1.08883);
    return {116 * y - 16, 500 * (x - y), 200 * (y - z)};
}

/// CIEDE2000: 1 can just be seen side by side, 10 at a glance.
double difference(const Triple& one, const Triple& other)
{
    constexpr double kPi = 3.14159265358979323846;
    const auto radians = [](double degrees) { return degrees * kPi / 180; };
    const auto seventh = [](double c) {
        return std::sqrt(std::pow(c, 7) / (std::pow(c, 7) + std::pow(25.0, 7)));
    };
    const double meanC = (std::hypot(one[1], one[2]) + std::hypot(other[1], other[2])) / 2;
    const double stretch = 1 + 0.5 * (1 - seventh(meanC));
    const double a1 = one[1] * stretch, a2 = other[1] * stretch;
    const double c1 = std::hypot(a1, one[2]), c2 = std::hypot(a2, other[2]);
    const auto hue = [&](double a, double b) {
        const double degrees = std::atan2(b, a) * 180 / kPi;
        return degrees < 0 ? degrees + 360 : degrees;
    };
    const double h1 = hue(a1, one[2]), h2 = hue(a2, other[2]);
    const bool isGrey = c1 * c2 == 0;
    double dh = isGrey ? 0 : h2 - h1;
    if (dh > 180)
        dh -= 360;
    if (dh < -180)
        dh += 360;
    const double dL = other[0] - one[0], dC = c2 - c1;
    const double dH = 2 * std::sqrt(c1 * c2) * std::sin(radians(dh / 2));
    const double l = (one[0] + other[0]) / 2, c = (c1 + c2) / 2;
    double h = h1 + h2;
    if (!isGrey)
        h = std::abs(h1 - h2) <= 180 ? h / 2 : (h < 360 ? h + 360 : h - 360) / 2;
    const double t = 1 - 0.17 * std::cos(radians(h - 30)) + 0.24 * std::cos(radians(2 * h)) +
                     0.32 * std::cos(radians(3 * h + 6)) - 0.20 * std::cos(radians(4 * h - 63));
    const double sL = 1 + 0.015 * (l - 50) * (l - 50) / std::sqrt(20 + (l - 50) * (l - 50));
    const double sC = 1 + 0.045 * c, sH = 1 + 0.015 * c * t;
    const double turn = 30 * std::exp(-std::pow((h - 275) / 25, 2));
    const double rT = -2 * seventh(c) * std::sin(radians(2 * turn));
    return std::sqrt(std::pow(dL / sL, 2) + std::pow(dC / sC, 2) + std::pow(dH / sH, 2) +
                     rT * dC / sC * dH / sH);
}

struct State {
    const char* name;
    Token fill;
    Token line;
};

constexpr State kStates[] = {
    {"running", Token::RunningFill, Token::RunningLine},
    {"ready", Token::ReadyFill, Token::ReadyLine},
    {"waits for a lock", Token::LockWaitFill, Token::LockWaitLine},
    {"waits for something else", Token::OtherWaitFill, Token::OtherWaitLine},
    {"in I/O", Token::InOutFill, Token::InOutLine},
    {"sleeping", Token::SleepingFill, Token::SleepingLine},
    {"suspended", Token::SuspendedFill, Token::SuspendedLine},
    {"at the gate", Token::AtGateFill, Token::AtGateLine},
    {"new", Token::NewFill, Token::NewLine},
};

constexpr double kAtAGlance = 10;

double apart(const Theme& theme, const Vision& vision, Token one, Token other)
{
    return difference(labOf(theme.color(one), vision), labOf(theme.color(other), vision));
}

TEST(ColourVision, TheDifferenceIsThatOfThePaper)
{
    // Pairs 1, 7 and 17 of Sharma, Wu and Dalal 2005.
    EXPECT_NEAR(difference({50, 2.6772, -79.7751}, {50, 0, -82.7485}), 2.0425, 1e-4);
    EXPECT_NEAR(difference({50, 0, 0}, {50, -1, 2}), 2.3669, 1e-4);
    EXPECT_NEAR(difference({50, 2.5, 0}, {73, 25, -18}), 27.1492, 1e-4);
}

TEST(ColourVision, StatesDifferAtAGlanceForEveryKindOfEye)
{
    for (const ThemeName name : {ThemeName::Light, ThemeName::Dark})
        for (const Vision& vision : kVisions)
            for (const State& one : kStates)
                for (const State& other : kStates) {
                    if (&one >= &other)
                        continue;
                    const Theme& theme = Theme::of(name);
                    EXPECT_GE(std::max(apart(theme, vision, one.fill, other.fill),
                                       apart(theme, vision, one.line, other.line)),
                              kAtAGlance)
                        << one.name << " and " << other.name << ", " << vision.name << ", theme "
                        << static_cast<int>(name);
                }
}

TEST(ColourVision, ClientAndServerDifferAtAGlanceForEveryKindOfEye)
{
    for (const ThemeName name : {ThemeName::Light, ThemeName::Dark})
        for (const Vision& vision : kVisions)
            EXPECT_GE(apart(Theme::of(name), vision, Token::Client, Token::Server), kAtAGlance)
                << vision.name << ", theme " << static_cast<int>(name);
}

} // namespace
} // namespace lockstep::gui
