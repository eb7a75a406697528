/* SPDX-License-Identifier: MIT */
/* The probes of the peer's tracepoint; C, as its macros want it. */
#define LTTNG_UST_TRACEPOINT_CREATE_PROBES
#define LTTNG_UST_TRACEPOINT_DEFINE
#include "tests/bench/support/lttng_tracepoint.h"
