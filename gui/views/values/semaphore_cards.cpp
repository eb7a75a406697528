// SPDX-License-Identifier: MIT
#include "gui/views/values/semaphore_cards.h"

#include "gui/theme/metrics.h"
#include "gui/views/values/values_flow.h"

#include <QCoreApplication>

#include <algorithm>

namespace lockstep::gui {

namespace {

constexpr std::size_t kMostHolders = 40; // chips; the rest is a number

QString say(const char* text)
{
    return QCoreApplication::translate("Values", text);
}

std::vector<ValueChip> holdersOf(const ObjectView& semaphore, const Names& names)
{
    std::vector<ValueChip> chips;
    for (const TaskId task : semaphore.holders) {
        if (chips.size() == kMostHolders) {
            chips.push_back(moreChip(say(QT_TRANSLATE_NOOP("Values", "and %1 more"))
                                         .arg(semaphore.holders.size() - kMostHolders)));
            break;
        }
        ValueChip chip;
        chip.task = task;
        chip.who = names.name(task);
        chips.push_back(std::move(chip));
    }
    return chips;
}

} // namespace

void addSemaphores(ValuesLayout& layout, const RunState& state, const Log& log, const Names& names,
                   const ShownValues& shown, double width_px)
{
    for (std::uint32_t id = 1; id <= std::min(log.objectCount(), state.objectCount()); ++id) {
        const ObjectInfo& info = *log.object(ObjectId{id});
        const bool isSemaphore =
            info.kind == ObjectKind::Semaphore || info.kind == ObjectKind::BoundedSemaphore;
        if (!isSemaphore || info.created >= state.applied() || !shown.has(info.id))
            continue;
        const ObjectView& semaphore = state.object(ObjectId{id});
        ValueCard card;
        card.object = ObjectId{id};
        card.name = names.name(card.object);
        card.kind = names.kind(card.object);
        card.value = QString::number(semaphore.value);
        if (!semaphore.waiters.empty())
            card.note =
                say(QT_TRANSLATE_NOOP("Values", "%1 waiting")).arg(semaphore.waiters.size());
        const double left = kMedium_px, right = width_px - kMedium_px, top = layout.height_px;
        double y = placeHead(card, left, right, top + kSmall_px);
        card.copies = holdersOf(semaphore, names);
        if (!card.copies.empty()) {
            card.copies_word = say(QT_TRANSLATE_NOOP("Values", "held by"));
            card.copiesTitle = {left, y, kTitle_px, kChip_px};
            y = flowChips(card.copies, {left + kTitle_px, y}, right) + kTiny_px;
        }
        card.box = {0, top, width_px, y + kTiny_px - top};
        layout.height_px = card.box.bottom();
        layout.cards.push_back(std::move(card));
    }
}

} // namespace lockstep::gui
