// SPDX-License-Identifier: MIT
#include "gui/views/lights/lights_layout.h"

#include "gui/state/bindings.h"
#include "gui/state/task_look.h"
#include "gui/theme/metrics.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace lockstep::gui {

namespace {

constexpr std::size_t kMostBoxes = 64; // no card is wide enough for more
constexpr double kRoad_px = 44;
constexpr double kSignal_px = 66;
constexpr double kLeastMiddle_px = 114; // a signal, and words beside it
constexpr std::uint32_t kMostKeys = 8;  // one by one

QString say(const char* text)
{
    return QCoreApplication::translate("Lights", text);
}

QString counted(const QString& caption, std::size_t count)
{
    return QStringLiteral("%1 · %2").arg(caption, QLocale().toString(qulonglong(count)));
}

// What a task's box at an object is, so that it is known again where it has moved to.
constexpr std::uint32_t kOutside = 1; // waits
constexpr std::uint32_t kInside = 2;
constexpr std::uint32_t kPassed = 3; // of an event

SheetBox known(SheetBox box, std::uint32_t part, ObjectId object, TaskId task)
{
    box.identity = identityOf(part, object.value, task.value);
    if (part == kInside)
        box.came_from = identityOf(kOutside, object.value, task.value);
    return box;
}

/// Who passed by that event, and stood there before.
SheetBox passed(SheetBox box, Seq seq, std::uint32_t before, ObjectId object, TaskId task)
{
    box.identity = identityOf(kPassed, object.value, seq);
    box.came_from = identityOf(before, object.value, task.value);
    return box;
}

SheetBox carBox(const LightsInputs& inputs, TaskId task, const QString& sentence)
{
    SheetBox box{BoxLook::Car};
    box.text = inputs.names.name(task);
    box.color = task.value - 1;
    box.task = task;
    box.sentence = QStringLiteral("%1 %2").arg(box.text, sentence);
    return box;
}

SheetBox pillBox(const LightsInputs& inputs, TaskId task)
{
    const TaskView& view = inputs.state.task(task);
    SheetBox box{isOver(view) ? BoxLook::Dropped : BoxLook::Task};
    box.text = inputs.names.name(task);
    box.state = lookOf(view);
    box.task = task;
    box.sentence = QStringLiteral("%1 %2").arg(box.text, inputs.names.describeState(view));
    return box;
}

/// Woken by the object and not yet gone on.
std::vector<TaskId> wokenBy(const RunState& state, ObjectId object)
{
    std::vector<TaskId> woken;
    for (std::uint32_t id = 1; id <= state.taskCount(); ++id) {
        const TaskView& view = state.task(TaskId{id});
        if (view.state == TaskState::Ready && view.waits_for == object)
            woken.push_back(TaskId{id});
    }
    std::stable_sort(woken.begin(), woken.end(),
                     [&](TaskId a, TaskId b) { return state.task(a).since < state.task(b).since; });
    return woken;
}

/// A road left of the middle and one right of it, with cars; the middle is left free. Gives the
/// middle.
QRectF writeRoads(CardWriter& card, const QString& leftCaption, const std::vector<SheetBox>& left,
                  std::size_t leftTotal, std::size_t rooms, const QString& rightCaption,
                  const std::vector<SheetBox>& right, std::size_t rightTotal)
{
    const double width = card.right() - card.left();
    const double middle = std::clamp(width * 0.18, kLeastMiddle_px, 130.0);
    const double from = card.left() + (width - middle) * 0.54;
    const double to = from + middle;
    const double y = card.y() + (kSignal_px - kRoad_px - kCaption_px) / 2;
    card.write({card.left(), y, from - card.left(), kCaption_px}, leftCaption, FontRole::Small,
               Token::Muted);
    card.write({to, y, card.right() - to, kCaption_px}, rightCaption, FontRole::Small,
               Token::Muted);
    const QRectF before(card.left(), y + kCaption_px, from - card.left(), kRoad_px);
    const QRectF behind(to, y + kCaption_px, card.right() - to, kRoad_px);
    card.box({BoxLook::Inside}, before);
    card.box({BoxLook::Inside}, behind);
    card.lineUp(CardWriter::From::Right, left, leftTotal, rooms, before.adjusted(4, 5, -4, -4));
    card.lineUp(CardWriter::From::Left, right, rightTotal, 0, behind.adjusted(4, 5, -4, -4));
    const QRectF free(from, card.y(), middle, kSignal_px);
    card.skip(kSignal_px + kBoxGap_px);
    return free;
}

/// What was announced about it, or what the one who changed it last said last: the task that the
/// role "lamp" names, if there is one.
QString announcedOf(const LightsInputs& inputs, ObjectId event)
{
    const auto announced = inputs.topics.before(Topic::Announced, event, inputs.place);
    Seq seq = announced.empty() ? kNoSeq : announced.back();
    if (seq == kNoSeq) {
        TaskId lamp;
        if (const auto role = inputs.roles.find("lamp"); role != inputs.roles.end())
            for (std::uint32_t id = 1; id <= inputs.log.taskCount() && !lamp; ++id)
                if (isNamedIn(role->second, inputs.log.task(TaskId{id})->name))
                    lamp = TaskId{id};
        const auto flags = inputs.topics.before(Topic::Flag, event, inputs.place);
        if (!lamp && !flags.empty())
            lamp = inputs.log.event(flags.back()).task;
        const auto said = inputs.topics.before(Topic::Said, lamp, inputs.place);
        if (lamp && !said.empty())
            seq = said.back();
    }
    if (seq == kNoSeq)
        return {};
    const std::string_view text = itemText(inputs.log, seq);
    return say(QT_TRANSLATE_NOOP("Lights", "%1 said last: “%2”"))
        .arg(inputs.names.name(inputs.log.event(seq).task),
             QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())));
}

} // namespace

