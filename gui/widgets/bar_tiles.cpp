// SPDX-License-Identifier: MIT
#include "gui/widgets/bar_tiles.h"

#include <QImage>

#include <algorithm>
#include <map>
#include <tuple>

namespace lockstep::gui {

namespace {

constexpr std::size_t kMostTiles = 128; // about two megabytes

/// Ends and middle side by side: one picture, so that a bar needs one look-up.
struct Tile {
    QImage left;
    QImage middle;
    QImage right;
};

/// What covers its ground is copied, not blended.
QImage asOpaque(const QImage& image)
{
    for (int y = 0; y < image.height(); ++y) {
        const auto* line = reinterpret_cast<const QRgb*>(image.constScanLine(y));
        if (std::any_of(line, line + image.width(), [](QRgb pixel) { return qAlpha(pixel) < 255; }))
            return image;
    }
    return image.convertToFormat(QImage::Format_RGB32);
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
    return {bar.copy(0, 0, end_px, height_px),
            asOpaque(bar.copy(period_px, 0, period_px, height_px)),
            bar.copy(bar.width() - end_px, 0, end_px, height_px)};
}

const Tile& tileOf(TileKind kind, double scale, int height_px,
                   const std::function<void(QPainter&, const QRectF&)>& shape)
{
    using Key = std::tuple<ThemeName, int, int, double>;
    static std::map<Key, Tile> tiles; // only the window's thread paints
    const Key key{kind.theme, kind.shape, height_px, scale};
    if (const auto found = tiles.find(key); found != tiles.end())
        return found->second;
    if (tiles.size() >= kMostTiles)
        tiles.clear();
    return tiles.emplace(key, makeTile(scale, height_px, shape)).first->second;
}

} // namespace

void paintFromTiles(QPainter& painter, const DevicePixels& pixels, TileKind kind, const QRect& bar,
                    const std::function<void(QPainter&, const QRectF&)>& shape)
{
    const Tile& tile = tileOf(kind, pixels.scale(), bar.height(), shape);
    const auto put = [&](int left_px, const QImage& from, int from_px, int width_px) {
        const QRect target(left_px, bar.top(), width_px, bar.height());
        painter.drawImage(pixels.logical(target), from, QRect(from_px, 0, width_px, bar.height()));
    };
    const int end_px = tile.left.width();
    const int period_px = tile.middle.width();
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
