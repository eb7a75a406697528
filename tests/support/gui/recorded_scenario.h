// SPDX-License-Identifier: MIT
#pragma once
// A scenario that the real runner has run to its end, and its log with what views share around it.

#include "core/session/session.h"
#include "gui/state/bindings.h"
#include "gui/state/cursor.h"
#include "gui/state/names.h"
#include "gui/state/selection.h"
#include "gui/state/time_axis.h"

#include <memory>
#include <string>

namespace lockstep::test {

class RecordedScenario {
public:
    struct Kept {
        std::string path;
    };

    /// In turn and in instant time. session is null if that failed.
    explicit RecordedScenario(const std::string& id, const std::string& variant = "");
    /// Not run, but opened: a recording that was kept.
    explicit RecordedScenario(const Kept& recording) { show(recording.path); }
    ~RecordedScenario();

    const Log& log() const { return session->log(); }
    gui::ViewContext context()
    {
        return {feed, cursor, axis, selection, names, nullptr, &bindings};
    }

    std::unique_ptr<Session> session;
    std::vector<BindingInfo> bindings;
    gui::Feed feed;
    gui::Cursor cursor{feed};
    gui::TimeAxis axis{feed};
    gui::Selection selection{feed};
    gui::Names names{feed};

private:
    void show(const std::string& recording);
};

} // namespace lockstep::test