void writeSignal(CardWriter& card, const LightsInputs& inputs, ObjectId event)
{
    const ObjectView& view = inputs.state.object(event);
    const bool isSet = view.value != 0;
    const QString word =
        isSet ? say(QT_TRANSLATE_NOOP("Lights", "set")) : say(QT_TRANSLATE_NOOP("Lights", "clear"));
    card.title(inputs.names.name(event), inputs.names.kind(event));
    std::vector<SheetBox> waiting;
    const std::vector<TaskId> woken = wokenBy(inputs.state, event);
    for (const TaskId task : woken)
        waiting.push_back(known(carBox(inputs, task, say(QT_TRANSLATE_NOOP("Lights", "is woken"))),
                                kOutside, event, task));
    for (std::size_t i = 0; i < view.waiters.size() && i < kMostBoxes; ++i) {
        const TaskId task = view.waiters[i];
        const QString words = inputs.names.describeState(inputs.state.task(task));
        waiting.push_back(known(carBox(inputs, task, words), kOutside, event, task));
    }
    std::vector<SheetBox> behind;
    const auto passes = inputs.topics.before(Topic::Passed, event, inputs.place);
    for (std::size_t i = passes.size(); i > 0 && behind.size() < kMostBoxes; --i) {
        const Seq seq = passes[i - 1];
        const TaskId task = inputs.log.event(seq).task;
        const QString words =
            say(QT_TRANSLATE_NOOP("Lights", "passed at %1")).arg(Names::place(seq));
        behind.push_back(passed(carBox(inputs, task, words), seq, kOutside, event, task));
    }
    const std::size_t total = woken.size() + view.waiters.size();
    const QRectF middle = writeRoads(
        card, counted(say(QT_TRANSLATE_NOOP("Lights", "wait at the line")), total), waiting, total,
        0, counted(say(QT_TRANSLATE_NOOP("Lights", "have passed")), passes.size()), behind,
        passes.size());
    SheetBox lamp{isSet ? BoxLook::LampOn : BoxLook::LampOff};
    lamp.object = event;
    lamp.sentence = QStringLiteral("%1: %2").arg(inputs.names.name(event), word);
    const QRectF signal(middle.left() + 14, middle.top(), 32, kSignal_px);
    card.box(std::move(lamp), signal);
    const double x = signal.right() + kSmall_px;
    card.write({x, middle.top() + 8, middle.right() - x, kCaption_px},
               say(QT_TRANSLATE_NOOP("Lights", "the flag")), FontRole::Small, Token::Muted);
    card.write({x, middle.top() + 24, middle.right() - x, 22}, word, FontRole::Title, Token::Text);
    const QString announced = announcedOf(inputs, event);
    card.write({card.left(), card.y(), card.right() - card.left(), kCaption_px}, announced,
               FontRole::Label, Token::Text);
    card.skip(kCaption_px + kBoxGap_px); // kept where nothing is said: cards do not jump
}

