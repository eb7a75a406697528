// SPDX-License-Identifier: MIT
#include "gui/views/notes/notes_view.h"

#include "gui/state/cursor.h"
#include "gui/state/live_run.h"
#include "gui/state/names.h"
#include "gui/state/notes.h"
#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"
#include "gui/views/notes/notes_model.h"
#include "gui/widgets/row_table.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QToolButton>
#include <QVBoxLayout>

namespace lockstep::gui {

namespace {

constexpr int kTitle_px = 170;
constexpr int kMostLetters = 4000;     // of one note
constexpr int kMostRowsMeasured = 500; // further rows have two lines

} // namespace

NotesView::NotesView(const ViewContext& context, QWidget* parent)
    : QWidget(parent), m_context(context),
      m_notes(context.live_run ? context.live_run->notes() : nullptr),
      m_model(new NotesModel(context, this)), m_title(new QLineEdit(this)),
      m_table(new RowTable("notes.rows", this)), m_text(new QLineEdit(this))
{
    setObjectName("notes");
    m_title->setObjectName("notes.title");
    m_title->setMaxLength(kMostLetters);
    m_title->setFixedWidth(kTitle_px);
    auto* header = new QWidget(this); // stands in the title row of the panel
    header->setObjectName("notes.header");
    auto* inHeader = new QHBoxLayout(header);
    inHeader->setContentsMargins(0, 2, 0, 2);
    inHeader->addWidget(m_title);
    m_text->setObjectName("notes.text");
    m_text->setMaxLength(kMostLetters);
    m_table->setModel(m_model);
    m_table->setWordWrap(true);
    m_table->setTextElideMode(Qt::ElideNone);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    m_table->installEventFilter(this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kSmall_px, kTiny_px, kSmall_px, kSmall_px);
    layout->setSpacing(kTiny_px);
    layout->addWidget(m_table, 1);
    auto* row = new QHBoxLayout;
    row->setSpacing(kTiny_px);
    row->addWidget(m_text, 1);
    m_add = addButton("notes.add");
    m_edit = addButton("notes.edit");
    m_remove = addButton("notes.remove");
    for (QToolButton* button : {m_add, m_edit, m_remove})
        row->addWidget(button);
    layout->addLayout(row);
    connect(m_text, &QLineEdit::returnPressed, this, &NotesView::addNote);
    connect(m_add, &QToolButton::clicked, this, &NotesView::addNote);
    connect(m_edit, &QToolButton::clicked, this, &NotesView::editNote);
    connect(m_remove, &QToolButton::clicked, this, &NotesView::removeNote);
    if (m_notes) {
        connect(m_title, &QLineEdit::textEdited, this,
                [this](const QString& text) { m_notes->setTitle(text.toStdString()); });
        connect(m_notes, &Notes::changed, this, &NotesView::follow);
    }
    connect(&context.feed, &Feed::runChanged, this, &NotesView::follow);
    connect(&context.cursor, &Cursor::moved, this, &NotesView::followCursor);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex& current) {
                if (!m_following)
                    choose(current.row());
            });
    // A row that is the current one already is not chosen by a click: the moment may be another.
    connect(m_table, &QTableView::clicked, this,
            [this](const QModelIndex& index) { choose(index.row()); });
    retranslate();
    follow();
}

