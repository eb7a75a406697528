// SPDX-License-Identifier: MIT
#include "gui/state/reason.h"

#include <QFile>

namespace lockstep::gui {

namespace {

Catalogue& messages()
{
    static Catalogue spoken;
    return spoken;
}

} // namespace

Catalogue messagesIn(const std::string& lang)
{
    QFile file(QStringLiteral(":/messages/%1.tsv").arg(QString::fromStdString(lang)));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return Catalogue(file.readAll().toStdString());
}

void reasonIn(const std::string& lang)
{
    messages() = messagesIn(lang);
}

QString reason(const Error& error)
{
    return QString::fromStdString(messages().translated(error.text));
}

} // namespace lockstep::gui
