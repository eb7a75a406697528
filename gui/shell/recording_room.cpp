// SPDX-License-Identifier: MIT
#include "gui/shell/recording_room.h"

#include "gui/shell/recording_saver.h"
#include "gui/shell/run_controller.h"
#include "gui/shell/view_memory.h"
#include "gui/state/notes.h"
#include "gui/state/reason.h"

#include <QApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QIcon>
#include <QMessageBox>
#include <QPushButton>

namespace lockstep::gui {

namespace {

constexpr const char* kEnding = "lockstep";

/// Reading and writing millions of events takes seconds.
class WaitCursor {
public:
    WaitCursor() { QApplication::setOverrideCursor(Qt::WaitCursor); }
    ~WaitCursor() { QApplication::restoreOverrideCursor(); }
};

QString sentence(const Error& error)
{
    QString text = reason(error) + '.';
    return text.replace(0, 1, text[0].toUpper());
}

/// Words are enough; the icons that Qt brings along are those of another time.
void plain(QMessageBox& box)
{
    box.setTextFormat(Qt::PlainText);
    for (QAbstractButton* button : box.buttons())
        button->setIcon({});
}

std::string pathOf(const QString& file)
{
    return QFile::encodeName(file).toStdString();
}

} // namespace

RecordingRoom::RecordingRoom(RecordingPlace place)
    : QObject(&place.window), m_place(std::move(place)), m_recent(new RecentFiles(&m_place.window))
{
    connect(m_recent, &RecentFiles::chosen, this, &RecordingRoom::open);
    connect(&m_place.context.feed, &Feed::runChanged, this, &RecordingRoom::forgetFile);
    connect(&m_place.context.feed, &Feed::advanced, this, &RecordingRoom::restoreViews);
    connect(&m_place.notes, &Notes::changed, this, &RecordingRoom::fileChanged);
    connect(&m_place.notes, &Notes::modifiedChanged, this, &RecordingRoom::fileChanged);
    m_place.run.setGuard([this] { return mayLeave(); });
}

const RecordedSession* RecordingRoom::recorded() const
{
    return dynamic_cast<const RecordedSession*>(m_place.run.session());
}

QString RecordingRoom::caption() const
{
    const std::string& title = m_place.notes.title();
    return title.empty() ? QFileInfo(m_file).fileName() : QString::fromStdString(title);
}

void RecordingRoom::forgetFile()
{
    m_file.clear();
    m_stamp = {};
    m_savedEnd = 0;
    m_toRestore.reset();
    emit fileChanged();
}

void RecordingRoom::askWhatToOpen()
{
    QFileDialog dialog(&m_place.window, tr("Open recording"), QFileInfo(m_file).path(),
                       tr("Recordings (*.lockstep);;All files (*)"));
    dialog.setObjectName("open_dialog");
    dialog.setFileMode(QFileDialog::ExistingFile);
    if (dialog.exec() == QDialog::Accepted && !dialog.selectedFiles().isEmpty())
        open(dialog.selectedFiles().front());
}

bool RecordingRoom::open(const QString& file)
{
    auto read = [&] {
        const WaitCursor wait;
        return RecordedSession::open(pathOf(file));
    }();
    if (!read) {
        m_recent->forget(file);
        emit failed(sentence(read.error()));
        return false;
    }
    if (!mayLeave())
        return false;
    m_place.show(std::move(*read));
    return true;
}

void RecordingRoom::follow(const RecordedSession& session)
{
    const Recording& recording = session.recording();
    m_file =
        QFileInfo(QFile::decodeName(QByteArray::fromStdString(session.path()))).absoluteFilePath();
    m_stamp = recording.stamp;
    m_savedEnd = session.log().end();
    m_place.notes.show(recording.additions.title, recording.additions.notes);
    m_toRestore = recording.additions.view;
    m_recent->add(m_file);
    emit fileChanged();
    restoreViews();
    if (!session.isCut())
        emit said(tr("Opened %1").arg(m_file));
}

/// A long log is taken in little by little; its last moments are not there at once.
void RecordingRoom::restoreViews()
{
    const Feed& feed = m_place.context.feed;
    if (!m_toRestore || !feed.log() || feed.end() < feed.log()->end())
        return;
    const recording::ViewState state = *std::exchange(m_toRestore, std::nullopt);
    restore(state, m_place.context, m_place.views);
    emit restored();
}

recording::Additions RecordingRoom::additions() const
{
    const Notes& notes = m_place.notes;
    return {.title = notes.title(),
            .notes = notes.all(),
            .view = viewStateOf(m_place.context, m_place.views)};
}

bool RecordingRoom::save()
{
    if (!m_place.context.feed.log()) {
        emit said(tr("There is no run to save"));
        return false;
    }
    if (m_file.isEmpty())
        return askWhereToSave();
    if (recorded() && recorded()->isCut())
        return offerCopy(
            tr("The recording %1 was cut short: nothing can be added to it.").arg(m_file));
    const bool hasGrown = !recorded() && m_place.context.feed.end() > m_savedEnd;
    if (hasGrown) {
        const auto now = TraceFileStamp::of(pathOf(m_file));
        if (now && !now->isSameFile(m_stamp))
            return offerCopy(
                tr("The file %1 was changed by somebody else since it was saved.").arg(m_file));
        return saveAs(m_file);
    }
    const WaitCursor wait;
    if (const auto kept = appendPart(pathOf(m_file), m_stamp, additions()); !kept)
        return offerCopy(sentence(kept.error()));
    m_place.notes.setKept();
    emit failed({});
    emit said(tr("Saved in %1").arg(m_file));
    return true;
}

bool RecordingRoom::offerCopy(const QString& why)
{
    QMessageBox box(QMessageBox::NoIcon, tr("Not saved"), why, QMessageBox::Cancel,
                    &m_place.window);
    box.setObjectName("not_saved");
    auto* copy = box.addButton(tr("Save a copy..."), QMessageBox::AcceptRole);
    copy->setObjectName("save_copy");
    plain(box);
    box.setDefaultButton(copy);
    box.exec();
    if (box.clickedButton() != copy)
        return false;
    // Another name than the file's, which is to stay as it is.
    const QString name = tr("%1 (copy)").arg(QFileInfo(m_file).completeBaseName());
    return askWhereToSave(QStringLiteral("%1.%2").arg(name, kEnding));
}

QString RecordingRoom::proposedName() const
{
    const RunRequest* request = m_place.run.shownRequest();
    QString name = request ? QString::fromStdString(request->scenario) : QString();
    if (request && !request->variant.empty())
        name += '-' + QString::fromStdString(request->variant);
    name.remove('/');
    return QStringLiteral("%1.%2").arg(name.isEmpty() ? "run" : name, kEnding);
}

bool RecordingRoom::askWhereToSave()
{
    return askWhereToSave(m_file.isEmpty() ? proposedName() : QFileInfo(m_file).fileName());
}

bool RecordingRoom::askWhereToSave(const QString& name)
{
    if (!m_place.context.feed.log()) {
        emit said(tr("There is no run to save"));
        return false;
    }
    const QString known = m_recent->files().value(0);
    const QString folder = QFileInfo(m_file.isEmpty() ? known : m_file).path();
    QFileDialog dialog(&m_place.window, tr("Save recording"), folder,
                       tr("Recordings (*.lockstep)"));
    dialog.setObjectName("save_dialog");
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setDefaultSuffix(kEnding);
    dialog.selectFile(name);
    return dialog.exec() == QDialog::Accepted && !dialog.selectedFiles().isEmpty() &&
           saveAs(dialog.selectedFiles().front());
}

bool RecordingRoom::saveAs(const QString& file)
{
    const Session* session = m_place.run.session();
    const ScenarioInfo* scenario = m_place.scenario();
    if (!session || !scenario) {
        emit said(tr("There is no run to save"));
        return false;
    }
    const Seq end = recorded() ? session->log().end() : m_place.context.feed.end();
    const WaitCursor wait;
    const auto saved = saveRun(pathOf(file), *session, *scenario, end, additions());
    if (!saved) {
        emit failed(sentence(saved.error()));
        return false;
    }
    m_file = QFileInfo(file).absoluteFilePath();
    m_stamp = *saved;
    m_savedEnd = end;
    m_recent->add(m_file);
    m_place.notes.setKept();
    emit fileChanged();
    emit failed({});
    emit said(tr("Saved as %1").arg(m_file));
    return true;
}

bool RecordingRoom::mayLeave()
{
    Notes& notes = m_place.notes;
    if (!notes.isModified())
        return true;
    QMessageBox box(
        QMessageBox::NoIcon, tr("Notes"), tr("What you have noted is not saved yet. Save it?"),
        QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, &m_place.window);
    box.setObjectName("unsaved_notes");
    box.button(QMessageBox::Save)->setText(tr("Save"));
    box.button(QMessageBox::Discard)->setText(tr("Discard"));
    box.button(QMessageBox::Cancel)->setText(tr("Cancel"));
    box.setDefaultButton(QMessageBox::Save);
    plain(box);
    switch (box.exec()) {
    case QMessageBox::Save:
        return save();
    case QMessageBox::Discard:
        notes.setKept();
        return true;
    default:
        return false;
    }
}

} // namespace lockstep::gui
