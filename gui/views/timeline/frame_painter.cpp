// SPDX-License-Identifier: MIT
#include "gui/views/timeline/frame_painter.h"

#include "gui/views/timeline/crisp_lines.h"
#include "gui/views/timeline/lane_marks.h"
#include "gui/views/timeline/lane_stretches.h"
#include "gui/views/timeline/timeline_shapes.h"

#include <QPainter>

namespace lockstep::gui {

Token lineOf(TimelineTag::Kind kind)
{
    switch (kind) {
    case TimelineTag::Kind::Cursor:
    case TimelineTag::Kind::Note:
    case TimelineTag::Kind::Difference:
        return Token::Accent;
    case TimelineTag::Kind::Failure:
        return Token::Failure;
    case TimelineTag::Kind::Notice:
        return Token::NoticeLine;
    case TimelineTag::Kind::Neutral:
        break;
    }
    return Token::Muted;
}

double lineWidth_px(TimelineTag::Kind kind)
{
    return kind == TimelineTag::Kind::Neutral || kind == TimelineTag::Kind::Note ? 1 : 2;
}

namespace {

void paintInstants(QPainter& painter, const Theme& theme, const TimelineLayout& layout)
{
    CrispLines lines(painter, theme, layout.ruler.width());
    const double y_px = layout.ruler.bottom() - 5;
    for (const InstantBracket& bracket : layout.instants) {
        const double right_px = bracket.end_px - 2;
        lines.fill(QRectF(bracket.begin_px, y_px, right_px - bracket.begin_px, 1), Token::Muted);
        lines.vertical(bracket.begin_px + 0.5, y_px, y_px + 4, Token::Muted);
        lines.vertical(right_px, y_px, y_px + 4, Token::Muted);
    }
}

struct TagColors {
    Token ground;
    Token words;
    bool framed = false;
};

TagColors tagColors(TimelineTag::Kind kind)
{
    switch (kind) {
    case TimelineTag::Kind::Cursor:
        return {Token::Accent, Token::OnAccent};
    case TimelineTag::Kind::Note:
        return {Token::AccentSoft, Token::Text, true};
    case TimelineTag::Kind::Difference:
        return {Token::AccentSoft, Token::Accent, true};
    case TimelineTag::Kind::Failure:
        return {Token::Failure, Token::OnFailure};
    case TimelineTag::Kind::Notice:
        return {Token::NoticeSoft, Token::Notice, true};
    case TimelineTag::Kind::Neutral:
        break;
    }
    return {Token::Muted, Token::Canvas};
}

void paintTag(QPainter& painter, const Theme& theme, const TimelineLayout& layout,
              const TimelineTag& tag, LabelWriter& words)
{
    const double top_px =
        tag.label.box.isEmpty() ? layout.ruler.bottom() - 8 : tag.label.box.bottom() - 3;
    CrispLines(painter, theme, layout.ruler.width())
        .vertical(tag.x_px, top_px, layout.ruler.bottom(), lineOf(tag.kind),
                  lineWidth_px(tag.kind));
    if (tag.label.box.isEmpty())
        return;
    const TagColors colors = tagColors(tag.kind);
    painter.setPen(colors.framed ? QPen(theme.color(lineOf(tag.kind))) : QPen(Qt::NoPen));
    painter.setBrush(theme.color(colors.ground));
    painter.drawRoundedRect(tag.label.box, 3, 3);
    words.write(tag.label, FontRole::SmallStrong, theme.color(colors.words), Qt::AlignHCenter);
}

void paintEntry(QPainter& painter, const Theme& theme, const LegendEntry& entry, bool isDimmed)
{
    using What = LegendEntry::What;
    switch (entry.what) {
    case What::Merged:
        return paintTorn(painter, theme, StateLook::Sleeping, entry.swatch, Token::Canvas);
    case What::Mark:
        return paintLaneMark(painter, theme, entry.mark, entry.swatch.center());
    case What::Difference:
        return paintLaneDifference(painter, theme, entry.swatch.center());
    case What::Callback:
        return paintCallback(painter, theme, entry.swatch);
    case What::Result:
        return paintResult(painter, theme, entry.swatch);
    case What::Chosen:
        return paintChosen(painter, theme, entry.chosen_by, entry.swatch.adjusted(0, 6, 0, -6));
    case What::Contended: {
        const QRectF bar = entry.swatch.adjusted(0, 1, 0, -1);
        paintHeldBar(painter, bar, theme.objectColor(0));
        return paintContended(painter, theme, bar);
    }
    case What::State:
        break;
    }
    if (isDimmed) {
        // Struck out: the colour alone would not say that it was taken away.
        painter.fillRect(QRectF(entry.swatch.left(), entry.swatch.center().y(),
                                entry.label.box.right() - entry.swatch.left(), 1),
                         theme.color(Token::Muted));
        return;
    }
    paintStateBar(painter, theme, entry.look, entry.swatch);
    paintStateGlyph(painter, theme, entry.look, entry.swatch.center(), 7,
                    colorsOf(theme, entry.look).text);
}

} // namespace

void paintRuler(QPainter& painter, const Theme& theme, const TimelineLayout& layout,
                const TimelineEmphasis& emphasis, LabelWriter& words)
{
    CrispLines lines(painter, theme, layout.ruler.width());
    lines.fill(layout.ruler.adjusted(0, 0, 0, -1), Token::Canvas);
    lines.horizontal(layout.ruler.bottom() - 1, Token::Line);
    for (const BarLabel& label : layout.tick_labels)
        words.write(label, FontRole::Small, theme.color(Token::Muted));
    paintInstants(painter, theme, layout);
    for (const ChosenStrip& strip : layout.chosen)
        paintChosen(painter, theme, strip.by, strip.rect);
    for (auto tag = layout.tags.rbegin(); tag != layout.tags.rend(); ++tag)
        if (!emphasis.hides_future || !layout.cursor_px || tag->x_px <= *layout.cursor_px + 1)
            paintTag(painter, theme, layout, *tag, words); // the cursor's, which is first, on top
}

void paintLegend(QPainter& painter, const Theme& theme, const TimelineLayout& layout,
                 const TimelineEmphasis& emphasis, LabelWriter& words)
{
    CrispLines lines(painter, theme, layout.ruler.width());
    lines.fill(layout.legend, Token::Canvas);
    lines.horizontal(layout.legend.top(), Token::Grid);
    for (const LegendEntry& entry : layout.legend_entries) {
        words.write(entry.label, FontRole::Small, theme.color(Token::Muted));
        paintEntry(painter, theme, entry, emphasis.isDimmed(entry.look));
    }
}

} // namespace lockstep::gui
