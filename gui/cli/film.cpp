// SPDX-License-Identifier: MIT
#include "gui/cli/film.h"

#include "gui/cli/run_subject.h"
#include "gui/cli/terminal.h"
#include "gui/figure/film_maker.h"

#include <QCoreApplication>

#include <csignal>
#include <cstdio>
#include <unistd.h>

namespace lockstep::gui {

namespace {

volatile std::sig_atomic_t g_interrupted = 0;

constexpr int kLookEvery_ms = 50;

} // namespace

int film(const Options& options)
{
    int status = 0;
    const auto run = RunSubject::make(options, status);
    if (!run) {
        complain(run.error().text);
        return status;
    }
    auto page = (*run)->request(options);
    if (!page) {
        complain(page.error().text);
        return kStatusFailed;
    }
    FilmRequest request = options.film;
    request.page = std::move(*page);
    FilmMaker maker((*run)->subject(), std::move(request), QString::fromStdString(options.output));
    QObject::connect(&maker, &FilmMaker::finished, &maker, [&status](const QString& error) {
        if (!error.isEmpty()) {
            complain(error.toStdString());
            status = kStatusSystem;
        }
        QCoreApplication::quit();
    });
    if (isatty(STDERR_FILENO))
        QObject::connect(&maker, &FilmMaker::progressed, &maker, [](int done, int of) {
            const std::string frame = terminalMessages().translated(
                "frame " + std::to_string(done) + " of " + std::to_string(of));
            std::fprintf(stderr, "\r%s%s", frame.c_str(), done == of ? "\n" : "");
        });
    for (const int signal : {SIGINT, SIGTERM, SIGHUP})
        std::signal(signal, [](int) { g_interrupted = 1; });
    QTimer interruption;
    QObject::connect(&interruption, &QTimer::timeout, &maker, [&maker] {
        if (g_interrupted)
            maker.cancel();
    });
    interruption.start(kLookEvery_ms);
    if (const auto started = maker.start(); !started) {
        complain(started.error().text);
        return kStatusSystem;
    }
    QCoreApplication::exec();
    return status;
}

} // namespace lockstep::gui
