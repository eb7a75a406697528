// SPDX-License-Identifier: MIT
#pragma once
// The values of a scenario's parameters for one run: declared defaults, then the variant's, then
// what the user set. Every value is checked against its declaration.

#include "core/base/result.h"
#include "core/scenario/registry.h"

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace lockstep {

class ParameterValues {
public:
    using Values = std::map<std::string, std::string>; ///< by the parameters' names

    ParameterValues() = default;
    /// Those of a run, as all() gave them in another process of it.
    explicit ParameterValues(Values values) : m_values(std::move(values)) {}

    /// The error names the parameter and says what is allowed.
    static Result<ParameterValues> of(const ScenarioDeclaration& scenario, const Variant& variant,
                                      const std::vector<std::pair<std::string, std::string>>& set);

    /// Asking for what is not declared is a bug of the scenario, and stops it.
    double seconds(const std::string& name) const;
    std::int64_t count(const std::string& name) const;
    const std::string& text(const std::string& name) const;
    const Values& all() const { return m_values; }

private:
    Values m_values;
};

} // namespace lockstep
