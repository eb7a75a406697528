// SPDX-License-Identifier: MIT
#pragma once
// How a task of a run asks the person in front of its reader for a line: by a message over a socket
// pair, whose one end is the standard input of the run's processes and whose other one the reader
// has.
//
// A question comes with a descriptor for its answer, so several tasks can ask at a time and each
// gets what was meant for it. The answer is a line with its newline, then the end of the stream;
// that end alone is the end of the input.

#include "core/base/ids.h"

#include <optional>
#include <utility>

namespace lockstep {

struct Question {
    TaskId task;
    int answer = -1; ///< a stream socket of whoever took the question, who closes it
};

/// The reader's end, then the run's; both are closed by exec. -1 twice: there is none to be had.
std::pair<int, int> makeQuestionChannel();

/// Whether the descriptor is a run's end: no shell gives a program such a standard input.
bool isQuestionChannel(int fd);

/// Gives where the answer will come from, which the caller closes; -1: nobody takes questions.
int sendQuestion(int channel, TaskId task);

/// None: there is none yet. Never waits.
std::optional<Question> takeQuestion(int channel);

} // namespace lockstep
