// SPDX-License-Identifier: MIT
// The columns of a thread and the turns below them.
#include "core/model/channel_view.h"
#include "gui/state/bindings.h"
#include "gui/state/task_look.h"
#include "gui/theme/metrics.h"
#include "gui/views/greenlets/greenlets_layout.h"

#include <QCoreApplication>

#include <algorithm>

namespace lockstep::gui {

namespace {

constexpr double kPlaces_px = 38; // where a turn begins, left of it
constexpr double kLeastColumn_px = 72;
constexpr double kMostColumn_px = 210;
constexpr double kHead_px = 36;
constexpr double kBaton_px = 12;

QString say(const char* text)
{
    return QCoreApplication::translate("Greenlets", text);
}

/// A column: the hub has no task.
struct Column {
    TaskId task;
    double middle_px = 0;
};

class TurnWriter {
public:
    TurnWriter(CardWriter& card, const GreenletsInputs& inputs, const GreenletThread& thread)
        : m_card(card), m_inputs(inputs), m_thread(thread),
          m_turns(thread.before(inputs.place, inputs.turns_shown)),
          m_hasHub(hasHubAt(inputs, thread))
    {
    }

    void write()
    {
        chooseColumns();
        writeHeads();
        for (std::size_t i = 0; i < m_turns.size(); ++i)
            writeTurn(m_turns[i], i > 0);
        if (hubHolds(m_inputs, m_thread))
            toHub(m_thread.before(m_inputs.place, 1).back().task, kNoSeq);
    }

private:
    /// Who has the thread and who had it before, the thread itself, who took part in the turns that
    /// are shown, whom the binding names; then the others as they were spawned.
    void chooseColumns()
    {
        const double width = m_card.right() - m_card.left() - kPlaces_px;
        const auto room = static_cast<std::size_t>(std::max(2.0, width / kLeastColumn_px));
        const std::size_t most = room - m_hasHub;
        const auto takesPart = [&](TaskId task) {
            return std::any_of(m_turns.begin(), m_turns.end(), [&](const GreenletTurn& turn) {
                return turn.task == task || turn.from == task;
            });
        };
        const auto isNamed = [&](TaskId task) {
            return std::any_of(m_inputs.roles.begin(), m_inputs.roles.end(), [&](const auto& role) {
                return isNamedIn(role.second, m_inputs.log.task(task)->name);
            });
        };
        std::vector<TaskId> born, chosen;
        for (const TaskId task : m_thread.members)
            if (m_inputs.state.task(task).state != TaskState::Unborn)
                born.push_back(task);
        const auto choose = [&](auto wanted) {
            for (const TaskId task : born)
                if (chosen.size() < most && wanted(task) &&
                    std::find(chosen.begin(), chosen.end(), task) == chosen.end())
                    chosen.push_back(task);
        };
        const GreenletTurn& last = m_turns.back();
        choose([&](TaskId task) { return task == last.task || task == last.from; });
        choose([&](TaskId task) { return task == m_thread.thread; });
        choose(takesPart);
        choose(isNamed);
        choose([](TaskId) { return true; });
        std::sort(chosen.begin(), chosen.end());
        m_leftOut = born.size() - chosen.size();
        const std::size_t columns = chosen.size() + m_hasHub;
        m_column_px =
            std::clamp(width / static_cast<double>(columns), kLeastColumn_px, kMostColumn_px);
        if (m_hasHub)
            m_columns.push_back({{}, middleOf(0)});
        for (const TaskId task : chosen)
            m_columns.push_back({task, middleOf(m_columns.size())});
    }

    double middleOf(std::size_t column) const
    {
        return m_card.left() + kPlaces_px + m_column_px * (static_cast<double>(column) + 0.5);
    }

    const Column* columnOf(TaskId task) const
    {
        for (const Column& column : m_columns)
            if (column.task == task && (task || m_hasHub))
                return &column;
        return nullptr;
    }

