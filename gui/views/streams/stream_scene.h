// SPDX-License-Identifier: MIT
#pragma once
// Makes the page of connections at the cursor: which there are, in which order, and how their bytes
// are cut into messages. For the widget and for figures.

#include "gui/state/view_registry.h"
#include "gui/views/streams/stream_page.h"

namespace lockstep::gui {

/// What of the page is asked for, and how.
struct StreamRequest {
    QSizeF size;
    double top_px = 0;
    double left_px = 0;
    bool folds = true;
    double cell_px = 0;
    StreamRange picked{};
    bool is_ladder = false;
};

class StreamScene {
public:
    explicit StreamScene(const ViewContext& context) : m_context(context) {}

    /// Another run.
    void clear();
    /// Takes in what is new; before anything else is asked.
    void follow();
    const StreamIndex& index() const { return m_index; }
    /// Those shown, in their order: the bound ones first.
    const std::vector<int>& connections() const { return m_connections; }
    /// There must be a log.
    StreamPage pageOf(const StreamRequest& request) const;
    /// How large a page of that height is drawn on a surface.
    static double zoomFor(const QSizeF& size, double height_px);

private:
    const std::map<std::string, std::string>* roles() const;
    Framing framing() const;

    ViewContext m_context;
    StreamIndex m_index;
    std::vector<int> m_connections;
    std::map<int, StreamFrames> m_frames;
};

FigurePaint streamFigure(const ViewContext& context);
FigurePaint ladderFigure(const ViewContext& context);

} // namespace lockstep::gui
