// SPDX-License-Identifier: MIT
#include "gui/shell/recent_files.h"

#include <QFileInfo>
#include <QMenu>
#include <QSettings>

namespace lockstep::gui {

namespace {

QString settingsKey()
{
    return QStringLiteral("recent_files");
}

} // namespace

RecentFiles::RecentFiles(QWidget* window) : QObject(window), m_menu(new QMenu(window))
{
    m_menu->setObjectName("recent_files");
    m_menu->setToolTipsVisible(true);
    connect(m_menu, &QMenu::aboutToShow, this, &RecentFiles::fill);
    retranslate();
}

QStringList RecentFiles::files() const
{
    QStringList files = QSettings().value(settingsKey()).toStringList();
    files.removeAll(QString());
    return files.mid(0, kMost);
}

void RecentFiles::keep(const QStringList& files)
{
    QSettings().setValue(settingsKey(), files);
    m_menu->setEnabled(!files.isEmpty());
}

void RecentFiles::add(const QString& file)
{
    QStringList kept = files();
    const QString whole = QFileInfo(file).absoluteFilePath();
    kept.removeAll(whole);
    kept.prepend(whole);
    keep(kept.mid(0, kMost));
}

void RecentFiles::forget(const QString& file)
{
    QStringList kept = files();
    if (kept.removeAll(QFileInfo(file).absoluteFilePath()) > 0)
        keep(kept);
}

void RecentFiles::retranslate()
{
    m_menu->setTitle(tr("Recent recordings"));
    m_menu->setEnabled(!files().isEmpty());
}

void RecentFiles::fill()
{
    m_menu->clear();
    int number = 0;
    for (const QString& file : files()) {
        // Two files of one name are told apart by their folders.
        const QString name = QFileInfo(file).fileName();
        QAction* action = m_menu->addAction(QString(name).replace('&', "&&"));
        action->setObjectName(QStringLiteral("recent_%1").arg(number++));
        action->setToolTip(file);
        connect(action, &QAction::triggered, this, [this, file] { emit chosen(file); });
    }
}

} // namespace lockstep::gui