    void writeHeads()
    {
        QStringList words;
        if (const std::size_t earlier = m_thread.countBefore(m_inputs.place) - m_turns.size())
            words << say(QT_TRANSLATE_NOOP("Greenlets", "%1 turns before these")).arg(earlier);
        if (m_leftOut > 0)
            words
                << say(QT_TRANSLATE_NOOP("Greenlets", "%1 more have no room here")).arg(m_leftOut);
        m_card.write({m_card.left() + kPlaces_px, m_card.y() - 4, m_card.right(), kCaption_px},
                     words.join(QStringLiteral("; ")), FontRole::Small, Token::Muted);
        m_card.skip(words.isEmpty() ? 0 : kCaption_px);
        const double y = m_card.y();
        for (const Column& column : m_columns) {
            const QRectF rect(column.middle_px - m_column_px / 2 + 3, y, m_column_px - 6, kHead_px);
            if (column.task)
                m_card.box(headOf(column.task), rect);
            else
                m_card.box(hubHead(), rect);
        }
        m_card.skip(kHead_px + kBoxGap_px);
    }

    SheetBox hubHead() const
    {
        SheetBox box{BoxLook::Inside};
        box.text = m_inputs.names.name(m_thread.hub);
        box.below = m_inputs.names.kind(m_thread.hub);
        box.object = m_thread.hub;
        box.sentence = QStringLiteral("%1, %2").arg(box.text, box.below);
        return box;
    }

    /// Its name, its state, and the line at which its stack is suspended.
    SheetBox headOf(TaskId task) const
    {
        const TaskView& view = m_inputs.state.task(task);
        const bool isGone = isOver(view);
        SheetBox box{isGone ? BoxLook::Dropped : BoxLook::Task};
        box.text = nameIn(m_inputs, m_thread, task);
        box.state = lookOf(view);
        box.task = task;
        const SiteInfo* site = m_inputs.log.site(view.site);
        const QString word = isGone ? Names::describeEnd(view.end) : nameOf(box.state);
        box.below =
            site && !isGone
                ? say(QT_TRANSLATE_NOOP("Greenlets", "%1, line %2")).arg(word).arg(site->line)
                : word;
        box.sentence = QStringLiteral("%1 %2").arg(box.text, m_inputs.names.describeState(view));
        if (site && !isGone)
            box.sentence += QStringLiteral(" · ") + m_inputs.names.describeSite(view.site);
        return box;
    }

    void writeTurn(const GreenletTurn& turn, bool hasArrow)
    {
        const bool isByHand = turn.gave != kNoSeq;
        if (!isByHand && m_hasHub && hasArrow) {
            toHub(turn.from, turn.left);
            arrow(columnOf({}), columnOf(turn.task), whyNext(turn));
        } else if (hasArrow) {
            arrow(columnOf(turn.from), columnOf(turn.task), valueOf(turn));
        }
        baton(columnOf(turn.task), turn.begin,
              say(QT_TRANSLATE_NOOP("Greenlets", "%1 has the thread from %2 on"))
                  .arg(nameIn(m_inputs, m_thread, turn.task), Names::place(turn.begin)));
    }

    /// The hub has the thread until it finds the next one.
    void toHub(TaskId from, Seq left)
    {
        const TaskView& view = m_inputs.state.task(from);
        QString why;
        if (left != kNoSeq)
            why = m_inputs.names.describeEvent(left);
        else
            why = isOver(view) ? Names::describeEnd(view.end) : m_inputs.names.describeState(view);
        arrow(columnOf(from), columnOf({}), why);
        baton(columnOf({}), kNoSeq, say(QT_TRANSLATE_NOOP("Greenlets", "the hub has the thread")));
    }

    /// What came with the thread: a value, an exception, a result for the parent.
    QString valueOf(const GreenletTurn& turn) const
    {
        if (turn.gave == kNoSeq)
            return {};
        const Event& event = m_inputs.log.event(turn.gave);
        const std::string_view payload = m_inputs.log.payload(event.object.value, event.value);
        const QString text =
            QString::fromUtf8(payload.data(), static_cast<qsizetype>(payload.size()));
        if (event.kind == GreenletReturned::kind)
            return say(QT_TRANSLATE_NOOP("Greenlets", "ends, to its parent: %1")).arg(text);
        if (event.kind == GreenletThrew::kind)
            return say(QT_TRANSLATE_NOOP("Greenlets", "raises %1")).arg(text);
        if (event.kind == GreenletRaised::kind)
            return say(QT_TRANSLATE_NOOP("Greenlets", "its exception, to its parent"));
        return text;
    }

