// SPDX-License-Identifier: MIT
// Many wait for work and one job comes. Who wakes them all wakes all but one for nothing: they
// look, find nothing and go to sleep again.
#include "core/scenario/stage.h"

#include <vector>

namespace lockstep::scenarios {
namespace {

constexpr const char* kNames[] = {"Ming", "Hong", "Bai", "Hei", "Dong"};

/// What is counted: who woke up and found nothing.
struct Count {
    Shared<std::int64_t> useless{"useless", 0};

    void wokeForNothing(Stage& stage) const
    {
        useless.addAtomically(1);
        stage.say("wakes up for nothing", "白醒了一次");
    }
    void tell(Stage& stage) const
    {
        const std::string number = std::to_string(useless.read());
        stage.say("counts " + number + " useless wake-ups", "数出 " + number + " 次白醒");
    }
};

std::vector<Task> start(Stage& stage, const std::function<void()>& worker)
{
    std::vector<Task> workers;
    for (std::int64_t i = 0; i < stage.count("workers"); ++i)
        workers.push_back(spawn(Thread, kNames[i], worker));
    return workers;
}

void waitAtACondition(Stage& stage)
{
    const Count count;
    const Shared<std::int64_t> jobs{"jobs", 0};
    threading::Condition work{"work"};
    const std::vector<Task> workers = start(stage, [&stage, count, jobs, work]() mutable {
        work.acquire();
        while (jobs.read() == 0) {
            work.wait();
            if (jobs.read() == 0)
                count.wokeForNothing(stage);
        }
        jobs.write(jobs.read() - 1);
        stage.say("has a job", "有活干了");
        work.release();
    });
    for (std::size_t i = 0; i < workers.size(); ++i) {
        delay(stage.seconds("gap"));
        work.acquire();
        jobs.write(jobs.read() + 1);
        if (stage.variant() == "notify-one")
            work.notify();
        else
            work.notifyAll();
        work.release();
    }
    for (const Task& worker : workers)
        worker.join();
    count.tell(stage);
}

/// The jobs are connections, and all look after one listener.
void waitAtAListener(Stage& stage)
{
    const Count count;
    const io::TcpSocket listener{"listener"};
    listener.bind(stage.address("port"));
    listener.listen();
    listener.setTimeout(0); // who finds no connection does not wait for one in accept
    const std::vector<Task> workers = start(stage, [&stage, count, listener] {
        for (;;) {
            listener.awaitReadable();
            delay(stage.seconds("reaction")); // the connection is still there for the others
            try {
                const auto [connection, from] = listener.accept();
                stage.say("has a job", "有活干了");
                connection.close();
                return;
            } catch (const BlockingIOError&) {
                count.wokeForNothing(stage);
            }
        }
    });
    for (std::size_t i = 0; i < workers.size(); ++i) {
        delay(stage.seconds("gap"));
        const io::TcpSocket caller{"caller"};
        caller.connect(listener.localAddress());
        caller.close();
    }
    for (const Task& worker : workers)
        worker.join();
    listener.close();
    count.tell(stage);
}

void run(Stage& stage)
{
    if (stage.variant() == "shared-accept")
        waitAtAListener(stage);
    else
        waitAtACondition(stage);
}

const Outcome completes{Verdict::Completed, {}};
const Pattern hasAJob{"output", "", "", "has a job"};
const Pattern forNothing{"output", "", "", "wakes up for nothing"};

const std::vector<std::string> kAtACondition = {"notify-all", "notify-one"};

/// When the how manieth job comes; reactions: 1, who hears of it takes his time.
Moment job(int number, int reactions)
{
    return {{{"gap", number}, {"reaction", reactions}}};
}

std::vector<Moment> fourThreeTwoOne(int reactions)
{
    std::vector<Moment> moments;
    for (int number = 1; number <= 4; ++number)
        moments.insert(moments.end(), static_cast<std::size_t>(5 - number), job(number, reactions));
    return moments;
}

const Registration registration{{
    .id = "thundering-herd",
    .chapter = 13,
    .title = "All of you, for one job",
    .lesson = "Waking all for one job wakes all but one for nothing.",
    .parameters = {Parameter::count("workers", 5, 1, 5), Parameter::seconds("gap", 0.1, 0.001, 60),
                   Parameter::seconds("reaction", 0.01, 0, 60), Parameter::port("port")},
    .variants = {{"notify-all", {completes}, {}},
                 {"notify-one", {completes}, {}},
                 {"shared-accept", {completes}, {}}},
    .invariants =
        {{"every_job_is_done_once", rule::Times{hasAJob, 5, 5}, {}},
         {"jobs_are_done_when_they_come",
          rule::HappensAt{hasAJob, {job(1, 0), job(2, 0), job(3, 0), job(4, 0), job(5, 0)}},
          kAtACondition},
         {"four_three_two_one_wake_for_nothing",
          rule::HappensAt{forNothing, fourThreeTwoOne(0)},
          {"notify-all"}},
         {"nobody_wakes_for_nothing", rule::HappensAt{forNothing, {}}, {"notify-one"}},
         {"jobs_are_done_when_somebody_reacts",
          rule::HappensAt{hasAJob, {job(1, 1), job(2, 1), job(3, 1), job(4, 1), job(5, 1)}},
          {"shared-accept"}},
         {"all_who_hear_of_it_react",
          rule::HappensAt{forNothing, fourThreeTwoOne(1)},
          {"shared-accept"}},
         {"ten_at_most", rule::Times{forNothing, 0, 10}, {"notify-all", "shared-accept"}},
         {"legal_sockets", rule::LegalSockets{}, {"shared-accept"}},
         {"total", rule::TotalTime{{"gap"}, 5, true}, kAtACondition}},
    .bindings = {{"timeline", {{"held", "work.lock"}, {"sockets", "listener caller connection"}}},
                 {"values", {{"values", "useless jobs"}}}},
    .run = run,
    .uses_sockets = true,
}};

} // namespace
} // namespace lockstep::scenarios
