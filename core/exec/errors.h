// SPDX-License-Identifier: MIT
#pragma once
// Errors that a scenario can meet, typed and named as in Python.
//
// They are the scenario's own business: it may catch them; one that leaves a task's function ends
// that task and is reported as "TYPE: TEXT".

#include <stdexcept>
#include <string>

namespace lockstep {

class ScenarioError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
    /// As Python calls it.
    virtual const char* type() const noexcept = 0;
};

class RuntimeError final : public ScenarioError {
public:
    using ScenarioError::ScenarioError;
    const char* type() const noexcept override { return "RuntimeError"; }
};

class ValueError final : public ScenarioError {
public:
    using ScenarioError::ScenarioError;
    const char* type() const noexcept override { return "ValueError"; }
};

} // namespace lockstep