    QString whyNext(const GreenletTurn& turn) const
    {
        if (turn.woken == kNoSeq)
            return m_inputs.log.task(turn.task)->spawned + 1 >= turn.begin ||
                           isFact<TaskStarted>(m_inputs.log, turn.begin)
                       ? say(QT_TRANSLATE_NOOP("Greenlets", "starts"))
                       : say(QT_TRANSLATE_NOOP("Greenlets", "its turn"));
        const auto woken = factAt<TaskWoken>(m_inputs.log, turn.woken);
        const TaskId by = m_inputs.log.event(turn.woken).task;
        if (woken.reason == WakeReason::TimedOut)
            return say(QT_TRANSLATE_NOOP("Greenlets", "its timer"));
        return by ? say(QT_TRANSLATE_NOOP("Greenlets", "woken by %1"))
                        .arg(nameIn(m_inputs, m_thread, by))
                  : say(QT_TRANSLATE_NOOP("Greenlets", "woken"));
    }

    /// From bar to bar along the top of the row that comes, with its words above it.
    void arrow(const Column* from, const Column* to, const QString& words)
    {
        if (!from || !to || from == to)
            return;
        const bool isRight = to->middle_px > from->middle_px;
        const double side = isRight ? kBaton_px / 2 : -kBaton_px / 2;
        const double y = m_card.y() + 2;
        m_card.arrow({from->middle_px - side, y - 2}, {to->middle_px - side, y - 2});
        if (words.isEmpty())
            return;
        const double left = std::min(from->middle_px, to->middle_px) + kBaton_px;
        const double right = std::max(from->middle_px, to->middle_px) - kBaton_px;
        const double width = m_inputs.text_width(words, FontRole::Small);
        const double top = m_card.y() - kCaption_px - 3;
        if (width <= right - left) {
            m_card.write({left, top, right - left, kCaption_px}, words, FontRole::Small,
                         Token::Text, Qt::AlignHCenter);
            return;
        }
        // Beside both bars there is more room.
        const double beside = right + 2 * kBaton_px;
        if (m_card.right() - beside >= std::min(width, right - left))
            m_card.write({beside, top, m_card.right() - beside, kCaption_px}, words,
                         FontRole::Small, Token::Text);
        else
            m_card.write({left, top, right - left, kCaption_px}, words, FontRole::Small,
                         Token::Text);
    }

    void baton(const Column* column, Seq from, const QString& sentence)
    {
        if (from != kNoSeq)
            m_card.write({m_card.left(), m_card.y() + 4, kPlaces_px, kCaption_px},
                         Names::place(from), FontRole::MonoSmall, Token::Muted);
        if (column) {
            SheetBox box{BoxLook::Task};
            box.state = column->task ? StateLook::Running : StateLook::Suspended;
            box.task = column->task;
            box.sentence = sentence;
            m_card.box(std::move(box),
                       {column->middle_px - kBaton_px / 2, m_card.y(), kBaton_px, kTurnRow_px - 2});
        }
        m_card.skip(kTurnRow_px);
    }

    CardWriter& m_card;
    const GreenletsInputs& m_inputs;
    const GreenletThread& m_thread;
    std::span<const GreenletTurn> m_turns;
    bool m_hasHub;
    std::vector<Column> m_columns;
    double m_column_px = kLeastColumn_px;
    std::size_t m_leftOut = 0;
};

} // namespace

void writeTurns(CardWriter& card, const GreenletsInputs& inputs, const GreenletThread& thread)
{
    if (!thread.before(inputs.place, 1).empty())
        TurnWriter(card, inputs, thread).write();
}

} // namespace lockstep::gui
