// SPDX-License-Identifier: MIT
#pragma once
// The recordings that were opened or saved last, newest first; remembered across starts.

#include <QObject>
#include <QStringList>

class QMenu;

namespace lockstep::gui {

class RecentFiles final : public QObject {
    Q_OBJECT

public:
    static constexpr int kMost = 10;

    explicit RecentFiles(QWidget* window);

    QStringList files() const;
    void add(const QString& file);
    /// One that is not there any more.
    void forget(const QString& file);
    /// An entry a file, made when it is opened. Belongs to the window.
    QMenu* menu() const { return m_menu; }
    void retranslate();

signals:
    void chosen(const QString& file);

private:
    void fill();
    void keep(const QStringList& files);

    QMenu* m_menu = nullptr;
};

} // namespace lockstep::gui
