// SPDX-License-Identifier: MIT
// Two accounts, a lock each, and money that goes both ways at once. Each transfer locks its own
// account first and then the other's: A B on one side, B A on the other.
#include "core/scenario/stage.h"

#include <string_view>
#include <vector>

namespace lockstep::scenarios {
namespace {

struct Account {
    threading::Lock lock;
    Shared<std::int64_t> money;
    int number; ///< in the order that all can agree on
};

void move(Stage& stage, Account& from, Account& to)
{
    const std::int64_t amount = stage.count("amount");
    from.money.write(from.money.read() - amount);
    to.money.write(to.money.read() + amount);
    stage.say("has paid", "付了钱");
}

void pauseBetween(Stage& stage)
{
    if (const double pause = stage.seconds("pause"); pause > 0)
        delay(pause);
}

void payLockingOwnFirst(Stage& stage, Account from, Account to)
{
    from.lock.acquire();
    pauseBetween(stage);
    to.lock.acquire();
    move(stage, from, to);
    to.lock.release();
    from.lock.release();
}

void payLockingInOrder(Stage& stage, Account from, Account to)
{
    Account& first = from.number < to.number ? from : to;
    Account& second = from.number < to.number ? to : from;
    first.lock.acquire();
    pauseBetween(stage);
    second.lock.acquire();
    move(stage, from, to);
    second.lock.release();
    first.lock.release();
}

/// Gives its own lock back when it cannot have the other one, and waits, everybody for another
/// time: with the same one both could go on like that for ever.
void payOrBackOff(Stage& stage, Account from, Account to)
{
    from.lock.acquire();
    pauseBetween(stage);
    while (!to.lock.tryAcquire()) {
        from.lock.release();
        delay(stage.seconds("back_off") * from.number);
        from.lock.acquire();
    }
    move(stage, from, to);
    to.lock.release();
    from.lock.release();
}

using Pay = void (*)(Stage&, Account, Account);

/// What two who pay each other have together.
struct Pair {
    Account one;
    Account other;

    std::vector<Task> start(Stage& stage, const char* name, const char* other_name, Pay pay) const
    {
        auto payer = [&stage, pay](Account from, Account to) { pay(stage, from, to); };
        return {spawn(Thread, name, payer, one, other),
                spawn(Thread, other_name, payer, other, one)};
    }
    bool isWhole(std::int64_t expected) const
    {
        return one.money.read() + other.money.read() == expected;
    }
};

void run(Stage& stage)
{
    const std::int64_t money = stage.count("money");
    const std::string& variant = stage.variant();
    const Pair pair{{threading::Lock{"A"}, {"in-A", money}, 1},
                    {threading::Lock{"B"}, {"in-B", money}, 2}};
    std::vector<Task> tasks = pair.start(stage, "Ming", "Hong",
                                         variant == "global-order" ? payLockingInOrder
                                         : variant == "try-lock"   ? payOrBackOff
                                                                   : payLockingOwnFirst);
    if (variant == "side-by-side") {
        const Pair ordered{{threading::Lock{"C"}, {"in-C", money}, 1},
                           {threading::Lock{"D"}, {"in-D", money}, 2}};
        const Pair polite{{threading::Lock{"E"}, {"in-E", money}, 1},
                          {threading::Lock{"F"}, {"in-F", money}, 2}};
        for (const Task& task : ordered.start(stage, "Bai", "Hei", payLockingInOrder))
            tasks.push_back(task);
        for (const Task& task : polite.start(stage, "Zhang San", "Li Si", payOrBackOff))
            tasks.push_back(task);
    }
    for (const Task& task : tasks)
        task.join();
    if (pair.isWhole(2 * money))
        stage.say("finds all the money", "发现钱一分不少");
    else
        stage.say("misses money", "发现钱少了");
}

const Outcome bothPay{Verdict::Completed, {}};
const Outcome stuck{Verdict::Deadlock, {{"*", TaskEnd::StillWaiting}}};
const Outcome onlyTheFirstPairIsStuck{Verdict::Deadlock,
                                      {{"main", TaskEnd::StillWaiting},
                                       {"Ming", TaskEnd::StillWaiting},
                                       {"Hong", TaskEnd::StillWaiting}}};
const Pattern found{"deadlock.found", "", "", ""};

const Registration registration{{
    .id = "abba-ordered-trylock",
    .chapter = 13,
    .title = "A then B, B then A",
    .lesson = "Opposite orders can stop; one order for all, or stepping back, cannot.",
    .parameters = {Parameter::count("money", 100, 0, 1'000'000),
                   Parameter::count("amount", 10, 0, 1'000'000),
                   Parameter::seconds("pause", 0, 0, 60),
                   Parameter::seconds("back_off", 0.05, 0.001, 60)},
    .variants = {{"as-written", {stuck, bothPay}, {}},
                 {"pause-between", {stuck}, {{"pause", "0.02"}}},
                 {"global-order", {bothPay}, {{"pause", "0.02"}}},
                 {"try-lock", {bothPay}, {{"pause", "0.02"}}},
                 {"side-by-side", {onlyTheFirstPairIsStuck}, {{"pause", "0.02"}}}},
    .invariants = {{"legal_locks", rule::LegalLocks{}, {}},
                   {"both_pay", rule::Times{{"output", "", "", "has paid"}, 2, 2}, {}},
                   {"no_money_is_lost",
                    rule::Times{{"output", "main", "", "finds all the money"}, 1, 1},
                    {}},
                   {"circle_of_two", rule::CircleOver{{"A", "B"}}, {}},
                   {"order_and_stepping_back_never_stop",
                    rule::HappensAt{found, {}},
                    {"global-order", "try-lock"}},
                   {"one_deadlock",
                    rule::HappensAt{found, {{{{"pause", 1}}}}},
                    {"pause-between", "side-by-side"}},
                   {"the_other_two_pairs_pay",
                    rule::OnlyAfter{{"run.ended", "", "", ""}, {"output", "", "", "has paid"}, 4},
                    {"side-by-side"}}},
    .bindings = {{"timeline", {{"held", "A B C D E F"}}},
                 {"lock_graph", {{"locks", "A B C D E F"}}},
                 {"values", {{"values", "in-*"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
