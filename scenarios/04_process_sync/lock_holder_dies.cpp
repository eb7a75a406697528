// SPDX-License-Identifier: MIT
// A lock knows nothing of its owner's death. Whoever dies with it leaves it taken, unless it is a
// robust one.
#include "core/scenario/stage.h"

namespace lockstep::scenarios {
namespace {

/// Asks twice: with a time-out, and then as if it believed that somebody will release the lock.
template <class AnyLock>
void waitFor(const Stage& stage, AnyLock lock)
{
    if (lock.acquire(Timeout{stage.seconds("timeout")})) {
        if (lock.ownerDied())
            stage.say("gets the lock; its owner died", "拿到了锁；它的主人死了");
        else
            stage.say("gets the lock", "拿到了锁");
    } else {
        stage.say("does not get the lock in time", "没有按时拿到锁");
        lock.acquire();
    }
    lock.release();
}

/// A `with` block: the lock is released however the block is left.
class With {
public:
    explicit With(const multiprocessing::Lock& lock) : m_lock(lock) { m_lock.acquire(); }
    ~With() { m_lock.release(); }
    With(const With&) = delete;
    With& operator=(const With&) = delete;

private:
    multiprocessing::Lock m_lock;
};

void runProcesses(const Stage& stage)
{
    const std::string& variant = stage.variant();
    multiprocessing::Lock lock = variant == "robust"
                                     ? multiprocessing::Lock{"lock", multiprocessing::Robust{}}
                                     : multiprocessing::Lock{"lock"};
    auto holder = spawn(Process, "holder", [&stage, &variant, lock]() mutable {
        if (variant == "with-raises" || variant == "with-killed") {
            const With held(lock);
            stage.say("has the lock", "拿着锁");
            if (variant == "with-raises")
                throw RuntimeError("something went wrong");
            delay(stage.seconds("hold"));
        } else {
            lock.acquire();
            stage.say("has the lock", "拿着锁");
            delay(stage.seconds("hold"));
            lock.release();
        }
    });
    delay(stage.seconds("kill"));
    if (variant != "with-raises")
        holder.kill();
    auto waiter = spawn(Process, "waiter", [&stage, lock] { waitFor(stage, lock); });
    waiter.join();
    holder.join();
}

void runThreads(const Stage& stage)
{
    threading::Lock lock{"lock"};
    auto holder = spawn(Thread, "holder", [&stage, lock]() mutable {
        lock.acquire();
        stage.say("has the lock", "拿着锁");
        throw RuntimeError("something went wrong");
    });
    delay(stage.seconds("kill"));
    auto waiter = spawn(Thread, "waiter", [&stage, lock] { waitFor(stage, lock); });
    waiter.join();
    holder.join();
}

void run(Stage& stage)
{
    if (stage.variant() == "thread-raises")
        runThreads(stage);
    else
        runProcesses(stage);
}

Outcome waitsForEver(TaskEnd holder)
{
    return {
        Verdict::Abandoned,
        {{"main", TaskEnd::StillWaiting}, {"waiter", TaskEnd::StillWaiting}, {"holder", holder}}};
}
const Outcome completes{Verdict::Completed, {{"holder", TaskEnd::Raised}}};
const Outcome completesWithoutHolder{Verdict::Completed, {{"holder", TaskEnd::Killed}}};

const Pattern tooLate{"output", "waiter", "", "does not get the lock in time"};
const Pattern released{"lock.released", "", "lock"};
const Pattern freed{"lock.owner_died", "", "lock"};
const Pattern told{"output", "waiter", "", "gets the lock; its owner died"};
const std::vector<std::string> kAbandoned = {"as-written", "with-killed", "thread-raises"};

const Registration registration{{
    .id = "lock-holder-dies",
    .chapter = 4,
    .title = "A lock outlives its owner",
    .lesson = "A lock whose owner dies stays taken: `with` releases it after an exception, nothing "
              "does after a kill, unless the lock is robust.",
    .parameters = {Parameter::seconds("hold", 10, 1, 60), Parameter::seconds("kill", 0.3, 0.001, 1),
                   Parameter::seconds("timeout", 1, 0.001, 60)},
    .variants = {{"as-written", {waitsForEver(TaskEnd::Killed)}, {}},
                 {"with-killed", {waitsForEver(TaskEnd::Killed)}, {}},
                 {"with-raises", {completes}, {}},
                 {"thread-raises", {waitsForEver(TaskEnd::Raised)}, {}},
                 {"robust", {completesWithoutHolder}, {}}},
    .invariants = {{"legal_locks", rule::LegalLocks{}, {}},
                   {"stays_taken", rule::Never{released}, kAbandoned},
                   {"refused_in_time", rule::HappensAt{tooLate, {{{{"kill", 1}, {"timeout", 1}}}}},
                    kAbandoned},
                   {"acquired_once",
                    rule::AtMostBetween{{"lock.acquired", "", "lock"}, released, 1},
                    {"as-written", "with-killed", "with-raises", "thread-raises"}},
                   {"with_releases",
                    rule::InOrder{
                        {{"lock.released", "holder", "lock"}, {"lock.acquired", "waiter", "lock"}}},
                    {"with-raises"}},
                   {"freed_by_the_death",
                    rule::InOrder{{{"lock.acquired", "holder", "lock"},
                                   {"process.signalled", "main", "holder"},
                                   freed,
                                   {"lock.acquired", "waiter", "lock"},
                                   told,
                                   {"lock.released", "waiter", "lock"}}},
                    {"robust"}},
                   {"freed_once", rule::Times{freed, 1, 1}, {"robust"}},
                   {"had_when_asked", rule::HappensAt{told, {{{{"kill", 1}}}}}, {"robust"}},
                   {"never_refused", rule::Never{{"lock.refused", "", "lock"}}, {"robust"}}},
    .bindings = {{"timeline", {{"held", "lock"}}}, {"lock_graph", {{"locks", "lock"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
