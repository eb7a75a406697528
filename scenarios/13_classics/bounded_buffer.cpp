// SPDX-License-Identifier: MIT
// A table with room for a few cakes: who bakes waits while it is full, who eats waits while it is
// empty. Who was woken must look again, because somebody else may have been faster.
#include "core/scenario/stage.h"

namespace lockstep::scenarios {
namespace {

struct Table {
    std::int64_t room;
    bool looks_again; ///< after each wait
    threading::Lock lock{"lock"};
    threading::Condition not_full{"not-full", lock};
    threading::Condition not_empty{"not-empty", lock};
    Shared<std::int64_t> cakes{"cakes", 0};

    void wait(threading::Condition& condition, std::int64_t hopeless)
    {
        while (cakes.read() == hopeless) {
            condition.wait();
            if (!looks_again)
                break; // "if" where "while" should be
        }
    }
};

void run(Stage& stage)
{
    Table table{.room = stage.count("room"), .looks_again = stage.variant() != "if-not-while"};
    const std::int64_t portion = stage.count("portion");

    auto baker = [&stage, table, portion]() mutable {
        for (std::int64_t i = 0; i < 2 * portion; ++i) {
            delay(stage.seconds("bake"));
            table.lock.acquire();
            if (table.cakes.read() == table.room)
                stage.say("finds the table full", "发现桌子满了");
            table.wait(table.not_full, table.room);
            table.cakes.write(table.cakes.read() + 1);
            stage.say("puts a cake", "放上一个蛋糕");
            table.not_empty.notifyAll();
            table.lock.release();
        }
    };
    auto guest = [&stage, table, portion]() mutable {
        for (std::int64_t i = 0; i < portion; ++i) {
            table.lock.acquire();
            table.wait(table.not_empty, 0);
            const std::int64_t found = table.cakes.read();
            table.cakes.write(found - 1);
            if (found > 0)
                stage.say("takes a cake", "拿走一个蛋糕");
            else
                stage.say("takes a cake that is not there", "拿走一个不存在的蛋糕");
            table.not_full.notifyAll();
            table.lock.release();
            delay(stage.seconds("eat"));
        }
    };
    auto dong = spawn(Thread, "Dong", guest);
    auto ming = spawn(Thread, "Ming", guest);
    auto zhang_san = spawn(Thread, "Zhang San", baker);
    zhang_san.join();
    dong.join();
    ming.join();
    table.lock.acquire();
    const std::string left = std::to_string(table.cakes.read());
    table.lock.release();
    stage.say("finds " + left + " cakes left", "发现还剩 " + left + " 个蛋糕");
}

const Outcome completes{Verdict::Completed, {}};
const Pattern puts{"output", "", "", "puts a cake"};
const Pattern takes{"output", "", "", "takes a cake*"};
const Pattern takesNone{"output", "", "", "takes a cake that is not there"};
const Pattern findsFull{"output", "", "", "finds the table full"};
const std::vector<std::string> kRight = {"as-written", "slow-baker"};

const Registration registration{{
    .id = "bounded-buffer",
    .chapter = 13,
    .title = "A table with room for three",
    .lesson = "A full buffer holds the producer back; whoever was woken must look again.",
    .parameters = {Parameter::count("room", 3, 1, 100), Parameter::count("portion", 4, 1, 1000),
                   Parameter::seconds("bake", 0.1, 0, 60), Parameter::seconds("eat", 0.45, 0, 60)},
    .variants = {{"as-written", {completes}, {}},
                 {"slow-baker", {completes}, {{"bake", "0.5"}, {"eat", "0.1"}}},
                 {"if-not-while", {completes}, {}}},
    .invariants =
        {{"legal_locks", rule::LegalLocks{}, {}},
         {"depth_0_to_room", rule::ValueWithin{"cakes", 0, {"room"}}, kRight},
         {"never_more_taken_than_put", rule::EachAfter{takes, puts}, kRight},
         {"never_more_put_than_there_is_room", rule::AtMostBetween{puts, takes, 3}, kRight},
         {"eight_put", rule::Times{puts, 8, 8}, {}},
         {"eight_taken", rule::Times{takes, 8, 8}, {}},
         {"none_left", rule::EndsWith{"cakes", "0"}, {}},
         {"baker_is_held_back",
          rule::HappensAt{puts,
                          {{{{"bake", 1}}},
                           {{{"bake", 2}}},
                           {{{"bake", 3}}},
                           {{{"bake", 4}}},
                           {{{"bake", 5}}},
                           {{{"bake", 6}}},
                           {{{"bake", 7}}},
                           {{{"bake", 1}, {"eat", 2}}}}},
          {"as-written"}},
         {"table_is_full_once",
          rule::HappensAt{{"condition.entered", "Zhang San", "not-full", ""}, {{{{"bake", 8}}}}},
          {"as-written"}},
         {"guests_wait_for_a_cake",
          rule::Times{{"condition.entered", "", "not-empty", ""}, 1, 100},
          {"as-written", "slow-baker"}},
         {"table_is_never_full", rule::HappensAt{findsFull, {}}, {"slow-baker"}},
         {"takes_what_is_not_there", rule::Times{takesNone, 1, 8}, {"if-not-while"}}},
    .bindings = {{"timeline", {{"held", "lock"}}},
                 {"values", {{"values", "cakes"}}},
                 {"queues",
                  {{"depth", "cakes"}, {"putters", "not-full"}, {"getters", "not-empty"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
