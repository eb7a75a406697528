// SPDX-License-Identifier: MIT
#pragma once
// The tables of a recording as rows, and back: sites, tasks, objects, payloads, steps.
//
// A row says its length first, so that a later version may add fields at its end.

#include "core/base/result.h"
#include "core/trace/recording.h"
#include "core/trace/recording_block.h"

namespace lockstep {

BlockContent rowsOf(const recording::Sites& part);
BlockContent rowsOf(const recording::Tasks& part);
BlockContent rowsOf(const recording::Objects& part);
BlockContent rowsOf(const recording::Payloads& part);
BlockContent rowsOf(const recording::Steps& part);

// The error says which row is damaged.
Result<recording::Sites> sitesFrom(const BlockContent& content);
Result<recording::Tasks> tasksFrom(const BlockContent& content);
Result<recording::Objects> objectsFrom(const BlockContent& content);
Result<recording::Payloads> payloadsFrom(const BlockContent& content);
Result<recording::Steps> stepsFrom(const BlockContent& content);

} // namespace lockstep
