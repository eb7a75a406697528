// SPDX-License-Identifier: MIT
#pragma once
// A program to read: numbered lines, a light highlighting, and in the margin who is where.

#include "gui/views/source/code_highlighter.h"
#include "gui/views/source/source_markers.h"

#include <QPlainTextEdit>

#include <functional>

namespace lockstep::gui {

class SourceText final : public QPlainTextEdit {
    Q_OBJECT

public:
    SourceText(const QString& objectName, CodeLanguage language, QWidget* parent = nullptr);

    void setSource(const QString& text);
    void setMarkers(std::vector<SourceMarker> markers, std::function<QString(TaskId)> name);
    const std::vector<SourceMarker>& markers() const { return m_markers; }
    /// "Hong·Bai"; empty where nobody is.
    QString marginTextOf(std::uint32_t line) const;
    /// Scrolls as little as needed, with some lines around it.
    void showLine(std::uint32_t line);
    /// Marks a line as the one that is looked at; 0: none.
    void setChosenLine(std::uint32_t line);
    std::uint32_t chosenLine() const { return m_chosenLine; }

signals:
    void taskChosen(lockstep::TaskId task); ///< its marker was clicked
    void lineChosen(std::uint32_t line);    ///< it was clicked, without anything being selected

protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void paintMargin(QWidget& margin);
    void choose(QPointF position);
    void layOutMargin();
    void tint();
    int numberWidth_px() const;
    std::uint32_t lineAt(double y) const;

    QWidget* m_margin = nullptr;
    std::vector<SourceMarker> m_markers;
    std::vector<std::pair<QRectF, TaskId>> m_drawn; // where a marker is on the screen
    std::function<QString(TaskId)> m_name;
    std::uint32_t m_chosenLine = 0;
};

} // namespace lockstep::gui
