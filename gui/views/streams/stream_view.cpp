// SPDX-License-Identifier: MIT
#include "gui/views/streams/stream_view.h"

#include "gui/state/cursor.h"
#include "gui/theme/metrics.h"
#include "gui/theme/theme.h"
#include "gui/widgets/elided_label.h"
#include "gui/widgets/segmented_control.h"

#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace lockstep::gui {

StreamView::StreamView(const ViewContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_canvas(new StreamCanvas(context, this)),
      m_picked(new ElidedLabel(this))
{
    setObjectName("stream");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_canvas, 1);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(kMedium_px, kTiny_px, kMedium_px, kTiny_px);
    bar->setSpacing(kTiny_px);
    m_mode = new SegmentedControl("stream.mode", this);
    m_mode->addSegment("bytes", {});
    m_mode->addSegment("ladder", {});
    m_mode->setCurrent(0);
    bar->addWidget(m_mode);
    m_picked->setObjectName("stream.picked");
    m_picked->setFont(Theme::font(FontRole::Small));
    m_picked->setTextFormat(Qt::PlainText);
    m_picked->setContentsMargins(kMedium_px, kTiny_px, kMedium_px, 0);
    column->addWidget(m_picked);
    bar->addStretch(1);
    m_copyText = addButton("stream.copy_text");
    m_copyHex = addButton("stream.copy_hex");
    m_fold = addButton("stream.fold");
    m_fold->setCheckable(true);
    m_fold->setChecked(true);
    m_farther = addButton("stream.farther");
    m_closer = addButton("stream.closer");
    m_fit = addButton("stream.fit");
    for (QToolButton* button : {m_copyText, m_copyHex, m_fold, m_farther, m_closer, m_fit})
        bar->addWidget(button);
    column->addLayout(bar);

    connect(m_mode, &SegmentedControl::chosen, this,
            [this](int index) { m_canvas->showLadder(index == 1); });
    connect(m_canvas, &StreamCanvas::pickedChanged, this, &StreamView::showPicked);
    connect(m_copyText, &QToolButton::clicked, this,
            [this] { QApplication::clipboard()->setText(m_canvas->pickedAsText()); });
    connect(m_copyHex, &QToolButton::clicked, this,
            [this] { QApplication::clipboard()->setText(m_canvas->pickedAsHex()); });
    connect(m_fold, &QToolButton::toggled, m_canvas, &StreamCanvas::fold);
    connect(m_farther, &QToolButton::clicked, this, [this] { m_canvas->zoom(1 / 1.5); });
    connect(m_closer, &QToolButton::clicked, this, [this] { m_canvas->zoom(1.5); });
    connect(m_fit, &QToolButton::clicked, m_canvas, &StreamCanvas::fit);
    connect(&context.cursor, &Cursor::moved, this, [this] {
        showPicked();
        showNote();
    });
    connect(&context.feed, &Feed::runChanged, this, &StreamView::showNote);
    retranslate();
}

QToolButton* StreamView::addButton(const QString& name)
{
    auto* button = new QToolButton(this);
    button->setObjectName(name);
    button->setFocusPolicy(Qt::TabFocus);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    return button;
}

void StreamView::retranslate()
{
    setAccessibleName(tr("Streams of bytes"));
    m_mode->setAccessibleName(tr("How connections are shown"));
    m_mode->setText(0, tr("Bytes"));
    m_mode->setText(1, tr("Ladder"));
    const auto name = [](QToolButton* button, const QString& text, const QString& tip) {
        button->setText(text);
        button->setToolTip(tip);
        button->setAccessibleName(tip);
    };
    name(m_copyText, tr("Copy text"), tr("Copies the picked bytes as text (Ctrl+C)"));
    name(m_copyHex, tr("Copy hex"), tr("Copies the picked bytes as hexadecimal numbers"));
    name(m_fold, tr("Fold"), tr("Long stretches in the middle of a call take little room"));
    name(m_farther, QStringLiteral("\u2212"), tr("More bytes, narrower"));
    name(m_closer, QStringLiteral("+"), tr("Fewer bytes, wider"));
    name(m_fit, tr("Fit"), tr("As wide as all bytes fit (0)"));
    showPicked();
}

void StreamView::showPicked()
{
    const QString sentence = m_canvas->pickedSentence();
    for (QToolButton* button : {m_copyText, m_copyHex})
        button->setEnabled(!sentence.isEmpty());
    m_picked->setText(sentence.isEmpty()
                          ? tr("Drag over bytes, or click a block, to follow them from send to "
                               "receive.")
                          : sentence);
    m_picked->setToolTip(sentence); // whole, where the line cuts it
}

void StreamView::showNote()
{
    const auto shown = static_cast<int>(m_canvas->connections().size());
    QStringList sentences;
    for (const StreamPart& part : m_canvas->layout().parts)
        sentences << part.title + QStringLiteral(": ") + part.summary;
    for (const DatagramPart& part : m_canvas->page().datagrams)
        sentences << part.title + QStringLiteral(": ") + part.summary;
    setAccessibleDescription(sentences.join(QStringLiteral(". ")));
    emit noteChanged(shown == 0   ? QString()
                     : shown == 1 ? tr("1 connection")
                                  : tr("%1 connections").arg(shown));
}

void StreamView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

namespace {

const RegisteredView registration{{
    .id = "stream",
    .title = QT_TRANSLATE_NOOP("Views", "Streams"),
    .when_empty = QT_TRANSLATE_NOOP("Views", "The bytes of the run's connections appear here: "
                                             "sends above, receives below."),
    .make = [](const ViewContext& context, QWidget* parent) -> QWidget* {
        return new StreamView(context, parent);
    },
    .figure = streamFigure,
}};

// The window has it as a face of the streams; a figure can have both.
const RegisteredView ladder{{
    .id = "stream_ladder",
    .title = QT_TRANSLATE_NOOP("Views", "Ladder"),
    .when_empty = QT_TRANSLATE_NOOP("Views", "The calls at the two ends of the run's connections "
                                             "appear here, with what passed between them."),
    .make = {},
    .figure = ladderFigure,
}};

} // namespace

} // namespace lockstep::gui
