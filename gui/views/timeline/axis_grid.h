// SPDX-License-Identifier: MIT
#pragma once
// The places of an axis at each pixel, looked up once for a picture: what is narrow needs no more.

#include "gui/state/time_axis.h"

#include <algorithm>
#include <vector>

namespace lockstep::gui {

/// Axis: a TimeAxis, or what has its xFromSeq, seqFromX and width_px.
template <class Axis>
class AxisGrid {
public:
    explicit AxisGrid(const Axis& axis) : m_axis(axis)
    {
        const auto pixels = static_cast<std::size_t>(axis.width_px()) + 1;
        m_places.reserve(pixels + 1);
        Seq expected = 0; // as far again as from the one before it
        for (std::size_t pixel = 0; pixel <= pixels; ++pixel) {
            const Seq before = m_places.empty() ? 0 : m_places.back();
            m_places.push_back(axis.seqFromX(static_cast<double>(pixel), kTolerance_px, expected));
            expected = 2 * m_places.back() - std::min(before, m_places.back());
        }
    }

    double width_px() const { return m_axis.width_px(); }
    double xFromSeq(Seq seq) const { return m_axis.xFromSeq(seq); }
    /// A pixel and a quarter beside it at most. near_px: left of it, the nearer the quicker.
    double roughXFromSeq(Seq seq, double near_px) const
    {
        if (seq <= m_places.front() || seq > m_places.back())
            return xFromSeq(seq);
        std::size_t low = near_px > 0 ? std::min(static_cast<std::size_t>(near_px), last()) : 0;
        if (m_places[low] >= seq)
            low = 0; // near_px is not left of it
        // Mostly it is the next pixel or the one behind it.
        for (const std::size_t end = std::min(low + 6, last()); low < end; ++low)
            if (m_places[low + 1] >= seq)
                return static_cast<double>(low + 1);
        std::size_t step = 1;
        while (low + step < last() && m_places[low + step] < seq)
            low += step, step *= 2;
        const auto from = m_places.begin() + static_cast<std::ptrdiff_t>(low);
        const auto to =
            m_places.begin() + static_cast<std::ptrdiff_t>(std::min(low + step, last()));
        return static_cast<double>(std::lower_bound(from, to, seq) - m_places.begin());
    }
    /// The last place at or left of the pixel that x is in, or one a quarter of a pixel before.
    Seq seqFromX(double x_px) const
    {
        if (x_px < 0)
            return m_axis.seqFromX(x_px);
        return m_places[std::min(static_cast<std::size_t>(x_px), last())];
    }

private:
    static constexpr double kTolerance_px = 0.25;

    std::size_t last() const { return m_places.size() - 1; }

    const Axis& m_axis;
    std::vector<Seq> m_places;
};

} // namespace lockstep::gui
