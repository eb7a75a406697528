// SPDX-License-Identifier: MIT
#pragma once
// What a scenario says about itself, and the list of all scenarios of this program.
//
// A scenario's file ends with one Registration at namespace scope. Ids and English fallbacks stand
// here; titles, lessons and labels in the help pages (resources/help/<id>.<lang>.md). A scenario
// must be linked as an object file: from a static library nothing would register.

#include "core/trace/invariant.h"
#include "core/trace/words.h"

#include <map>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace lockstep {

class Stage;

struct Parameter {
    enum class Type { Seconds, Count, Text, Choice };
    std::string name;
    Type type = Type::Seconds;
    std::string unit;
    std::string default_value;
    double least = 0;
    double most = 0;
    std::vector<std::string> choices;

    static Parameter seconds(std::string name, double preset, double least, double most);
    static Parameter count(std::string name, std::int64_t preset, std::int64_t least,
                           std::int64_t most);
    static Parameter text(std::string name, std::string preset);
    /// A port of the loopback. 0, as it is preset: a free one, so that runs never meet.
    static Parameter port(std::string name) { return count(std::move(name), 0, 0, 65535); }
};

/// Tasks whose names match the pattern (a trailing * matches any rest) end like this; the first
/// pattern that matches counts. Alive stands for "this varies": any end will do.
struct ExpectedEnd {
    std::string tasks;
    TaskEnd end = TaskEnd::Returned;
};

/// One way in which a run may end. Tasks that no pattern names return.
struct Outcome {
    Verdict verdict = Verdict::Completed;
    std::vector<ExpectedEnd> ends;
};

struct Variant {
    std::string id;
    std::vector<Outcome> outcomes;
    std::map<std::string, std::string> parameters; ///< defaults that differ here
    bool as_written_only = false; ///< it is about its carriers: it runs on no others
};

/// A view to show the scenario with: which objects and tasks play which part there.
///
/// Of view "stream" the role "framing" says how messages lie in the bytes of the role "sockets":
///   none       nowhere: the stream knows no messages
///   i, !i      behind their length, as struct packs it (core/io/framing.h)
///   datagrams  one in each
struct Binding {
    std::string view;
    std::map<std::string, std::string> roles;
};

struct ScenarioDeclaration {
    std::string id;
    int chapter = 0;
    std::string title;  ///< English fallback
    std::string lesson; ///< English fallback, one sentence
    std::vector<Parameter> parameters;
    std::vector<Variant> variants; ///< the first is the scenario as written
    std::vector<Invariant> invariants;
    std::vector<Binding> bindings;
    void (*run)(Stage&) = nullptr;
    bool uses_sockets = false; ///< its runs get a network of their own where that is possible
    std::string source;        ///< project-relative path of the file, filled in by Registration

    const Variant* variant(const std::string& wanted) const; ///< "": the first; null: unknown
    const Parameter* parameter(const std::string& wanted) const;
};

class Registration {
public:
    explicit Registration(ScenarioDeclaration declaration, const char* file = __builtin_FILE());
};

/// All of them, by chapter and then id.
std::span<const ScenarioDeclaration* const> allScenarios();
const ScenarioDeclaration* findScenario(const std::string& id);

} // namespace lockstep
