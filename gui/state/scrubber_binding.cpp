// SPDX-License-Identifier: MIT
#include "gui/state/scrubber_binding.h"

namespace lockstep::gui {

void bind(Scrubber& scrubber, Cursor& cursor, const Feed& feed, const Names& names)
{
    const auto show = [&scrubber, &cursor, &feed, &names] {
        const EventIndex& index = feed.index();
        scrubber.setState(index.eventsBefore(cursor.seq()), index.events(), cursor.isLive());
        scrubber.setCaption(feed.history() ? names.moment(cursor.seq()) : QString());
    };
    QObject::connect(&cursor, &Cursor::moved, &scrubber, show);
    QObject::connect(&feed, &Feed::advanced, &scrubber, show);
    QObject::connect(&names, &Names::changed, &scrubber, show);
    QObject::connect(&scrubber, &Scrubber::positionChosen, &cursor, [&](quint64 position) {
        if (position >= feed.index().events())
            cursor.goLive();
        else
            cursor.goTo(feed.index().placeOf(position));
    });
    QObject::connect(&scrubber, &Scrubber::startChosen, &cursor, &Cursor::goToStart);
    QObject::connect(&scrubber, &Scrubber::backChosen, &cursor, &Cursor::stepBack);
    QObject::connect(&scrubber, &Scrubber::forwardChosen, &cursor, &Cursor::stepForward);
    QObject::connect(&scrubber, &Scrubber::liveChosen, &cursor, &Cursor::goLive);
    show();
}

} // namespace lockstep::gui
