// SPDX-License-Identifier: MIT
#pragma once
// The connections at the cursor, to be scrolled and zoomed; bytes and blocks can be picked.
//
//   drag over bytes, click a block    picks a range of bytes: its calls and segments light up
//   Ctrl+wheel, +, -                  closer and farther          wheel, Shift+wheel   scroll
//   0                                 as wide as fits             Esc                  picks
//   nothing Ctrl+C                            copies the picked bytes as text

#include "gui/state/view_registry.h"
#include "gui/views/streams/stream_scene.h"

#include <QAbstractScrollArea>

namespace lockstep::gui {

/// Something that is seen, in words for screen readers.
struct StreamSaid {
    QRectF rect; ///< of the layout
    QString sentence;
    StreamRange range; ///< what pressing it picks; empty: nothing
};

class StreamCanvas final : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit StreamCanvas(const ViewContext& context, QWidget* parent = nullptr);

    /// As it is on the screen, for tests too.
    const StreamPage& page();
    const StreamLayout& layout() { return page().streams; }
    /// Ladders instead of streams.
    void showLadder(bool is_ladder);
    bool isLadder() const { return m_isLadder; }
    /// A point of the layout is there on the viewport.
    QPointF onViewport(QPointF point) const { return point * m_zoom; }
    const StreamIndex& index() const { return m_scene.index(); }
    /// Those shown, in their order: the bound ones first.
    const std::vector<int>& connections();
    StreamRange picked() const { return m_picked; }
    void pick(const StreamRange& range);
    /// "bytes 3 to 7 of at-sender: sent by #31, #34; in 2 segments; received by #40". Empty: none.
    QString pickedSentence();
    /// As long as the page is the same.
    const std::vector<StreamSaid>& said();
    QString pickedAsText();
    QString pickedAsHex();
    void zoom(double factor);
    void fit();
    /// What stands there when there is no connection.
    static QString nothing();
    /// Whether long stretches in the middle of a call take little room.
    void fold(bool folds);

signals:
    void pickedChanged();

protected:
    bool viewportEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void relayout(); ///< at the next paint
    void zoomAt(double factor, double x_px);
    void fitScrollBars();
    std::string pickedBytes();
    QString tipAt(QPointF point);
    QString wordsFor(const StreamBlock& block) const;

    ViewContext m_context;
    StreamScene m_scene;
    StreamPage m_page;
    std::vector<StreamSaid> m_said;
    bool m_isSaid = false; // m_said is that of m_page
    bool m_isLadder = false;
    bool m_folds = true;
    StreamRange m_picked;
    std::uint64_t m_anchor = 0; // where a drag over bytes began
    double m_cell_px = 0;       // 0: what shows all
    double m_zoom = 1;          // of everything: little is drawn larger on a large surface
    bool m_stale = true;
    bool m_drags = false;
};

} // namespace lockstep::gui
