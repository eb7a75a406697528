// SPDX-License-Identifier: MIT
#include "gui/shell/language.h"

#include "core/base/catalogue.h"

#include <QCoreApplication>
#include <QFile>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace lockstep::gui {

namespace {

struct Spoken {
    std::string lang = "en";
    std::vector<std::unique_ptr<QTranslator>> translators; // what is asked last comes first
    Catalogue reasons;
};

Spoken& state()
{
    static Spoken spoken;
    return spoken;
}

void install(std::unique_ptr<QTranslator> translator, bool isLoaded)
{
    if (!isLoaded)
        return;
    QCoreApplication::installTranslator(translator.get());
    state().translators.push_back(std::move(translator));
}

} // namespace

std::string languageFor(const std::vector<std::string>& wanted)
{
    const bool isChinese = !wanted.empty() && wanted.front().substr(0, 2) == "zh";
    return isChinese ? "zh_CN" : "en";
}

std::string systemLanguage()
{
    std::vector<std::string> wanted;
    for (const QString& language : QLocale::system().uiLanguages())
        wanted.push_back(language.toStdString());
    return languageFor(wanted);
}

void speak(const std::string& lang)
{
    Spoken& now = state();
    if (now.lang == lang)
        return;
    now.lang = lang;
    now.translators.clear(); // a translator that goes is removed
    now.reasons = {};
    if (lang == "en") {
        QLocale::setDefault(QLocale::system());
        return;
    }
    const QString name = QString::fromStdString(lang);
    QLocale::setDefault(QLocale(name));
    auto qt = std::make_unique<QTranslator>();
    const bool hasQt = qt->load(QStringLiteral("qtbase_%1").arg(name),
                                QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    install(std::move(qt), hasQt);
    auto own = std::make_unique<QTranslator>();
    const bool hasOwn = own->load(QStringLiteral(":/i18n/lockstep_%1.qm").arg(name));
    install(std::move(own), hasOwn);
    QFile reasons(QStringLiteral(":/messages/%1.tsv").arg(name));
    if (reasons.open(QIODevice::ReadOnly))
        now.reasons = Catalogue(reasons.readAll().toStdString());
}

const std::string& spoken()
{
    return state().lang;
}

QString reason(const Error& error)
{
    return QString::fromStdString(state().reasons.translated(error.text));
}

} // namespace lockstep::gui
