// SPDX-License-Identifier: MIT
#include "core/exec/stack_switch.h"

#if defined(__x86_64__)

// left_at comes in rdi, to in rsi, handed in rdx. A flow that begins has zeros for registers and
// gets what was handed over where a function has its first argument.
asm(R"(
    .text
    .p2align 4
    .globl lockstepSwitchStack
    .type lockstepSwitchStack, @function
lockstepSwitchStack:
    pushq %rbp
    pushq %rbx
    pushq %r12
    pushq %r13
    pushq %r14
    pushq %r15
    movq %rsp, (%rdi)
    movq %rsi, %rsp
    movq %rdx, %rdi
    movq %rdx, %rax
    popq %r15
    popq %r14
    popq %r13
    popq %r12
    popq %rbx
    popq %rbp
    ret
    .size lockstepSwitchStack, . - lockstepSwitchStack
)");

#endif
