// SPDX-License-Identifier: MIT
#pragma once
// The shared variables and files at the cursor: what each is worth, who has which copy of it, and
// who wrote it, lost writes struck through. Choosing a chip takes the cursor behind its event.

#include "core/model/history.h" // before core/base/ids.h, on whose <compare> moc stumbles
#include "gui/state/view_registry.h"
#include "gui/views/values/values_layout.h"

#include <QAbstractScrollArea>

namespace lockstep::gui {

class ValuesView final : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit ValuesView(const ViewContext& context, QWidget* parent = nullptr);

    static FigurePaint figureOf(const ViewContext& context);

    const ValuesLayout& layoutOfValues() const { return m_layout; }
    double zoom() const { return m_zoom; }
    QSize sizeHint() const override { return {420, 300}; }

signals:
    void noteChanged(const QString& note);

protected:
    bool viewportEvent(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void rebuild();
    void layOut();
    static double zoomFor(double width_px);
    static QString nothing();
    QPointF inContents(QPointF position) const;
    QString toolTipAt(QPointF position) const;

    ViewContext m_context;
    ValuesLayout m_layout; // in its own pixels, m_zoom times as large on the screen
    double m_zoom = 1;
    QString m_emptyText;
};

} // namespace lockstep::gui
