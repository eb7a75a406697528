// SPDX-License-Identifier: MIT
#include "core/exec/raised_error.h"

#include <gtest/gtest.h>

namespace lockstep {
namespace {

class JSONDecodeError final : public ScenarioError {
public:
    using ScenarioError::ScenarioError;
    const char* type() const noexcept override { return "JSONDecodeError"; }
};
const bool registered = registerError<JSONDecodeError>();

template <class Thrown>
RaisedError crossing(const Thrown& error)
{
    try {
        throw error;
    } catch (...) {
        return currentlyRaised();
    }
}

TEST(RaisedError, ComesBackAsItsOwnType)
{
    ASSERT_TRUE(registered);
    EXPECT_THROW(raiseAgain(crossing(ValueError("v"))), ValueError);
    EXPECT_THROW(raiseAgain(crossing(RuntimeError("r"))), RuntimeError);
    EXPECT_THROW(raiseAgain(crossing(TypeError("t"))), TypeError);
    EXPECT_THROW(raiseAgain(crossing(UnpicklingError("u"))), UnpicklingError);
    EXPECT_THROW(raiseAgain(crossing(TimeoutError())), TimeoutError);
    EXPECT_THROW(raiseAgain(crossing(CancelledError())), CancelledError);
    EXPECT_THROW(raiseAgain(crossing(Full())), Full);
    EXPECT_THROW(raiseAgain(crossing(Empty())), Empty);
    EXPECT_THROW(raiseAgain(crossing(JSONDecodeError("j"))), JSONDecodeError);
}

TEST(RaisedError, KeepsItsText)
{
    try {
        raiseAgain(crossing(ValueError("oops")));
    } catch (const ValueError& error) {
        EXPECT_STREQ(error.what(), "oops");
    }
}

TEST(RaisedError, OfATypeThatNobodyRegisteredKeepsItsName)
{
    const RaisedError crossed = crossing(std::out_of_range("far"));
    EXPECT_EQ(lineOf(crossed), "out_of_range: far");
    try {
        raiseAgain(crossed);
    } catch (const ScenarioError& error) {
        EXPECT_STREQ(error.type(), "out_of_range");
        EXPECT_EQ(lineOf(crossing(UnknownError(crossed))), "out_of_range: far") << "once more";
    }
}

TEST(RaisedError, IsToldLikePythonTellsIt)
{
    EXPECT_EQ(lineOf(crossing(Full())), "Full");
    EXPECT_EQ(lineOf(crossing(3)), "an exception of no known type");
}

} // namespace
} // namespace lockstep
