// SPDX-License-Identifier: MIT
#include "gui/state/live_run.h"

#include <algorithm>

namespace lockstep::gui {

namespace {

bool isSame(const PendingStep& a, const PendingStep& b)
{
    return a.task == b.task && a.can == b.can && a.operation == b.operation &&
           a.object == b.object && a.site == b.site && a.until_ns == b.until_ns &&
           a.owner == b.owner && a.would_block == b.would_block;
}

} // namespace

LiveRun::LiveRun(QObject* parent) : QObject(parent) {}

void LiveRun::setPendingSteps(std::vector<PendingStep> pending, bool steppable)
{
    if (steppable == m_steppable &&
        std::equal(pending.begin(), pending.end(), m_pending.begin(), m_pending.end(), isSame))
        return;
    m_pending = std::move(pending);
    m_steppable = steppable;
    emit pendingChanged();
}

void LiveRun::setPage(std::string page)
{
    if (page == m_page)
        return;
    m_page = std::move(page);
    emit pageChanged();
}

void LiveRun::setReadsInput(bool reads)
{
    if (reads == m_readsInput)
        return;
    m_readsInput = reads;
    emit inputChanged();
}

void LiveRun::setTyping(bool typing)
{
    if (typing == m_typing)
        return;
    m_typing = typing;
    emit inputChanged();
}

void LiveRun::setQuestions(std::vector<TaskId> questions)
{
    if (questions == m_questions)
        return;
    m_questions = std::move(questions);
    emit questionsChanged();
}

void LiveRun::setSource(SourceInfo source)
{
    if (source.hash == m_source.hash && source.path == m_source.path &&
        source.text == m_source.text)
        return;
    m_source = std::move(source);
    emit sourceChanged();
}

} // namespace lockstep::gui
