// SPDX-License-Identifier: MIT
#include "core/exec/remote_function.h"

#include "core/base/check.h"

#include <link.h>
#include <map>
#include <string>

namespace lockstep {

namespace {

/// Where this program's own code lies; libraries are elsewhere.
struct Program {
    std::uintptr_t base = 0;
    std::vector<std::pair<std::uintptr_t, std::uintptr_t>> code; ///< from, to
};

int readFirst(dl_phdr_info* info, std::size_t, void* out)
{
    auto& program = *static_cast<Program*>(out);
    program.base = info->dlpi_addr;
    for (int i = 0; i < info->dlpi_phnum; ++i) {
        const auto& part = info->dlpi_phdr[i];
        if (part.p_type == PT_LOAD && (part.p_flags & PF_X) != 0) {
            const std::uintptr_t from = info->dlpi_addr + part.p_vaddr;
            program.code.emplace_back(from, from + part.p_memsz);
        }
    }
    return 1; // the first is the program itself
}

const Program& thisProgram()
{
    static const auto& program = *[] {
        auto* found = new Program;
        dl_iterate_phdr(readFirst, found);
        return found;
    }();
    return program;
}

bool isCode(std::uintptr_t address)
{
    for (const auto& [from, to] : thisProgram().code)
        if (address >= from && address < to)
            return true;
    return false;
}

std::map<std::string, const void*, std::less<>>& named()
{
    static auto& functions = *new std::map<std::string, const void*, std::less<>>;
    return functions;
}

} // namespace

std::uint64_t offsetOfFunction(const void* function)
{
    const auto address = reinterpret_cast<std::uintptr_t>(function);
    LS_CHECK(isCode(address));
    return address - thisProgram().base;
}

const void* functionAtOffset(std::uint64_t offset)
{
    const std::uintptr_t address = thisProgram().base + offset;
    return isCode(address) ? reinterpret_cast<const void*>(address) : nullptr;
}

Item callHere(const RemoteCall& call)
{
    const void* entry = functionAtOffset(call.entry);
    const void* function = functionAtOffset(call.function);
    if (!entry || !function)
        throw UnpicklingError("this is no function of this program");
    return reinterpret_cast<detail::RemoteEntry>(const_cast<void*>(entry))(function,
                                                                           call.arguments);
}

bool registerRemoteFunction(std::string_view name, const void* function)
{
    LS_CHECK(named().emplace(name, function).second);
    return true;
}

const void* remoteFunctionNamed(std::string_view name)
{
    const auto found = named().find(name);
    return found == named().end() ? nullptr : found->second;
}

} // namespace lockstep
