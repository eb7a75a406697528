// SPDX-License-Identifier: MIT
// A book that many may read at once and one may write alone. Who goes first when both want it is a
// decision, and each of the simple ones lets somebody starve.
#include "core/scenario/stage.h"

namespace lockstep::scenarios {
namespace {

using Number = Shared<std::int64_t>;

void add(const Number& number, std::int64_t summand)
{
    number.write(number.read() + summand); // by whoever has the book's lock
}

/// The book with the rule by which it is given out.
struct Book {
    enum class Rule { ReadersFirst, WritersFirst, InTurn };

    Rule rule;
    threading::Condition changed{"changed"};
    Number reading{"reading", 0};
    Number writing{"writing", 0};
    Number readers_wait{"readers-wait", 0};
    Number writers_wait{"writers-wait", 0};
    Number tickets{"tickets", 0}; ///< given to who comes, for the rule InTurn
    Number served{"served", 0};

    bool mayRead(std::int64_t ticket) const
    {
        if (writing.read() > 0 || (rule == Rule::WritersFirst && writers_wait.read() > 0))
            return false;
        return rule != Rule::InTurn || served.read() == ticket;
    }
    bool mayWrite(std::int64_t ticket) const
    {
        if (writing.read() > 0 || reading.read() > 0)
            return false;
        if (rule == Rule::ReadersFirst && readers_wait.read() > 0)
            return false;
        return rule != Rule::InTurn || served.read() == ticket;
    }

    template <class May>
    void enter(May may, const Number& waiting, const Number& inside)
    {
        changed.acquire();
        const std::int64_t ticket = tickets.read();
        add(tickets, 1);
        add(waiting, 1);
        changed.waitFor([&] { return (this->*may)(ticket); });
        add(waiting, -1);
        add(inside, 1);
        add(served, 1);
        changed.notifyAll(); // the next in turn may be a reader, too
        changed.release();
    }
    void leave(const Number& inside)
    {
        changed.acquire();
        add(inside, -1);
        changed.notifyAll();
        changed.release();
    }
};

void run(Stage& stage)
{
    Book book{.rule = stage.variant() == "writers-first" ? Book::Rule::WritersFirst
                      : stage.variant() == "in-turn"     ? Book::Rule::InTurn
                                                         : Book::Rule::ReadersFirst};
    const double rest = stage.seconds("rest");

    auto reader = [&stage, book, rest](double comes) mutable {
        delay(comes);
        for (std::int64_t i = 0; i < stage.count("rounds"); ++i) {
            if (i > 0)
                delay(rest);
            book.enter(&Book::mayRead, book.readers_wait, book.reading);
            stage.say("reads", "读书");
            delay(stage.seconds("read"));
            stage.say("has read", "读完了");
            book.leave(book.reading);
        }
    };
    auto writer = [&stage, book, rest](double comes) mutable {
        delay(comes);
        for (std::int64_t i = 0; i < stage.count("rounds"); ++i) {
            if (i > 0)
                delay(rest);
            book.enter(&Book::mayWrite, book.writers_wait, book.writing);
            stage.say("writes", "写书");
            delay(stage.seconds("write"));
            stage.say("has written", "写完了");
            book.leave(book.writing);
        }
    };
    // They come one after the other, so that somebody always has the book.
    const double gap = stage.seconds("gap");
    const Task tasks[] = {
        spawn(Thread, "Ming", reader, 0.0), spawn(Thread, "Zhang San", writer, gap * 2),
        spawn(Thread, "Li Si", writer, gap * 3), spawn(Thread, "Hong", reader, gap * 4)};
    for (const Task& task : tasks)
        task.join();
}

const Outcome completes{Verdict::Completed, {}};
const Pattern reads{"output", "", "", "reads"};
const Pattern hasRead{"output", "", "", "has read"};
const Pattern writes{"output", "", "", "writes"};
const Pattern hasWritten{"output", "", "", "has written"};

/// A moment after so many reads, writes and rests, with the gaps before them.
Moment after(double reading, double writing, double resting, double gaps = 0)
{
    return {{{"read", reading}, {"write", writing}, {"rest", resting}, {"gap", gaps}}};
}

const Registration registration{{
    .id = "readers-writers",
    .chapter = 13,
    .title = "Readers and writers",
    .lesson = "Many may read or one may write; whoever is preferred lets the others starve.",
    .parameters = {Parameter::seconds("read", 0.3, 0.001, 60),
                   Parameter::seconds("write", 0.3, 0.001, 60),
                   Parameter::seconds("rest", 0.1, 0, 60), Parameter::seconds("gap", 0.05, 0, 60),
                   Parameter::count("rounds", 3, 1, 100)},
    .variants = {{"readers-first", {completes}, {}},
                 {"writers-first", {completes}, {}},
                 {"in-turn", {completes}, {}}},
    .invariants =
        {{"legal_locks", rule::LegalLocks{}, {}},
         {"one_writes", rule::AtMostBetween{writes, hasWritten, 1}, {}},
         {"no_reader_comes_to_a_writer", rule::AtMostWhile{reads, writes, hasWritten, 0}, {}},
         {"no_writer_comes_to_a_reader", rule::AtMostWhile{writes, reads, hasRead, 0}, {}},
         {"many_read", rule::AtMostBetween{reads, hasRead, 2}, {}},
         {"all_read", rule::Times{reads, 6, 6}, {}},
         {"all_write", rule::Times{writes, 6, 6}, {}},
         {"writers_starve",
          rule::HappensAt{writes,
                          {after(3, 0, 2, 4), after(3, 1, 2, 4), after(3, 2, 2, 4),
                           after(3, 3, 2, 4), after(3, 4, 2, 4), after(3, 5, 2, 4)}},
          {"readers-first"}},
         {"readers_starve",
          rule::HappensAt{reads,
                          {after(0, 0, 0), after(1, 6, 0), after(1, 6, 0), after(2, 6, 1),
                           after(2, 6, 1), after(3, 6, 2)}},
          {"writers-first"}},
         {"writers_take_turns_with_readers",
          rule::HappensAt{writes,
                          {after(1, 0, 0), after(1, 1, 0), after(2, 2, 0), after(2, 3, 0),
                           after(3, 4, 0), after(3, 5, 0)}},
          {"in-turn"}},
         {"readers_take_turns_with_writers",
          rule::HappensAt{reads,
                          {after(0, 0, 0), after(1, 2, 0), after(1, 2, 0), after(2, 4, 0),
                           after(2, 4, 0), after(3, 6, 0)}},
          {"in-turn"}}},
    .bindings = {{"timeline", {{"held", "changed.lock"}}},
                 {"values", {{"values", "reading writing readers-wait writers-wait"}}}},
    .run = run,
}};

} // namespace
} // namespace lockstep::scenarios
