// SPDX-License-Identifier: MIT
#pragma once
// How virtual time passes: a slider from 0.1 to 100 times real time, equal steps for equal factors,
// or instant.

#include "core/trace/words.h"

#include <QWidget>

class QLabel;
class QSlider;
class QToolButton;

namespace lockstep::gui {

class SpeedControl final : public QWidget {
    Q_OBJECT

public:
    explicit SpeedControl(QWidget* parent = nullptr);

    double speed() const;
    TimeMode time() const;
    /// Neither emits anything.
    void setSpeed(double speed);
    void setTime(TimeMode time);
    /// One notch up or down; emits as the user's hand would.
    void change(int notches);
    void toggleTime();
    void setSliderWidth_px(int width_px);

    static double speedOfNotch(int notch);
    static int notchOfSpeed(double speed);

signals:
    void speedChosen(double speed);
    void timeChosen(lockstep::TimeMode time);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void showValue();

    QSlider* m_slider = nullptr;
    QLabel* m_value = nullptr;
    QToolButton* m_instant = nullptr;
};

} // namespace lockstep::gui
