// SPDX-License-Identifier: MIT
#pragma once
// A painted widget that a screen reader hears as a list: an item, with a sentence, for each thing
// in the picture. The widget inherits this beside QWidget; nothing has to be registered.

#include <QRect>
#include <QString>

#include <vector>

namespace lockstep::gui {

struct SpokenItem {
    QString sentence;
    QRect place; ///< in the widget; null: out of sight
};

class SpokenList {
public:
    virtual ~SpokenList() = default;
    /// As they are at this moment, in reading order.
    virtual std::vector<SpokenItem> spokenItems() = 0;
};

} // namespace lockstep::gui
