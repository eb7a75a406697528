// SPDX-License-Identifier: MIT
#include "gui/widgets/card_writer.h"

#include "gui/theme/metrics.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>

namespace lockstep::gui {

namespace {

constexpr double kTitle_px = 20;
constexpr double kRoom_px = 34;
constexpr double kPadding_px = 20; // beside the words of a box
constexpr double kGlyph_px = 6;    // ... and so much more where a glyph stands there, too
constexpr BoxWidths kLinedUp{52, 118};

FontRole fontOf(BoxLook look)
{
    if (look == BoxLook::Car)
        return FontRole::SmallStrong;
    return look == BoxLook::Given || look == BoxLook::Dropped ? FontRole::Label
                                                              : FontRole::LabelStrong;
}

} // namespace

CardWriter::CardWriter(double width_px, TextWidth textWidth)
    : m_width(width_px), m_textWidth(std::move(textWidth))
{
}

QString CardWriter::moreText(std::size_t count)
{
    return QCoreApplication::translate("Cards", "%1 more")
        .arg(QLocale().toString(static_cast<qulonglong>(count)));
}

void CardWriter::title(const QString& name, const QString& facts)
{
    const double room = right() - left();
    const double width = std::min(std::ceil(m_textWidth(name, FontRole::TextStrong)) + 2, room);
    write({left(), m_y, width, kTitle_px}, name, FontRole::TextStrong, Token::Text);
    const double from = left() + width + kMedium_px;
    if (from < right())
        write({from, m_y, right() - from, kTitle_px}, facts, FontRole::Label, Token::Muted);
    m_y += kTitle_px + kTiny_px;
}

void CardWriter::caption(const QString& text, double from, double to, Qt::Alignment align)
{
    write({from, m_y, to - from, kCaption_px}, text, FontRole::Small, Token::Muted, align);
}

void CardWriter::write(const QRectF& where, const QString& text, FontRole font, Token color,
                       Qt::Alignment align)
{
    if (!text.isEmpty() && where.width() > 0)
        m_sheet.texts.push_back({where, text, font, color, align | Qt::AlignVCenter});
}

double CardWriter::widthOf(const SheetBox& box, BoxWidths widths) const
{
    const double words =
        std::max(m_textWidth(box.text, fontOf(box.look)), m_textWidth(box.below, FontRole::Small));
    const double beside = kPadding_px + (box.look == BoxLook::Task ? kGlyph_px : 0);
    return std::clamp(std::ceil(words) + beside, widths.least_px, widths.most_px);
}

double CardWriter::moreWidth(std::size_t total) const
{
    return std::ceil(m_textWidth(moreText(total), FontRole::Small)) + kSmall_px;
}

void CardWriter::flow(std::vector<SheetBox> boxes, double height_px, BoxWidths widths,
                      int most_rows, std::size_t total)
{
    const double pitch = height_px + kBoxGap_px;
    const QRectF where(left(), m_y, right() - left(), pitch * most_rows - kBoxGap_px);
    m_y += pitch * wrap(std::move(boxes), where, height_px, kBoxGap_px, widths, total);
}

void CardWriter::fill(std::vector<SheetBox> boxes, const QRectF& where, double height_px,
                      std::size_t total)
{
    wrap(std::move(boxes), where, height_px, 2, {48, where.width()}, total);
}

int CardWriter::wrap(std::vector<SheetBox> boxes, const QRectF& where, double height_px,
                     double gap_px, BoxWidths widths, std::size_t total)
{
    total = std::max(total, boxes.size());
    const double more = moreWidth(total);
    const int rows = static_cast<int>((where.height() + gap_px) / (height_px + gap_px));
    double x = where.left();
    int row = 0;
    const auto place = [&](SheetBox each, double width) {
        box(std::move(each), {x, where.top() + row * (height_px + gap_px), width, height_px});
        x += width + gap_px;
    };
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        const double width = std::min(widthOf(boxes[i], widths), where.width());
        // the last row keeps room for the count of what is left
        const bool isLast = i + 1 == total;
        const double keep = row + 1 == rows && !isLast ? more + gap_px : 0;
        if (x + width + keep > where.right() + 0.5 && x > where.left()) {
            if (row + 1 == rows) {
                place({BoxLook::More, {}, moreText(total - i)}, more);
                return rows;
            }
            ++row;
            x = where.left();
        }
        place(std::move(boxes[i]), width);
    }
    if (boxes.size() < total)
        place({BoxLook::More, {}, moreText(total - boxes.size())}, more);
    return row + 1;
}

void CardWriter::lineUp(From edge, const std::vector<SheetBox>& boxes, std::size_t total,
                        std::size_t rooms, const QRectF& where)
{
    total = std::max(total, boxes.size());
    const double more = moreWidth(total);
    double used = 0;
    const auto put = [&](SheetBox each, double width) {
        const double x = edge == From::Left ? where.left() + used : where.right() - used - width;
        box(std::move(each), {x, where.top(), width, where.height()});
        used += width + kBoxGap_px / 2;
    };
    double wanted = 0;
    for (const SheetBox& each : boxes)
        wanted += widthOf(each, kLinedUp) + kBoxGap_px / 2;
    const bool allFit = total == boxes.size() && wanted - kBoxGap_px / 2 <= where.width() + 0.5;
    std::size_t placed = 0;
    for (; placed < boxes.size(); ++placed) {
        const double keep = allFit ? 0 : more + kBoxGap_px;
        double width = widthOf(boxes[placed], kLinedUp);
        if (placed == 0) // the first one is worth more than all its letters
            width = std::max(kLinedUp.least_px, std::min(width, where.width() - keep));
        if (used + width + keep > where.width() + 0.5)
            break;
        put(boxes[placed], width);
    }
    if (placed < total) {
        put({BoxLook::More, {}, moreText(total - placed)}, std::min(more, where.width() - used));
        return;
    }
    for (; rooms > 0 && used + kRoom_px <= where.width(); --rooms)
        put({BoxLook::Room}, kRoom_px);
}

void CardWriter::box(SheetBox box, const QRectF& rect)
{
    box.rect = rect;
    m_sheet.boxes.push_back(std::move(box));
}

CardSheet CardWriter::finish(double left_px, double top_px)
{
    m_sheet.height_px = m_y + kCardPad_px - kBoxGap_px;
    m_sheet.boxes.insert(m_sheet.boxes.begin(),
                         {BoxLook::Frame, QRectF(0, 0, m_width, m_sheet.height_px)});
    for (SheetBox& box : m_sheet.boxes)
        box.rect.translate(left_px, top_px);
    for (SheetText& text : m_sheet.texts)
        text.rect.translate(left_px, top_px);
    for (QLineF& arrow : m_sheet.arrows)
        arrow.translate(left_px, top_px);
    return std::move(m_sheet);
}

void append(CardSheet& sheet, CardSheet card, double top_px, double bottom_px)
{
    const double top = sheet.height_px;
    sheet.height_px += card.height_px + kSmall_px;
    if (top > bottom_px || top + card.height_px < top_px)
        return;
    const auto move = [](auto& from, auto& to) {
        to.insert(to.end(), std::make_move_iterator(from.begin()),
                  std::make_move_iterator(from.end()));
    };
    move(card.boxes, sheet.boxes);
    move(card.texts, sheet.texts);
    move(card.arrows, sheet.arrows);
}

} // namespace lockstep::gui
