// SPDX-License-Identifier: MIT
#include "core/scenario/registry.h"

#include "core/base/check.h"
#include "core/base/site.h"

#include <algorithm>
#include <tuple>

namespace lockstep {

namespace {

std::vector<const ScenarioDeclaration*>& registered()
{
    static auto& all = *new std::vector<const ScenarioDeclaration*>; // used before and after main
    return all;
}

} // namespace

const Variant* ScenarioDeclaration::variant(const std::string& wanted) const
{
    if (wanted.empty())
        return variants.empty() ? nullptr : &variants.front();
    const auto found = std::find_if(variants.begin(), variants.end(),
                                    [&](const Variant& each) { return each.id == wanted; });
    return found == variants.end() ? nullptr : &*found;
}

const Parameter* ScenarioDeclaration::parameter(const std::string& wanted) const
{
    const auto found = std::find_if(parameters.begin(), parameters.end(),
                                    [&](const Parameter& each) { return each.name == wanted; });
    return found == parameters.end() ? nullptr : &*found;
}

Registration::Registration(ScenarioDeclaration declaration, const char* file)
{
    LS_CHECK(!declaration.variants.empty() && declaration.run);
    LS_CHECK(!findScenario(declaration.id));
    declaration.source = projectPath(file);
    auto& all = registered();
    all.push_back(new ScenarioDeclaration(std::move(declaration)));
    std::sort(all.begin(), all.end(),
              [](const ScenarioDeclaration* left, const ScenarioDeclaration* right) {
                  return std::tie(left->chapter, left->id) < std::tie(right->chapter, right->id);
              });
}

std::span<const ScenarioDeclaration* const> allScenarios()
{
    return registered();
}

const ScenarioDeclaration* findScenario(const std::string& id)
{
    for (const ScenarioDeclaration* each : registered())
        if (each->id == id)
            return each;
    return nullptr;
}

} // namespace lockstep
