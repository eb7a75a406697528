// SPDX-License-Identifier: MIT
// Five buyers, three tickets, five sales: each decides by what it has read, and writes what it has
// computed, and others have written in between.
#include "core/scenario/stage.h"

#include <vector>

namespace lockstep::scenarios {
namespace {

/// What json.loads raises.
class JSONDecodeError final : public ScenarioError {
public:
    using ScenarioError::ScenarioError;
    const char* type() const noexcept override { return "JSONDecodeError"; }
};
const bool isRegistered = registerError<JSONDecodeError>();

std::string textOf(std::int64_t count)
{
    return "{\"count\": " + std::to_string(count) + "}";
}

/// Whoever opens the file to write empties it first, so a reader may find nothing.
std::int64_t countIn(const std::string& text)
{
    const std::size_t colon = text.find(": ");
    if (colon == std::string::npos)
        throw JSONDecodeError("Expecting value: line 1 column 1 (char 0)");
    return std::stoll(text.substr(colon + 2));
}

/// Without a delay nobody is asked to step aside either.
void pauseFor(double seconds)
{
    if (seconds > 0)
        delay(seconds);
}

void run(Stage& stage)
{
    const std::int64_t stock = stage.count("stock");
    const SharedFile file{"stock", textOf(stock)};
    auto buy = [&stage, file] {
        const std::string seen = std::to_string(countIn(file.read()));
        stage.say("sees " + seen + " tickets", "看到 " + seen + " 张票");

        const std::int64_t count = countIn(file.read());
        pauseFor(stage.seconds("read"));
        if (count == 0) {
            stage.say("gets none", "没买到");
            return;
        }
        stage.say("buys a ticket", "买到一张票");
        pauseFor(stage.seconds("write"));
        file.write(textOf(count - 1));
    };

    std::vector<Task> buyers;
    for (std::int64_t i = 0; i < stage.count("buyers"); ++i)
        buyers.push_back(spawn(Process, ("person" + std::to_string(i)).c_str(), buy));
    for (const Task& buyer : buyers)
        buyer.join();
    const std::int64_t left = countIn(file.read());
    const std::string gone = std::to_string(stock - left);
    stage.say("finds " + gone + " gone from the file, " + std::to_string(left) + " left",
              "发现文件里少了 " + gone + " 张，还剩 " + std::to_string(left) + " 张");
}

const Outcome completes{Verdict::Completed, {}};
const Outcome someCrash{Verdict::Completed, {{"person*", TaskEnd::Alive}}};

const Pattern buys{"output", "person*", "", "buys a ticket"};
const Moment everyBuyer{{{"buyers", 1}}};
const std::vector<std::string> kSlow = {"as-written", "one-ticket"};

const Registration registration{{
    .id = "ticket-without-lock",
    .chapter = 4,
    .title = "Five buyers, three tickets, five sales",
    .lesson = "Reading, deciding and writing are several steps: what others write in between is "
              "lost.",
    .parameters = {Parameter::count("buyers", 5, 5, 50), Parameter::count("stock", 3, 1, 5),
                   Parameter::seconds("read", 0.2, 0, 60), Parameter::seconds("write", 0.2, 0, 60)},
    .variants = {{"as-written", {completes}, {}},
                 {"one-ticket", {completes}, {{"stock", "1"}}},
                 {"no-delays", {someCrash}, {{"read", "0"}, {"write", "0"}}}},
    .invariants =
        {{"all_see_the_same",
          rule::TimesAsSet{{"output", "person*", "", "sees {stock} tickets"}, everyBuyer}, kSlow},
         {"all_buy", rule::TimesAsSet{buys, everyBuyer}, kSlow},
         {"one_sale_counts", rule::Times{{"output", "main", "", "finds 1 gone*"}, 1, 1}, kSlow},
         {"all_write", rule::TimesAsSet{{"file.truncated", "", "stock"}, everyBuyer}, kSlow},
         {"empty_file_only",
          rule::EachAfter{{"task.raised", "", "", "JSONDecodeError*"},
                          {"file.read", "person*", "stock", "''"}},
          {"no-delays"}},
         {"total", rule::TotalTime{{"read", "write"}, 1, true}, {}}},
    .bindings = {{"timeline", {{"file", "stock"}}}, {"values", {{"values", "stock"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
