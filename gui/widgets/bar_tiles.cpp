// SPDX-License-Identifier: MIT
#include "gui/widgets/bar_tiles.h"

#include "gui/widgets/drawn_once.h"

#include <QImage>

#include <algorithm>
#include <tuple>
#include <vector>

namespace lockstep::gui {

namespace {

constexpr std::size_t kMostTiles = 128; // about two megabytes

/// Some lines of a picture: what covers its ground is copied, not blended.
struct Band {
    int top_px;
    QImage image;
};
using Bands = std::vector<Band>;

struct Tile {
    Bands left;
    Bands middle;
    Bands right;
};

bool isOpaque(const QImage& image, int y)
{
    const auto* line = reinterpret_cast<const QRgb*>(image.constScanLine(y));
    return std::all_of(line, line + image.width(), [](QRgb pixel) { return qAlpha(pixel) == 255; });
}

Bands bandsOf(const QImage& image)
{
    Bands bands;
    for (int top = 0, y = 1; y <= image.height(); ++y) {
        const bool opaque = isOpaque(image, top);
        if (y < image.height() && isOpaque(image, y) == opaque)
            continue;
        const QImage band = image.copy(0, top, image.width(), y - top);
        bands.push_back({top, opaque ? band.convertToFormat(QImage::Format_RGB32) : band});
        top = y;
    }
    return bands;
}

Tile makeTile(double scale, int height_px,
              const std::function<void(QPainter&, const QRectF&)>& shape)
{
    const int period_px = static_cast<int>(std::lround(kTilePeriod_px * scale));
    const int end_px = static_cast<int>(std::lround(kTileEnd_px * scale));
    QImage bar(3 * period_px, height_px, QImage::Format_ARGB32_Premultiplied);
    bar.fill(Qt::transparent);
    QPainter painter(&bar);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.scale(static_cast<double>(period_px) / kTilePeriod_px, scale);
    shape(painter, QRectF(0, 0, 3 * kTilePeriod_px, height_px / scale));
    painter.end();
    const auto end = [&](int left_px) { return bandsOf(bar.copy(left_px, 0, end_px, height_px)); };
    return {end(0), bandsOf(bar.copy(period_px, 0, period_px, height_px)),
            end(bar.width() - end_px)};
}

const Tile& tileOf(TileKind kind, double scale, int height_px,
                   const std::function<void(QPainter&, const QRectF&)>& shape)
{
    using Key = std::tuple<ThemeName, int, int, double>;
    static thread_local DrawnOnce<Key, Tile> tiles(kMostTiles);
    return tiles.get({kind.theme, kind.shape, height_px, scale},
                     [&] { return makeTile(scale, height_px, shape); });
}

} // namespace

void putTiles(PixelBrush& brush, TileKind kind, const QRect& bar,
              const std::function<void(QPainter&, const QRectF&)>& shape)
{
    const DevicePixels& pixels = brush.pixels();
    const Tile& tile = tileOf(kind, pixels.scale(), bar.height(), shape);
    const auto put = [&](int left_px, const Bands& bands, int from_px, int width_px) {
        for (const auto& [top_px, image] : bands)
            brush.put({left_px, bar.top() + top_px}, image,
                      QRect(from_px, 0, width_px, image.height()));
    };
    const int end_px = pixels.count(kTileEnd_px);
    const int period_px = pixels.count(kTilePeriod_px);
    const int behind_px = bar.left() + bar.width() - end_px;
    put(bar.left(), tile.left, 0, end_px);
    for (int x_px = bar.left() + end_px; x_px < behind_px;) {
        const int phase_px = (x_px % period_px + period_px) % period_px;
        const int width_px = std::min(period_px - phase_px, behind_px - x_px);
        put(x_px, tile.middle, phase_px, width_px);
        x_px += width_px;
    }
    put(behind_px, tile.right, 0, end_px);
}

} // namespace lockstep::gui
