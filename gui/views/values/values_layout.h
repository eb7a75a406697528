// SPDX-License-Identifier: MIT
#pragma once
// Where the shared variables and files of a run stand at one moment: a card each, with its value,
// what each task has last read of it, and the newest writes, lost ones told apart. Semaphores have
// cards, too: their counters, and who holds them. Pure: pixels and words.

#include "core/model/run_state.h"
#include "core/model/value_history.h"
#include "gui/state/names.h"

#include <QRectF>
#include <QString>

#include <map>
#include <set>
#include <string>
#include <vector>

namespace lockstep::gui {

/// What one task read or wrote: "Ming 7 old".
struct ValueChip {
    enum class Kind {
        Copy,    ///< was read, and is still what the value is; or a task that holds
        OldCopy, ///< was read, and somebody else has written since
        Used,    ///< was read, and the reader itself has written since
        Write,   ///< the value is or was that
        Lost,    ///< was overwritten by one who did not know of it: struck through
        More,    ///< stands for what has no room
    };
    Kind kind{};
    TaskId task;
    Seq seq = kNoSeq; ///< the event that it tells of
    QRectF box;
    QString who;
    QString value;
    QString word; ///< "old", "lost"; may be empty
    bool isNewest = false;

    /// For tool tips and screen readers.
    QString sentence() const;
};

struct ValueCard {
    ObjectId object;
    QRectF box;
    QString name;
    QString kind;
    QString value; ///< may be long: valueBox has room for all its lines
    QString note;  ///< "3 of 12 writes lost"
    QRectF nameBox, kindBox, valueBox, noteBox;
    QRectF copiesTitle, writesTitle; ///< null where there are none
    QString copies_word;             ///< what the first row of chips is: "copies", "held by"
    std::vector<ValueChip> copies;
    std::vector<ValueChip> writes; ///< oldest first

    QString sentence() const;
};

struct ValuesLayout {
    std::vector<ValueCard> cards;
    double height_px = 0;
    int lost = 0; ///< writes, of all variables

    /// Null where there is none.
    const ValueChip* chipAt(QPointF position) const;
    const ValueCard* cardAt(QPointF position) const;
};

/// What is shown: what a role of the binding names (gui/state/bindings.h), or else everything.
class ShownValues {
public:
    ShownValues(const Log& log, const std::map<std::string, std::string>& roles);
    bool has(ObjectId object) const;

private:
    std::set<ObjectId> m_named; // empty: all
};

/// The moment of that state, in a column of that width. Work is bounded by what is in the cards.
ValuesLayout layOutValues(const ValueHistory& history, const RunState& state, const Log& log,
                          const Names& names, const ShownValues& shown, double width_px);

} // namespace lockstep::gui
