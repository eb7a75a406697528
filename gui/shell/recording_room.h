// SPDX-License-Identifier: MIT
#pragma once
// The recordings of the window: opens them, saves the run that is shown, keeps what was added to
// it, and asks before something that was added is lost.
//
// To a recording that was opened or saved only what people added is written, behind what is there.
// Where that cannot be, because the file may not be written or is another one by now, a copy can be
// saved.

#include "core/session/recorded_session.h"
#include "gui/shell/recent_files.h"
#include "gui/state/view_registry.h"

#include <QObject>

#include <functional>

class QWidget;

namespace lockstep::gui {

class Notes;
class RunController;
class ViewArea;

/// What it needs of the window.
struct RecordingPlace {
    QWidget& window;
    RunController& run;
    Notes& notes;
    ViewContext context;
    ViewArea& views;
    /// Of the run that is shown.
    std::function<const ScenarioInfo*()> scenario;
    /// Shows a recording that was read; calls follow() then.
    std::function<void(std::unique_ptr<RecordedSession>)> show;
};

class RecordingRoom final : public QObject {
    Q_OBJECT

public:
    explicit RecordingRoom(RecordingPlace place);

    /// Of the run that is shown; empty: it has none.
    const QString& file() const { return m_file; }
    /// What people call the run: its title, else the name of its file, else nothing.
    QString caption() const;
    RecentFiles& recentFiles() { return *m_recent; }

    void askWhatToOpen();
    /// False: it is not shown, and it was said why.
    bool open(const QString& file);
    /// False: it was not saved, and it was said why.
    bool save();
    bool askWhereToSave();
    bool askWhereToSave(const QString& name);
    bool saveAs(const QString& file);
    /// Asks if something was added that is not kept. False: the run is to stay.
    bool mayLeave();
    /// That recording is shown now.
    void follow(const RecordedSession& session);

signals:
    void fileChanged(); ///< file() or caption()
    void restored();    ///< the views are as the recording was left
    void said(const QString& text);
    void failed(const QString& text); ///< for the banner; empty: what it said is over

private:
    void forgetFile();
    void restoreViews();
    bool offerCopy(const QString& why);
    const RecordedSession* recorded() const;
    recording::Additions additions() const;
    QString proposedName() const;

    RecordingPlace m_place;
    RecentFiles* m_recent = nullptr;
    QString m_file;
    TraceFileStamp m_stamp;
    Seq m_savedEnd = 0; ///< so much of the log is in the file
    std::optional<recording::ViewState> m_toRestore;
};

} // namespace lockstep::gui