void writeKeys(CardWriter& card, const LightsInputs& inputs, ObjectId semaphore)
{
    const ObjectView& view = inputs.state.object(semaphore);
    const std::uint32_t initial = inputs.topics.sizeOf(semaphore);
    card.title(inputs.names.name(semaphore), inputs.names.kind(semaphore));
    std::vector<SheetBox> waiting;
    const std::vector<TaskId> woken = wokenBy(inputs.state, semaphore);
    const auto pill = [&](TaskId task, std::uint32_t part) {
        return known(pillBox(inputs, task), part, semaphore, task);
    };
    for (const TaskId task : woken)
        waiting.push_back(pill(task, kOutside));
    for (std::size_t i = 0; i < view.waiters.size() && i < kMostBoxes; ++i)
        waiting.push_back(pill(view.waiters[i], kOutside));
    std::vector<SheetBox> inside;
    for (std::size_t i = 0; i < view.holders.size() && i < kMostBoxes; ++i)
        inside.push_back(pill(view.holders[i], kInside));
    const std::size_t total = woken.size() + view.waiters.size();
    const QString caption =
        view.holders_known
            ? counted(say(QT_TRANSLATE_NOOP("Lights", "inside, with a key")), view.holders.size())
            : say(QT_TRANSLATE_NOOP("Lights", "who has keys is not known"));
    const QRectF middle = writeRoads(
        card, counted(say(QT_TRANSLATE_NOOP("Lights", "wait for a key")), total), waiting, total, 0,
        caption, view.holders_known ? inside : std::vector<SheetBox>{},
        view.holders_known ? view.holders.size() : 0);
    const std::uint32_t taken = initial > view.value ? initial - view.value : 0;
    const std::uint32_t hooks = std::clamp(view.value + taken, 1u, kMostKeys);
    const QString word =
        initial > 0 && view.holders_known
            ? say(QT_TRANSLATE_NOOP("Lights", "%1 of %2 free")).arg(view.value).arg(initial)
            : say(QT_TRANSLATE_NOOP("Lights", "%1 free")).arg(view.value);
    card.write({middle.left(), middle.bottom() - kCaption_px, middle.width(), kCaption_px}, word,
               FontRole::LabelStrong, Token::Text, Qt::AlignHCenter);
    const double step = std::min(24.0, (middle.width() - 12) / std::max(hooks, 1u));
    double x = middle.center().x() - step * hooks / 2;
    // the board that they hang on: an empty hook alone is not seen as one
    card.box({BoxLook::Inside}, {x - kTiny_px, middle.top(), step * hooks + 2 * kTiny_px,
                                 kSignal_px - kCaption_px - 2});
    for (std::uint32_t i = 0; i < hooks; ++i, x += step) {
        SheetBox key{i < view.value ? BoxLook::Key : BoxLook::Hook};
        key.object = semaphore;
        key.sentence = QStringLiteral("%1: %2").arg(inputs.names.name(semaphore), word);
        card.box(std::move(key), {x + 1, middle.top() + 2, step - 2, kSignal_px - kCaption_px - 6});
    }
}

