// SPDX-License-Identifier: MIT
#pragma once
// A slider over the log with buttons for start, back, forward, and "live". It knows only numbers:
// positions 0 to count, of which the last is the end. gui/state ties it to the Cursor.

#include <QWidget>

class QLabel;
class QSlider;
class QToolButton;

namespace lockstep::gui {

class Scrubber final : public QWidget {
    Q_OBJECT

public:
    explicit Scrubber(QWidget* parent = nullptr);

    /// Does not emit anything.
    void setState(std::uint64_t position, std::uint64_t count, bool live);
    /// What stands beside the slider: "#41 of 41".
    void setCaption(const QString& text);

signals:
    void positionChosen(quint64 position);
    void startChosen();
    void backChosen();
    void forwardChosen();
    void liveChosen();

protected:
    void changeEvent(QEvent* event) override;

private:
    QToolButton* addButton(const char* name);
    void retranslate();

    QToolButton* m_start = nullptr;
    QToolButton* m_back = nullptr;
    QToolButton* m_forward = nullptr;
    QToolButton* m_live = nullptr;
    QSlider* m_slider = nullptr;
    QLabel* m_caption = nullptr;
    std::uint64_t m_count = 0;
};

} // namespace lockstep::gui
