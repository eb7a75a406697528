// SPDX-License-Identifier: MIT
// One who releases a lock and at once wants it again is there before the waiter has woken up. A
// ticket lock serves in the order of asking, so nobody is overtaken.
#include "core/scenario/stage.h"

namespace lockstep::scenarios {
namespace {

/// Serves the tickets in their order.
class TicketLock {
public:
    std::int64_t drawTicket() { return m_tickets.addAtomically(1); }
    void awaitTurn(std::int64_t ticket)
    {
        m_changed.acquire();
        m_changed.waitFor([&] { return m_served.read() == ticket; });
        m_changed.release();
    }
    void release()
    {
        m_changed.acquire();
        m_served.write(m_served.read() + 1);
        m_changed.notifyAll();
        m_changed.release();
    }

private:
    Shared<std::int64_t> m_tickets{"tickets", 0};
    Shared<std::int64_t> m_served{"served", 0};
    threading::Condition m_changed{"changed"};
};

void run(Stage& stage)
{
    threading::Lock lock{"lock"};
    TicketLock ticket_lock;
    const bool is_fair = stage.variant() == "ticket-lock";

    auto taker = [&stage, lock, ticket_lock, is_fair](std::int64_t turns, double rest) mutable {
        for (std::int64_t i = 0; i < turns; ++i) {
            const std::int64_t ticket = is_fair ? ticket_lock.drawTicket() : 0;
            stage.say("wants a turn", "想要一次");
            if (is_fair)
                ticket_lock.awaitTurn(ticket);
            else
                lock.acquire();
            stage.say("has a turn", "轮到一次");
            delay(stage.seconds("hold"));
            if (is_fair)
                ticket_lock.release();
            else
                lock.release();
            if (rest > 0)
                delay(rest);
        }
    };
    auto greedy = spawn(Thread, "Ming", taker, stage.count("greedy_turns"), 0.0);
    auto modest = spawn(Thread, "Hong", taker, stage.count("modest_turns"), stage.seconds("rest"));
    greedy.join();
    modest.join();
}

const Outcome completes{Verdict::Completed, {}};
const Pattern greedyTurn{"output", "Ming", "", "has a turn"};
const Pattern modestWants{"output", "Hong", "", "wants a turn"};
const Pattern modestTurn{"output", "Hong", "", "has a turn"};

const Registration registration{{
    .id = "starvation-unfair-lock",
    .chapter = 13,
    .title = "Me again",
    .lesson = "A lock does not queue: who is quick takes it again and again, and others starve.",
    .parameters = {Parameter::count("greedy_turns", 20, 1, 10'000),
                   Parameter::count("modest_turns", 5, 1, 10'000),
                   Parameter::seconds("hold", 0.01, 0.001, 60),
                   Parameter::seconds("rest", 0.002, 0, 60)},
    .variants = {{"as-written", {completes}, {}}, {"ticket-lock", {completes}, {}}},
    .invariants = {{"legal_locks", rule::LegalLocks{}, {}},
                   {"one_turn_at_a_time",
                    rule::AtMostBetween{
                        {"lock.acquired", "", "lock", ""}, {"lock.released", "", "lock", ""}, 1},
                    {"as-written"}},
                   {"twenty_greedy_turns", rule::Times{greedyTurn, 20, 20}, {}},
                   {"five_modest_turns", rule::Times{modestTurn, 5, 5}, {}},
                   {"overtaken_once_at_most",
                    rule::AtMostWhile{greedyTurn, modestWants, modestTurn, 1},
                    {"ticket-lock"}},
                   {"total", rule::TotalTime{{"hold"}, 25, false}, {}}},
    .bindings = {{"timeline", {{"held", "lock"}}}, {"values", {{"values", "tickets served"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
