// SPDX-License-Identifier: MIT
#pragma once
// What each view says in words at the cursor, when it is drawn there.

#include "tests/support/gui/recorded_scenario.h"

#include <QStringList>

namespace lockstep::test {

/// Each lane: its name, how it looks at the cursor, and what it has.
QStringList timelineSays(RecordedScenario& run);
/// Each line, from its beginning to its end; those of a circle with a mark.
QStringList lockGraphSays(RecordedScenario& run);
/// What stands in the cards, from left to right and from above.
QStringList queuesSay(RecordedScenario& run);
QStringList lightsSay(RecordedScenario& run);
/// Who stands there, and how; each once.
QStringList greenletsSay(RecordedScenario& run);
QStringList valuesSay(RecordedScenario& run);
/// Each direction: how many bytes, and how far they have come.
QStringList streamsSay(RecordedScenario& run);
QStringList sourceSays(RecordedScenario& run);
QStringList outputSays(RecordedScenario& run);
/// The last events before the cursor.
QStringList eventsSay(RecordedScenario& run);
QStringList nextStepsSay(RecordedScenario& run);
/// Of the task that the event before the cursor is of, and of its object.
QStringList detailsSay(RecordedScenario& run);
/// The title, and each note with its place; that of the moment with a mark.
QStringList notesSay(RecordedScenario& run);
/// Its headings.
QStringList pageSays(RecordedScenario& run);

} // namespace lockstep::test
