// SPDX-License-Identifier: MIT
// The same sale with a lock round reading, deciding and writing: one buyer after the other, and
// nobody gets a ticket that is not there.
#include "core/scenario/stage.h"

#include <vector>

namespace lockstep::scenarios {
namespace {

std::string textOf(std::int64_t count)
{
    return "{\"count\": " + std::to_string(count) + "}";
}

/// None: the file is empty, because somebody is about to write it.
std::optional<std::int64_t> countIn(const std::string& text)
{
    const std::size_t colon = text.find(": ");
    if (colon == std::string::npos)
        return std::nullopt;
    return std::stoll(text.substr(colon + 2));
}

void run(Stage& stage)
{
    const std::string& variant = stage.variant();
    const SharedFile file{"stock", textOf(stage.count("stock"))};
    multiprocessing::Lock mutex{"mutex"};

    auto look = [&stage, file] {
        const auto seen = countIn(file.read());
        const std::string number = seen ? std::to_string(*seen) : "no";
        stage.say("sees " + number + " tickets", "看到 " + (seen ? number : "零") + " 张票");
    };
    auto buy = [&stage, file] {
        const std::int64_t count = *countIn(file.read());
        delay(stage.seconds("read"));
        if (count == 0) {
            stage.say("gets none", "没买到");
            return;
        }
        stage.say("buys a ticket", "买到一张票");
        delay(stage.seconds("write"));
        file.write(textOf(count - 1));
    };
    auto buyer = [&variant, look, buy, mutex]() mutable {
        if (variant == "look-inside") {
            mutex.acquire();
            look();
        } else {
            look();
            mutex.acquire();
        }
        if (variant == "raises-inside")
            throw RuntimeError("the printer is out of paper"); // and nobody releases the lock
        buy();
        mutex.release();
    };

    std::vector<Task> buyers;
    for (std::int64_t i = 0; i < stage.count("buyers"); ++i)
        buyers.push_back(spawn(Process, ("person" + std::to_string(i)).c_str(), buyer));
    for (const Task& each : buyers)
        each.join();
    const std::string left = std::to_string(countIn(file.read()).value_or(-1));
    stage.say("finds " + left + " left in the file", "发现文件里还剩 " + left + " 张");
}

const Outcome completes{Verdict::Completed, {}};
/// One has raised, whichever came first; the others wait for what it will never give back.
const Outcome stuck{Verdict::Abandoned,
                    {{"main", TaskEnd::StillWaiting}, {"person*", TaskEnd::Alive}}};

const Pattern buys{"output", "person*", "", "buys a ticket"};
const Pattern getsNone{"output", "person*", "", "gets none"};
const Pattern acquires{"lock.acquired", "", "mutex"};
const Pattern releases{"lock.released", "", "mutex"};
const std::vector<std::string> kSold = {"as-written", "look-inside"};

const Registration registration{{
    .id = "ticket-with-lock",
    .chapter = 4,
    .title = "Five buyers and a lock",
    .lesson = "A lock round reading, deciding and writing makes the sale right; the price is that "
              "buyers take their turns.",
    .parameters = {Parameter::count("buyers", 5, 5, 50), Parameter::count("stock", 3, 1, 5),
                   Parameter::seconds("read", 0.2, 0, 60), Parameter::seconds("write", 0.2, 0, 60)},
    .variants = {{"as-written", {completes}, {}},
                 {"look-inside", {completes}, {}},
                 {"raises-inside", {stuck}, {}}},
    .invariants =
        {{"legal_locks", rule::LegalLocks{}, {}},
         {"one_inside", rule::AtMostBetween{acquires, releases, 1}, {}},
         {"stock_is_sold", rule::TimesAsSet{buys, {{{"stock", 1}}}}, kSold},
         {"others_get_none", rule::TimesAsSet{getsNone, {{{"buyers", 1}, {"stock", -1}}}}, kSold},
         {"first_ones_buy", rule::NoneAfter{buys, getsNone}, {}},
         {"nothing_left", rule::Times{{"output", "main", "", "finds 0 left in the file"}, 1, 1},
          kSold},
         {"file_ends_at_0", rule::EndsWith{"stock", "'{\"count\": 0}'"}, kSold},
         {"all_see_the_whole_stock",
          rule::TimesAsSet{{"output", "person*", "", "sees {stock} tickets"}, {{{"buyers", 1}}}},
          {"as-written"}},
         {"fresh_looks",
          rule::TimesAsSet{{"output", "person*", "", "sees 0 tickets"},
                           {{{"buyers", 1}, {"stock", -1}}}},
          {"look-inside"}},
         {"total", rule::HappensAt{{"run.ended"}, {{{{"buyers*read", 1}, {"stock*write", 1}}}}},
          kSold},
         {"never_given_back", rule::Never{releases}, {"raises-inside"}}},
    .bindings = {{"timeline", {{"held", "mutex"}, {"file", "stock"}}},
                 {"lock_graph", {{"locks", "mutex"}}},
                 {"values", {{"values", "stock"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
