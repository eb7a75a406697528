// SPDX-License-Identifier: MIT
#include "gui/views/streams/stream_scene.h"

#include "gui/state/cursor.h"
#include "gui/state/selection.h"
#include "gui/theme/text_width.h"
#include "gui/theme/theme.h"
#include "gui/views/streams/page_painter.h"
#include "gui/views/streams/stream_canvas.h"

#include <QPainter>

#include <algorithm>
#include <sstream>

namespace lockstep::gui {

namespace {

constexpr double kUsualWidth_px = 860;
constexpr double kMostZoom = 1.9;

} // namespace

void StreamScene::clear()
{
    m_index.clear();
    m_connections.clear();
    m_frames.clear();
}

const std::map<std::string, std::string>* StreamScene::roles() const
{
    if (m_context.bindings)
        for (const BindingInfo& binding : *m_context.bindings)
            if (binding.view == "stream")
                return &binding.roles;
    return nullptr;
}

Framing StreamScene::framing() const
{
    const auto* bound = roles();
    if (!bound || !bound->count("framing"))
        return Framing::None;
    const std::string& how = bound->at("framing");
    return how == "i"    ? Framing::NativeLength
           : how == "!i" ? Framing::NetworkLength
                         : Framing::None;
}

void StreamScene::follow()
{
    m_connections.clear();
    const Log* log = m_context.feed.log();
    if (!log)
        return;
    m_index.advance(*log, m_context.feed.end());
    std::vector<std::string> bound;
    if (const auto* all = roles(); all && all->count("sockets")) {
        std::istringstream words(all->at("sockets"));
        for (std::string word; words >> word;)
            bound.push_back(word);
    }
    const auto isBound = [&](const Connection& connection) {
        for (const ObjectId end : connection.ends)
            if (end && std::find(bound.begin(), bound.end(), log->nameOf(end)) != bound.end())
                return true;
        return false;
    };
    const auto& all = m_index.connections();
    for (std::size_t i = 0; i < all.size(); ++i)
        if (all[i].born < m_context.cursor.seq())
            m_connections.push_back(static_cast<int>(i));
    std::stable_partition(m_connections.begin(), m_connections.end(),
                          [&](int at) { return isBound(all[static_cast<std::size_t>(at)]); });
    for (const int at : m_connections) {
        const Connection& connection = all[static_cast<std::size_t>(at)];
        const Framing how = connection.has_messages ? Framing::NetworkLength : framing();
        for (int direction : {0, 1})
            if (how != Framing::None)
                m_frames[2 * at + direction].advance(*log, connection.streams[direction],
                                                     how == Framing::NetworkLength);
    }
}

StreamPage StreamScene::pageOf(const StreamRequest& request) const
{
    const StreamInputs inputs{
        .log = *m_context.feed.log(),
        .index = m_index,
        .names = m_context.names,
        .seq = m_context.cursor.seq(),
        .size = request.size,
        .top_px = request.top_px,
        .left_px = request.left_px,
        .folds = request.folds,
        .cell_px = request.cell_px,
        .connections = m_connections,
        .frames = m_frames,
        .picked = request.picked,
        .text_width_px = [](const QString& text) { return textWidth_px(text, FontRole::Label); },
        .waits = waitsOf(*m_context.feed.history(), m_context.cursor.seq())};
    return gui::pageOf(inputs, request.is_ladder);
}

double StreamScene::zoomFor(const QSizeF& size, double height_px)
{
    return std::clamp(
        std::min(size.width() / kUsualWidth_px, size.height() / std::max(1.0, height_px)), 1.0,
        kMostZoom);
}

namespace {

FigurePaint figureOf(const ViewContext& context, bool is_ladder)
{
    return [context, is_ladder, scene = StreamScene(context)](const FigurePart& part) mutable {
        if (!context.feed.log())
            return;
        scene.follow();
        StreamPage page = scene.pageOf({.size = part.size, .is_ladder = is_ladder});
        const double zoom =
            zoomThatFits(StreamScene::zoomFor(part.size, page.height_px), [&](double scale) {
                page = scene.pageOf({.size = part.size / scale, .is_ladder = is_ladder});
                return page.height_px * scale <= part.size.height();
            });
        if (page.is_empty) {
            paintFigureText(part, StreamCanvas::nothing());
            return;
        }
        // Of a ladder that is too long for every size the end is what the moment is about.
        const double room_px = part.size.height() / zoom;
        if (is_ladder && page.height_px > room_px)
            page = scene.pageOf(
                {.size = part.size / zoom, .top_px = room_px - page.height_px, .is_ladder = true});
        const Selection& selection = context.selection;
        part.painter.save();
        part.painter.scale(zoom, zoom);
        paintPage(part.painter, part.theme, page,
                  {selection.seq(), selection.task(), selection.object()});
        part.painter.restore();
    };
}

} // namespace

FigurePaint streamFigure(const ViewContext& context)
{
    return figureOf(context, false);
}

FigurePaint ladderFigure(const ViewContext& context)
{
    return figureOf(context, true);
}

} // namespace lockstep::gui
