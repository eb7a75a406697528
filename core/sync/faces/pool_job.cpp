// SPDX-License-Identifier: MIT
#include "core/sync/faces/pool_job.h"

#include "core/sync/wait.h"
#include "core/trace/facts/future_facts.h"
#include "core/trace/facts/pool_facts.h"

#include <algorithm>
#include <cstring>

namespace lockstep::multiprocessing {

namespace {

constexpr std::size_t kCountBytes = sizeof(std::uint64_t);

std::uint64_t countIn(const Bytes& list)
{
    std::uint64_t count = 0;
    std::memcpy(&count, list.data(), std::min(list.size(), kCountBytes));
    return count;
}

/// The list of all elements of these lists, each told as its codec does: a count and the elements.
Item joined(const std::map<std::uint32_t, sync::Outcome>& lists)
{
    std::uint64_t count = 0;
    Bytes elements;
    std::string text;
    for (const auto& [part, list] : lists) {
        const Item& item = list.result;
        count += countIn(item.bytes);
        elements.insert(elements.end(), item.bytes.begin() + kCountBytes, item.bytes.end());
        const bool isWhole = item.text.back() == ']'; // or it was shortened
        const std::string inside = item.text.substr(1, item.text.size() - (isWhole ? 2 : 1));
        text += (text.empty() || inside.empty() ? "" : ", ") + inside;
    }
    Bytes bytes = encode(count);
    bytes.insert(bytes.end(), elements.begin(), elements.end());
    return {std::move(bytes), shortened('[' + text + ']', kMostItemTextBytes)};
}

} // namespace

void PoolJob::finish(sync::Outcome outcome)
{
    std::exception_ptr raised;
    if (outcome.raised && m_callbacks.error)
        raised = sync::runCallback(
            m_future.id, [&] { m_callbacks.error(valueOf<RaisedError>(outcome.result)); });
    else if (!outcome.raised && m_callbacks.result)
        raised = sync::runCallback(m_future.id, [&] { m_callbacks.result(outcome.result); });
    if (raised)
        std::rethrow_exception(raised);
    sync::finishFuture(m_future, std::move(outcome));
}

void PoolJob::finishEmpty()
{
    sync::finishFuture(m_future, sync::returned(joined({})));
}

bool PoolJob::collect(std::uint32_t part, sync::Outcome outcome, const Site& site)
{
    switch (m_form) {
    case JobForm::Single:
        finish(std::move(outcome));
        return true;
    case JobForm::List:
        return addToList(part, std::move(outcome), site);
    case JobForm::InOrder:
    case JobForm::AsFinished:
        break;
    }
    return addToRow(part, std::move(outcome), site);
}

/// The first error is what becomes of all; but the job is done only when all its parts are.
bool PoolJob::addToList(std::uint32_t part, sync::Outcome outcome, const Site& site)
{
    const SiteId at = passGate(Operation::Collect, m_future.id, site);
    std::optional<sync::Outcome> whole;
    {
        ObjectGuard guard(m_future.id);
        --m_left;
        recorder.write(PoolPartArrived{m_future.id, part, m_left, outcome.raised}, at);
        if (!outcome.raised)
            m_came[part] = std::move(outcome);
        else if (!m_error)
            m_error = std::move(outcome);
        if (m_left == 0)
            whole = m_error ? *m_error : sync::returned(joined(m_came));
    }
    if (!whole)
        return false;
    finish(std::move(*whole));
    return true;
}

bool PoolJob::addToRow(std::uint32_t part, sync::Outcome outcome, const Site& site)
{
    const SiteId at = passGate(Operation::Collect, m_future.id, site);
    ObjectGuard guard(m_future.id);
    --m_left;
    recorder.write(PoolPartArrived{m_future.id, part, m_left, outcome.raised}, at);
    if (m_form == JobForm::AsFinished) {
        m_ready.push_back(std::move(outcome));
    } else {
        m_came[part] = std::move(outcome);
        for (auto next = m_came.find(m_nextInOrder); next != m_came.end();
             next = m_came.find(++m_nextInOrder)) {
            m_ready.push_back(std::move(next->second));
            m_came.erase(next);
        }
    }
    if (!m_ready.empty())
        unparkOne(guard);
    return m_left == 0;
}

std::optional<sync::Outcome> PoolJob::next(Nanoseconds timeout_ns, const Site& site)
{
    const SiteId at = passGate(Operation::AwaitNext, m_future.id, site);
    const Nanoseconds deadline_ns = sync::deadlineAfter(timeout_ns);
    WakeReason woken = WakeReason::None;
    ObjectGuard guard(m_future.id);
    while (m_ready.empty()) {
        if (m_taken == m_parts) {
            recorder.write(PoolPartsOver{m_future.id}, at);
            return std::nullopt;
        }
        if (timeout_ns <= 0 || woken == WakeReason::TimedOut) {
            recorder.write(FutureTimedOut{m_future.id, Operation::AwaitNext}, at);
            throw TimeoutError();
        }
        woken = sync::waitOn(guard, Operation::AwaitNext, deadline_ns, at);
    }
    sync::Outcome outcome = std::move(m_ready.front());
    m_ready.pop_front();
    recorder.write(PoolPartTaken{m_future.id, m_taken++, outcome.raised}, at);
    return outcome;
}

} // namespace lockstep::multiprocessing