void writeGate(CardWriter& card, const LightsInputs& inputs, ObjectId barrier)
{
    const BarrierView view = barrierAt(inputs.log, inputs.topics, barrier, inputs.place);
    const std::uint32_t parties = inputs.topics.sizeOf(barrier);
    card.title(inputs.names.name(barrier), inputs.names.kind(barrier));
    std::vector<SheetBox> inside;
    for (std::size_t i = 0; i < view.inside.size() && i < kMostBoxes; ++i)
        inside.push_back(known(pillBox(inputs, view.inside[i]), kInside, barrier, view.inside[i]));
    std::vector<SheetBox> out;
    const auto steps = inputs.topics.before(Topic::Round, barrier, inputs.place);
    for (std::size_t i = steps.size(); i > 0 && out.size() < kMostBoxes / 2; --i)
        if (isFact<BarrierPassed>(inputs.log, steps[i - 1])) {
            const TaskId task = inputs.log.event(steps[i - 1]).task;
            out.push_back(passed(pillBox(inputs, task), steps[i - 1], kInside, barrier, task));
        }
    const std::size_t rooms =
        view.open || parties < view.inside.size() ? 0 : parties - view.inside.size();
    const QRectF middle = writeRoads(
        card,
        say(QT_TRANSLATE_NOOP("Lights", "inside · %1 of %2")).arg(view.inside.size()).arg(parties),
        inside, view.inside.size(), rooms,
        say(QT_TRANSLATE_NOOP("Lights", "out, the last ones first")), out, out.size());
    const QString word = view.broken ? say(QT_TRANSLATE_NOOP("Lights", "broken"))
                         : view.open ? say(QT_TRANSLATE_NOOP("Lights", "open"))
                                     : say(QT_TRANSLATE_NOOP("Lights", "closed"));
    SheetBox gate{view.open ? BoxLook::OpenGate : BoxLook::Gate};
    gate.object = barrier;
    gate.sentence = QStringLiteral("%1: %2").arg(inputs.names.name(barrier), word);
    card.box(std::move(gate), {middle.left() + 6, middle.top(), 44, kSignal_px});
    const double x = middle.left() + 54;
    card.write({x, middle.top() + 20, middle.right() - x, 22}, word, FontRole::TextStrong,
               view.broken ? Token::Failure : Token::Text);
}

void writePlaces(CardWriter& card, const LightsInputs& inputs, ObjectId condition)
{
    const ConditionView view =
        conditionAt(inputs.log, inputs.topics, inputs.state, condition, inputs.place);
    QString facts = inputs.names.kind(condition);
    if (view.lock)
        facts += QStringLiteral(" · ") +
                 (view.holder ? say(QT_TRANSLATE_NOOP("Lights", "%1 has the lock"))
                                    .arg(inputs.names.name(view.holder))
                              : say(QT_TRANSLATE_NOOP("Lights", "the lock is free")));
    card.title(inputs.names.name(condition), facts);
    const double gap = 24;
    const double width = (card.right() - card.left() - 2 * gap) / 3;
    const double height = 3 * (kPill_px + 2) + 8;
    double x = card.left();
    const auto place = [&](const QString& caption, const std::vector<TaskId>& tasks) {
        card.caption(counted(caption, tasks.size()), x, x + width);
        const QRectF rect(x, card.y() + kCaption_px, width, height);
        card.box({BoxLook::Inside}, rect);
        std::vector<SheetBox> boxes;
        for (std::size_t i = 0; i < tasks.size() && i < kMostBoxes; ++i)
            boxes.push_back(known(pillBox(inputs, tasks[i]), kOutside, condition, tasks[i]));
        card.fill(std::move(boxes), rect.adjusted(5, 5, -5, -5), kPill_px, tasks.size());
        x += width + gap;
    };
    const double y = card.y() + kCaption_px + height / 2;
    place(say(QT_TRANSLATE_NOOP("Lights", "want the lock")), view.wanting);
    card.arrow({x - gap + 3, y}, {x - 3, y});
    place(say(QT_TRANSLATE_NOOP("Lights", "inside, wait")), view.inside);
    card.arrow({x - gap + 3, y}, {x - 3, y});
    place(say(QT_TRANSLATE_NOOP("Lights", "notified, need the lock")), view.resumed);
    card.skip(kCaption_px + height + kBoxGap_px);
}

} // namespace lockstep::gui
