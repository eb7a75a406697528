// SPDX-License-Identifier: MIT
#include "gui/cli/render.h"

#include "gui/cli/run_subject.h"
#include "gui/cli/terminal.h"
#include "gui/figure/figure_file.h"

namespace lockstep::gui {

int render(const Options& options)
{
    int status = 0;
    const auto run = RunSubject::make(options, status);
    if (!run) {
        complain(run.error().text);
        return status;
    }
    const auto request = (*run)->request(options);
    if (!request) {
        complain(request.error().text);
        return kStatusFailed;
    }
    const auto written =
        writeFigure((*run)->subject(), *request, QString::fromStdString(options.output));
    if (!written) {
        complain(written.error().text);
        return kStatusSystem;
    }
    return 0;
}

} // namespace lockstep::gui
