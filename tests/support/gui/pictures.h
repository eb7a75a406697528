// SPDX-License-Identifier: MIT
#pragma once
// Compares pictures.

#include <QColor>
#include <QImage>

#include <algorithm>
#include <cstdlib>

namespace lockstep::test {

/// By how much the most different channel of two pictures of one size differs.
inline int difference(const QImage& a, const QImage& b)
{
    int most = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x) {
            const QColor one = a.pixelColor(x, y);
            const QColor other = b.pixelColor(x, y);
            most = std::max({most, std::abs(one.red() - other.red()),
                             std::abs(one.green() - other.green()),
                             std::abs(one.blue() - other.blue())});
        }
    return most;
}

} // namespace lockstep::test