QToolButton* NotesView::addButton(const QString& name)
{
    auto* button = new QToolButton(this);
    button->setObjectName(name);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

void NotesView::retranslate()
{
    setAccessibleName(tr("Notes"));
    m_title->setPlaceholderText(tr("Title"));
    m_title->setAccessibleName(tr("Title of the recording"));
    m_text->setAccessibleName(tr("Note at the moment that is shown"));
    m_table->setAccessibleName(tr("Notes"));
    m_table->setEmptyText(ViewRegistry::find("notes")->emptyText());
    m_add->setText(tr("Add"));
    m_add->setToolTip(tr("Keeps the note at the moment that is shown (Enter)"));
    m_edit->setText(tr("Edit"));
    m_edit->setToolTip(tr("Changes the note that is picked (F2)"));
    m_remove->setText(tr("Delete"));
    m_remove->setToolTip(tr("Takes the note away that is picked (Del)"));
    for (QToolButton* button : {m_add, m_edit, m_remove})
        button->setAccessibleName(button->text());
}

void NotesView::follow()
{
    const bool isShown = m_notes && m_context.feed.log();
    const QString title = m_notes ? QString::fromStdString(m_notes->title()) : QString();
    if (m_title->text() != title)
        m_title->setText(title);
    for (QWidget* control : {static_cast<QWidget*>(m_title), static_cast<QWidget*>(m_text),
                             static_cast<QWidget*>(m_add)})
        control->setEnabled(isShown);
    int widest = 0;
    const QFontMetrics place(Theme::font(FontRole::Mono));
    for (int row = 0; row < std::min(m_model->rowCount(), 1000); ++row)
        widest = std::max(widest, place.horizontalAdvance(
                                      m_model->index(row, 0).data(Qt::DisplayRole).toString()));
    m_table->setColumnWidth_px(NotesModel::Place, widest + kMedium_px);
    const int count = m_model->rowCount();
    emit noteChanged(count == 0 ? QString() : QString::number(count));
    fitRows();
    followCursor();
}

void NotesView::fitRows()
{
    for (int row = 0; row < std::min(m_model->rowCount(), kMostRowsMeasured); ++row)
        m_table->resizeRowToContents(row);
}

void NotesView::followCursor()
{
    m_following = true;
    const Seq place = m_context.cursor.seq();
    m_text->setPlaceholderText(
        m_context.feed.log() ? tr("Note at %1").arg(m_model->placeText(place)) : QString());
    int current = -1;
    for (int row = 0; row < m_model->rowCount() && current < 0; ++row)
        if (m_notes->all()[static_cast<std::size_t>(row)].place == place)
            current = row;
    // The one that is current may be another of that moment.
    const QModelIndex now = m_table->currentIndex();
    const bool isOfMoment =
        now.isValid() && m_notes->all()[static_cast<std::size_t>(now.row())].place == place;
    if (!isOfMoment) {
        if (current < 0)
            m_table->clearSelection();
        m_table->setCurrentIndex(current < 0 ? QModelIndex() : m_model->index(current, 1));
    }
    offerChanges();
    m_following = false;
}

void NotesView::choose(int row)
{
    if (row < 0 || row >= m_model->rowCount())
        return;
    const Seq place = m_notes->all()[static_cast<std::size_t>(row)].place;
    if (place >= m_context.feed.end())
        m_context.cursor.goLive();
    else
        m_context.cursor.goTo(place);
    offerChanges();
}

/// Otherwise the field has their room.
void NotesView::offerChanges()
{
    for (QToolButton* button : {m_edit, m_remove})
        button->setVisible(m_table->currentIndex().isValid());
}

void NotesView::beginNote()
{
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

void NotesView::addNote()
{
    const std::string text = m_text->text().trimmed().toStdString();
    if (!m_notes || !m_context.feed.log())
        return;
    const auto index = m_notes->add(m_context.cursor.seq(), text);
    if (!index)
        return;
    m_text->clear();
    m_following = true;
    m_table->setCurrentIndex(m_model->index(static_cast<int>(*index), 1));
    m_following = false;
    followCursor();
    m_table->setFocus(); // keys are the window's again
}

void NotesView::editNote()
{
    const QModelIndex current = m_table->currentIndex();
    if (current.isValid())
        m_table->edit(m_model->index(current.row(), NotesModel::Text));
}

void NotesView::removeNote()
{
    const QModelIndex current = m_table->currentIndex();
    if (current.isValid())
        m_notes->remove(static_cast<std::size_t>(current.row()));
}

bool NotesView::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_table && event->type() == QEvent::KeyPress &&
        static_cast<QKeyEvent*>(event)->key() == Qt::Key_Delete) {
        removeNote();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void NotesView::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitRows();
}

void NotesView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        follow();
    }
}

namespace {

const RegisteredView registration{{
    .id = "notes",
    .title = QT_TRANSLATE_NOOP("Views", "Notes"),
    .when_empty = QT_TRANSLATE_NOOP(
        "Views", "N notes something at the moment that is shown; Ctrl+S keeps it."),
    .make = [](const ViewContext& context, QWidget* parent) -> QWidget* {
        return new NotesView(context, parent);
    },
}};

} // namespace

} // namespace lockstep::gui
