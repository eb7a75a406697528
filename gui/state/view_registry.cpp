// SPDX-License-Identifier: MIT
#include "gui/state/view_registry.h"

#include <QCoreApplication>

#include <string_view>

namespace lockstep::gui {

namespace {

/// Those that are no widget.
std::vector<ViewRegistration>& onlyInFigures()
{
    static std::vector<ViewRegistration> views;
    return views;
}

} // namespace

QString ViewRegistration::titleText() const
{
    return QCoreApplication::translate("Views", title);
}

QString ViewRegistration::emptyText() const
{
    return QCoreApplication::translate("Views", when_empty);
}

std::vector<ViewRegistration>& ViewRegistry::list()
{
    static std::vector<ViewRegistration> views;
    return views;
}

const std::vector<ViewRegistration>& ViewRegistry::all()
{
    return list();
}

const ViewRegistration* ViewRegistry::find(std::string_view id)
{
    for (const ViewRegistration& view : list())
        if (view.id == id)
            return &view;
    for (const ViewRegistration& view : onlyInFigures())
        if (view.id == id)
            return &view;
    return nullptr;
}

RegisteredView::RegisteredView(ViewRegistration view)
{
    auto& views = view.make ? ViewRegistry::list() : onlyInFigures();
    views.push_back(std::move(view));
}

} // namespace lockstep::gui
