// SPDX-License-Identifier: MIT
#pragma once
// Names for clang's thread-safety attributes; nothing for other compilers.

#if defined(__clang__)
#define LS_THREAD_ATTRIBUTE(attribute) __attribute__((attribute))
#else
#define LS_THREAD_ATTRIBUTE(attribute)
#endif

#define LS_CAPABILITY(name) LS_THREAD_ATTRIBUTE(capability(name))
#define LS_SCOPED_CAPABILITY LS_THREAD_ATTRIBUTE(scoped_lockable)
#define LS_GUARDED_BY(lock) LS_THREAD_ATTRIBUTE(guarded_by(lock))
#define LS_REQUIRES(...) LS_THREAD_ATTRIBUTE(requires_capability(__VA_ARGS__))
#define LS_EXCLUDES(...) LS_THREAD_ATTRIBUTE(locks_excluded(__VA_ARGS__))
#define LS_ACQUIRE(...) LS_THREAD_ATTRIBUTE(acquire_capability(__VA_ARGS__))
#define LS_RELEASE(...) LS_THREAD_ATTRIBUTE(release_capability(__VA_ARGS__))
#define LS_TRY_ACQUIRE(...) LS_THREAD_ATTRIBUTE(try_acquire_capability(__VA_ARGS__))
#define LS_NO_ANALYSIS LS_THREAD_ATTRIBUTE(no_thread_safety_analysis)
