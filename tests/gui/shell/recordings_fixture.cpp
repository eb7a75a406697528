// SPDX-License-Identifier: MIT
#include "tests/gui/shell/recordings_fixture.h"

#include "core/analysis/schedule_of.h"
#include "core/model/recording_writer.h"
#include "core/session/scenario_json.h"

#include <QLineEdit>
#include <QTreeWidget>

namespace lockstep::test {

void RecordingsTest::SetUp()
{
    const auto log = noodleDeadlockLog();
    auto file = TraceFileWriter::create(path);
    ASSERT_TRUE(file) << file.error().text;
    auto writer = RecordingWriter::begin(std::move(*file), *log,
                                         {.scenario = "two-locks",
                                          .variant = "same-order",
                                          .parameters = {{"pause", "0.3"}},
                                          .seed = 9},
                                         {describeOne(fakeScenarios().front())});
    ASSERT_TRUE(writer) << writer.error().text;
    const auto steps = scheduleOf(*log);
    ASSERT_TRUE(writer->finish(steps, {.verdict = Verdict::Deadlock}));
    WindowTest::SetUp();
    window->activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(window.get()));
}

void RecordingsTest::openFile()
{
    ASSERT_TRUE(window->recordings().open(QString::fromStdString(path)));
    settle();
}

void RecordingsTest::key(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QTest::keyClick(window.get(), key, modifiers);
    settle();
}

void RecordingsTest::writeNote(const QString& text)
{
    const auto before = window->notes().all().size();
    key(Qt::Key_N);
    auto* field = find<QLineEdit>("notes.text");
    ASSERT_TRUE(field->hasFocus());
    field->setText(text);
    QTest::keyClick(field, Qt::Key_Return);
    ASSERT_EQ(window->notes().all().size(), before + 1);
}

void RecordingsTest::chooseScenario(const QString& title)
{
    auto* tree = find<QTreeWidget>("scenario_list");
    const auto found = tree->findItems(title, Qt::MatchExactly | Qt::MatchRecursive);
    ASSERT_EQ(found.size(), 1);
    QTest::mouseClick(tree->viewport(), Qt::LeftButton, {},
                      tree->visualItemRect(found.front()).center());
    settle();
}

} // namespace lockstep::test
