// SPDX-License-Identifier: MIT
#include "gui/state/bindings.h"

namespace lockstep::gui {

namespace {

bool matches(std::string_view pattern, std::string_view name)
{
    if (!pattern.empty() && pattern.back() == '*')
        return name.substr(0, pattern.size() - 1) == pattern.substr(0, pattern.size() - 1);
    return !pattern.empty() && pattern == name;
}

bool matchesPart(std::string_view role, std::string_view name, char divider)
{
    for (std::size_t begin = 0; begin <= role.size();) {
        const std::size_t end = std::min(role.find(divider, begin), role.size());
        if (matches(role.substr(begin, end - begin), name))
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
    return matches(role, name) || matchesPart(role, name, '|') || matchesPart(role, name, ' ');
}

} // namespace lockstep::gui
