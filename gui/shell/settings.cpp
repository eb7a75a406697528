// SPDX-License-Identifier: MIT
#include "gui/shell/settings.h"

#include "gui/shell/ui_scale.h"

#include <QSettings>
#include <QStringList>

#include <cmath>

namespace lockstep::gui {

namespace {

constexpr std::pair<ThemeName, const char*> kThemes[] = {
    {ThemeName::Light, "light"}, {ThemeName::Dark, "dark"}, {ThemeName::Print, "print"}};
constexpr const char* kLangs[] = {"en", "zh_CN"};
constexpr double kLeastSpeed = 0.1;
constexpr double kMostSpeed = 100;

std::optional<double> number(const QSettings& file, const char* key, double least, double most)
{
    bool isNumber = false;
    const double value = file.value(key).toDouble(&isNumber);
    if (!isNumber || !std::isfinite(value) || value < least || value > most)
        return {};
    return value;
}

std::optional<ThemeName> themeIn(const QSettings& file)
{
    for (const auto& [theme, word] : kThemes)
        if (file.value("window/theme").toString() == word)
            return theme;
    return {};
}

} // namespace

Settings loadSettings()
{
    QSettings file;
    Settings settings;
    settings.theme = themeIn(file);
    for (const char* lang : kLangs)
        if (file.value("window/lang").toString() == lang)
            settings.lang = lang;
    settings.speed = number(file, "run/speed", kLeastSpeed, kMostSpeed);
    const QString time = file.value("run/time").toString();
    if (time == "instant" || time == "scaled")
        settings.time = time == "instant" ? TimeMode::Instant : TimeMode::Scaled;
    settings.scale = number(file, "window/scale", kLeastScale, kMostScale).value_or(1);
    settings.scenario = file.value("run/scenario").toString().toStdString();
    for (const QString& view : file.value("window/presented").toStringList())
        settings.presented.insert(view.toStdString());
    settings.geometry = file.value("window/geometry").toByteArray();
    settings.has_details = file.value("window/details").toBool();
    settings.was_welcomed = file.value("window/welcomed").toBool();
    file.beginGroup("layout");
    for (const QString& part : file.childKeys())
        settings.layout[part] = file.value(part).toByteArray();
    return settings;
}

Result<void> saveSettings(const Settings& settings)
{
    QSettings file;
    for (const auto& [theme, word] : kThemes)
        if (settings.theme == theme)
            file.setValue("window/theme", word);
    if (settings.lang)
        file.setValue("window/lang", QString::fromStdString(*settings.lang));
    if (settings.speed)
        file.setValue("run/speed", *settings.speed);
    if (settings.time)
        file.setValue("run/time", *settings.time == TimeMode::Instant ? "instant" : "scaled");
    file.setValue("window/scale", settings.scale);
    file.setValue("run/scenario", QString::fromStdString(settings.scenario));
    QStringList presented;
    for (const std::string& view : settings.presented)
        presented << QString::fromStdString(view);
    file.setValue("window/presented", presented);
    file.setValue("window/geometry", settings.geometry);
    file.setValue("window/details", settings.has_details);
    file.setValue("window/welcomed", settings.was_welcomed);
    file.remove("layout");
    for (const auto& [part, sizes] : settings.layout)
        file.setValue("layout/" + part, sizes);
    file.sync();
    if (file.status() == QSettings::AccessError)
        return Error{"the settings cannot be written to " + file.fileName().toStdString()};
    return {};
}

void clearSettings()
{
    QSettings file;
    file.clear();
    file.sync();
}

} // namespace lockstep::gui
