// SPDX-License-Identifier: MIT
#include "gui/shell/language.h"

#include "gui/state/reason.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

namespace lockstep::gui {

namespace {

struct Spoken {
    std::string lang = "en";
    bool is_loaded = false;
    std::vector<std::unique_ptr<QTranslator>> translators; // what is asked last comes first
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
    if (now.is_loaded && now.lang == lang)
        return;
    now.lang = lang;
    now.is_loaded = true;
    now.translators.clear(); // a translator that goes is removed
    reasonIn(lang);
    const bool isEnglish = lang == "en";
    const QString name = QString::fromStdString(lang);
    QLocale::setDefault(isEnglish ? QLocale::system() : QLocale(name));
    if (!isEnglish) {
        auto qt = std::make_unique<QTranslator>();
        const bool hasQt = qt->load(QStringLiteral("qtbase_%1").arg(name),
                                    QLibraryInfo::path(QLibraryInfo::TranslationsPath));
        install(std::move(qt), hasQt);
    }
    auto own = std::make_unique<QTranslator>(); // of English: singular and plural
    const bool hasOwn = own->load(QStringLiteral(":/i18n/lockstep_%1.qm").arg(name));
    install(std::move(own), hasOwn);
}

const std::string& spoken()
{
    return state().lang;
}

} // namespace lockstep::gui
