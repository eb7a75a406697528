// SPDX-License-Identifier: MIT
#pragma once
// Who runs next in the next run: the kernel, a policy, or the user; with a seed where it counts.

#include "core/trace/words.h"

#include <QWidget>

class QComboBox;
class QSpinBox;

namespace lockstep::gui {

class PolicyControl final : public QWidget {
    Q_OBJECT

public:
    explicit PolicyControl(QWidget* parent = nullptr);

    PolicyKind policy() const;
    std::uint64_t seed() const;
    /// Does not emit anything.
    void setPolicy(PolicyKind policy, std::uint64_t seed);
    /// The next one in turn, and another seed; both emit as the user's hand would.
    void chooseNextPolicy();
    void chooseNextSeed();

signals:
    void changed();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void showSeed();

    QComboBox* m_policy = nullptr;
    QSpinBox* m_seed = nullptr;
};

} // namespace lockstep::gui
