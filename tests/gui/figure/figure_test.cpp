// SPDX-License-Identifier: MIT
// Figures as pixels and files: what is on them, in which theme, and what happens where they cannot
// be written.
#include "tests/gui/figure/figure_fixture.h"

#include <QMimeData>
#include <QXmlStreamReader>

#include <gmock/gmock.h>

namespace lockstep::test {

using namespace gui;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

namespace {

/// The texts of an SVG, each as one.
std::vector<std::string> textsOf(const QByteArray& svg)
{
    std::vector<std::string> texts;
    QXmlStreamReader reader(svg);
    while (!reader.atEnd())
        if (reader.readNextStartElement() && reader.name() == QLatin1String("text"))
            texts.push_back(reader.readElementText().toStdString());
        else if (reader.tokenType() == QXmlStreamReader::EndElement)
            reader.readNext();
    EXPECT_FALSE(reader.hasError()) << reader.errorString().toStdString();
    return texts;
}

bool isBlank(const QImage& image)
{
    const QRgb first = image.pixel(image.width() / 2, image.height() / 2);
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (image.pixel(x, y) != first)
                return false;
    return true;
}

} // namespace

TEST_F(FigureTest, APngHasTheSizeTimesTheScaleAndPrintsAsLargeAsItIsOnTheScreen)
{
    FigureRequest request;
    request.size = QSize(600, 300);
    request.scale = 2.5;
    ASSERT_TRUE(writeFigure(subject(), request, path("f.png")));
    const QImage read(path("f.png"));
    EXPECT_EQ(read.size(), QSize(1500, 750));
    EXPECT_NEAR(read.dotsPerMeterX(), 2.5 * 96 / 0.0254, 1);
    EXPECT_EQ(read.text("Title"), "Noodles");
    EXPECT_FALSE(isBlank(read));
}

TEST_F(FigureTest, EveryViewPaintsItself)
{
    for (const std::string& view : figureViews()) {
        FigureRequest request;
        request.views = {view};
        request.with_title = false;
        request.size = QSize(500, 320);
        EXPECT_FALSE(isBlank(image(request))) << view;
    }
    EXPECT_EQ(figureViews().front(), "timeline");
    for (const char* view :
         {"lock_graph", "queues", "lights", "greenlets", "stream", "stream_ladder", "values",
          "next_steps", "source", "output", "events", "details"})
        EXPECT_THAT(figureViews(), Contains(view));
}

TEST_F(FigureTest, LanesStandInTheOrderInWhichTheyAreNamed)
{
    FigureRequest request;
    const auto named = [&](const std::vector<std::string>& wanted) {
        request.lanes = *lanesNamed(wanted, subject());
        return image(request);
    };
    const QImage hongFirst = named({"Hong", "Ming"});
    EXPECT_NE(named({"Ming", "Hong"}), hongFirst);
    EXPECT_EQ(named({"Hong", "Ming"}), hongFirst);
}

TEST_F(FigureTest, ArrowsAreThoseOfATaskOrOfAll)
{
    FigureRequest request;
    const QImage usual = image(request);
    request.task = TaskId{3};
    const QImage selected = image(request);
    EXPECT_NE(selected, usual);
    request.task = {};
    request.with_all_arrows = true;
    const QImage all = image(request);
    EXPECT_NE(all, usual);
    EXPECT_NE(all, selected);
}

TEST_F(FigureTest, TheWindowsThemeIsNotTheFigures)
{
    FigureRequest request;
    request.views = figureViews();
    request.size = QSize(1600, 900);
    const QImage light = image(request);
    Theme::apply(ThemeName::Dark);
    EXPECT_EQ(image(request), light);
    request.theme = ThemeName::Dark;
    EXPECT_NE(image(request), light);
    Theme::apply(ThemeName::Light);
    request.theme = ThemeName::Light;
    EXPECT_EQ(image(request), light);
}

TEST_F(FigureTest, InPrintThereIsNoColour)
{
    FigureRequest request;
    request.views = figureViews();
    request.theme = ThemeName::Print;
    request.size = QSize(1600, 900);
    const QImage printed = image(request);
    int coloured = 0;
    for (int y = 0; y < printed.height(); ++y)
        for (int x = 0; x < printed.width(); ++x) {
            const QColor color = printed.pixelColor(x, y);
            coloured += color.red() != color.green() || color.green() != color.blue();
        }
    EXPECT_EQ(coloured, 0);
}

TEST_F(FigureTest, AnSvgHasRealTextsAndOnlyTheChosenParts)
{
    FigureRequest request;
    request.views = {"timeline", "lock_graph"};
    request.caption = "Who waits? 谁在等?";
    FigurePage whole(subject(), request);
    auto texts = textsOf(figureBytes(whole, FigureFormat::Svg, "Noodles"));
    for (const char* word : {"main", "Ming", "Hong", "Bai", "Hei", "Noodles", "waits for a lock",
                             "start", "Timeline", "deadlock"})
        EXPECT_THAT(texts, Contains(word));
    const auto isOfCaption = [](const std::string& text) { return text == "谁在等"; };
    EXPECT_TRUE(std::any_of(texts.begin(), texts.end(), isOfCaption));

    request.views = {"timeline"};
    request.caption.clear();
    request.with_title = request.with_legend = request.with_ruler = false;
    request.lanes = {TaskId{3}, TaskId{5}};
    FigurePage part(subject(), request);
    texts = textsOf(figureBytes(part, FigureFormat::Svg, {}));
    for (const char* word : {"Hong", "Hei"})
        EXPECT_THAT(texts, Contains(word));
    for (const char* word :
         {"main", "Ming", "Bai", "Noodles", "waits for a lock", "start", "deadlock"})
        EXPECT_THAT(texts, Not(Contains(word)));
}

TEST_F(FigureTest, OthersReadTheSvg)
{
    FigureRequest request;
    request.views = {"timeline", "lock_graph", "events"};
    ASSERT_TRUE(writeFigure(subject(), request, path("f.svg")));
    ASSERT_EQ(said("rsvg-convert",
                   {path("f.svg"), "--dpi-x", "96", "--dpi-y", "96", "-o", path("f.png")}),
              "");
    const QImage converted(path("f.png"));
    EXPECT_EQ(converted.size(), request.size);
    // Only fonts and the smoothing of edges differ from our own pixels.
    const QImage own = image(request);
    double difference = 0;
    for (int y = 0; y < own.height(); ++y)
        for (int x = 0; x < own.width(); ++x)
            difference += std::abs(qGray(own.pixel(x, y)) - qGray(converted.pixel(x, y)));
    EXPECT_LT(difference / (own.width() * own.height()), 4);
}

TEST_F(FigureTest, OthersReadThePdfWhichBringsItsFonts)
{
    FigureRequest request;
    request.views = {"timeline", "lock_graph"};
    request.caption = "谁在等?";
    request.size = QSize(1200, 600);
    ASSERT_TRUE(writeFigure(subject(), request, path("f.pdf")));
    const std::string text = said("pdftotext", {path("f.pdf"), "-"});
    for (const char* word : {"Ming", "Hong", "Bai", "waits for a lock", "谁在等"})
        EXPECT_THAT(text, HasSubstr(word));
    const std::string info = said("pdfinfo", {path("f.pdf")});
    EXPECT_THAT(info, HasSubstr("900 x 450 pts"));
    EXPECT_THAT(info, HasSubstr("Pages:           1"));
    const QStringList fonts = QString::fromStdString(said("pdffonts", {path("f.pdf")}))
                                  .split('\n', Qt::SkipEmptyParts)
                                  .mid(2);
    EXPECT_GE(fonts.size(), 2);
    for (const QString& font : fonts)
        EXPECT_TRUE(font.contains("yes no") || font.contains("yes yes")) << font.toStdString();
}

TEST_F(FigureTest, ARangeAndAMomentAreOthersThanTheWhole)
{
    FigureRequest request;
    const QImage whole = image(request);
    request.range = SeqRange{10, 30};
    const QImage stretch = image(request);
    EXPECT_NE(stretch, whole);
    request.range.reset();
    request.at = 20;
    const QImage moment = image(request);
    EXPECT_NE(moment, whole);
    request.hides_future = true;
    EXPECT_NE(image(request), moment);
    request.at = feed.end();
    FigureRequest end;
    EXPECT_NE(image(request), image(end)); // where the cursor is
}

TEST_F(FigureTest, TheClipboardGetsPixelsAndShapes)
{
    FigureRequest request;
    const std::unique_ptr<QMimeData> data(figureForClipboard(subject(), request));
    EXPECT_EQ(data->imageData().value<QImage>(), image(request));
    EXPECT_THAT(textsOf(data->data("image/svg+xml")), Contains("Ming"));
}

TEST_F(FigureTest, ANameIsProposedFromScenarioVariantAndTime)
{
    FigureRequest request;
    request.at = 0;
    EXPECT_EQ(proposedName(subject(), request), "two-locks-same-order-0.000s");
    request.range = SeqRange{0, feed.end()};
    EXPECT_TRUE(proposedName(subject(), request).startsWith("two-locks-same-order-0.000s-"));
}

TEST_F(FigureTest, LanesAreFoundByTheirNames)
{
    const auto lanes = lanesNamed({"Hong", "main"}, subject());
    ASSERT_TRUE(lanes);
    EXPECT_EQ(*lanes, (std::vector{TaskId{3}, TaskId{1}}));
    const auto none = lanesNamed({"Nobody"}, subject());
    ASSERT_FALSE(none);
    EXPECT_THAT(none.error().text, HasSubstr("no task is called Nobody; there are main, Ming"));
}

TEST_F(FigureTest, WhatMakesNoSenseIsRefused)
{
    const auto refusal = [&](auto change) {
        FigureRequest request;
        change(request);
        const auto written = writeFigure(subject(), request, path("f.png"));
        return written ? "done" : written.error().text;
    };
    EXPECT_THAT(refusal([](FigureRequest& r) { r.views = {"kitchen"}; }),
                HasSubstr("there is no view kitchen for a figure; there are timeline, "));
    EXPECT_THAT(refusal([](FigureRequest& r) { r.views.clear(); }), HasSubstr("without a view"));
    EXPECT_THAT(refusal([](FigureRequest& r) { r.scale = 9; }), HasSubstr("0.25 to 8"));
    EXPECT_THAT(refusal([](FigureRequest& r) { r.size = QSize(5, 5); }), HasSubstr("100x100"));
    EXPECT_THAT(refusal([](FigureRequest& r) { r.size = QSize(16000, 16000); }),
                HasSubstr("16000x16000 are more"));
    EXPECT_EQ(folder.files(), 0u);
}

TEST_F(FigureTest, AFileIsWholeOrNotThere)
{
    FigureRequest request;
    for (const char* name : {"饺子 und 面条.png", "a b.svg", "c'd\".pdf"})
        EXPECT_TRUE(writeFigure(subject(), request, path(name))) << name;
    EXPECT_EQ(folder.files(), 3u);
    const auto refusal = [&](const QString& file) {
        const auto written = writeFigure(subject(), request, file);
        return written ? "done" : written.error().text;
    };
    EXPECT_THAT(refusal(path("nowhere/f.png")), HasSubstr("nowhere/f.png could not be written: "));
    EXPECT_THAT(refusal("/proc/f.png"), HasSubstr("/proc/f.png could not be written: "));
    EXPECT_THAT(refusal(path("f.bmp")), HasSubstr("a .png, .svg or .pdf file, not "));
    EXPECT_THAT(refusal("/dev/full"), HasSubstr("not /dev/full"));
    const auto device = writeWhole("/dev/full", "x");
    ASSERT_FALSE(device);
    EXPECT_THAT(device.error().text, HasSubstr("it is not a file"));
    // A full disk: what was there stays, and nothing lies beside it.
    ASSERT_TRUE(writeWhole(path("kept.svg"), "before"));
    const std::size_t before = folder.files();
    {
        const SmallFiles full(1000);
        EXPECT_THAT(refusal(path("kept.svg")), HasSubstr("kept.svg could not be written: "));
        EXPECT_THAT(refusal(path("new.pdf")), HasSubstr("new.pdf could not be written: "));
    }
    EXPECT_EQ(folder.files(), before);
    EXPECT_EQ(contentOf(folder.file("kept.svg")), "before");
}

} // namespace lockstep::test
