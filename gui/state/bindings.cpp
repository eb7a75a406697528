// SPDX-License-Identifier: MIT
#include "gui/state/bindings.h"

#include "core/base/name_pattern.h"

namespace lockstep::gui {

namespace {

bool matchesPart(std::string_view role, std::string_view name, char divider)
{
    for (std::size_t begin = 0; begin <= role.size();) {
        const std::size_t end = std::min(role.find(divider, begin), role.size());
        if (matchesPattern(role.substr(begin, end - begin), name))
            return true;
        begin = end + 1;
    }
    return false;
}

} // namespace

const std::map<std::string, std::string>& rolesFor(const ViewContext& context,
                                                   std::string_view view)
{
    static const std::map<std::string, std::string> none;
    if (context.bindings)
        for (const BindingInfo& binding : *context.bindings)
            if (binding.view == view)
                return binding.roles;
    return none;
}

bool isNamedIn(const std::string& role, const std::string& name)
{
    if (role.empty())
        return false;
    return matchesPattern(role, name) || matchesPart(role, name, '|') ||
           matchesPart(role, name, ' ');
}

} // namespace lockstep::gui
