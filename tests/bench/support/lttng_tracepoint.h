// SPDX-License-Identifier: MIT
// The peer's tracepoint: the same fields as one of our records. Read several times by its own
// library, hence no #pragma once.
#undef LTTNG_UST_TRACEPOINT_PROVIDER
#define LTTNG_UST_TRACEPOINT_PROVIDER lockstep_bench
#undef LTTNG_UST_TRACEPOINT_INCLUDE
#define LTTNG_UST_TRACEPOINT_INCLUDE "tests/bench/support/lttng_tracepoint.h"

#if !defined(LOCKSTEP_LTTNG_TRACEPOINT_H) || defined(LTTNG_UST_TRACEPOINT_HEADER_MULTI_READ)
#define LOCKSTEP_LTTNG_TRACEPOINT_H

#include <lttng/tracepoint.h>

LTTNG_UST_TRACEPOINT_EVENT(
    lockstep_bench, lock_acquired,
    LTTNG_UST_TP_ARGS(int, task_arg, int, object_arg, int, site_arg, int, value_arg),
    LTTNG_UST_TP_FIELDS(lttng_ust_field_integer(int, task, task_arg)
                            lttng_ust_field_integer(int, object, object_arg)
                                lttng_ust_field_integer(int, site, site_arg)
                                    lttng_ust_field_integer(int, value, value_arg)))

#endif

#include <lttng/tracepoint-event.h>
