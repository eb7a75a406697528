// SPDX-License-Identifier: MIT
// Films: which moments they show, what the files are, and that nothing is left of one that fails or
// is cancelled.
#include "gui/figure/film_maker.h"
#include "tests/gui/figure/figure_fixture.h"

#include <QDir>
#include <QSignalSpy>
#include <QTest>

#include <gmock/gmock.h>

namespace lockstep::test {

using namespace gui;
using ::testing::HasSubstr;

namespace {

class FilmTest : public FigureTest {
protected:
    FilmTest()
    {
        request.page.size = QSize(401, 301);
        request.pace = FilmRequest::Pace::Events;
        request.speed = 20;
        request.hold_s = 0.5;
    }

    /// Empty: it is there.
    std::string make(const QString& file)
    {
        FilmMaker maker(subject(), request, file);
        QSignalSpy finished(&maker, &FilmMaker::finished);
        if (const auto started = maker.start(); !started)
            return started.error().text;
        if (!QTest::qWaitFor([&] { return !finished.isEmpty(); }, 60'000))
            return "it does not end";
        return finished.front().front().toString().toStdString();
    }
    std::size_t momentsIn(FilmFormat format)
    {
        const auto moments = filmMoments(feed, request, format);
        return moments ? moments->size() : 0;
    }
    std::string refusalOf(FilmFormat format)
    {
        const auto moments = filmMoments(feed, request, format);
        return moments ? "" : moments.error().text;
    }

    FilmRequest request;
};

} // namespace

TEST_F(FilmTest, FormatsFollowFromNames)
{
    EXPECT_EQ(filmFormatOf("a.GIF"), FilmFormat::Gif);
    EXPECT_EQ(filmFormatOf("a.mp4"), FilmFormat::Mp4);
    EXPECT_EQ(filmFormatOf("a.webm"), FilmFormat::WebM);
    EXPECT_EQ(filmFormatOf("a/"), FilmFormat::Folder);
    EXPECT_EQ(filmFormatOf(QString::fromStdString(folder.path())), FilmFormat::Folder);
    EXPECT_FALSE(filmFormatOf("a.avi"));
}

TEST_F(FilmTest, EventsPassEvenlyAndTheLastFrameStands)
{
    request.fps = 10;
    const auto moments = filmMoments(feed, request, FilmFormat::Gif);
    ASSERT_TRUE(moments);
    // two events a frame, then half a second of the end
    const std::uint64_t events = feed.index().events();
    ASSERT_EQ(moments->size(), (events + 1) / 2 + 5);
    EXPECT_EQ((*moments)[0], 0u);
    EXPECT_EQ((*moments)[3], feed.index().placeOf(6));
    for (std::size_t i = moments->size() - 5; i < moments->size(); ++i)
        EXPECT_EQ((*moments)[i], feed.end());
    EXPECT_TRUE(std::is_sorted(moments->begin(), moments->end()));
}

TEST_F(FilmTest, TimePassesEvenly)
{
    request.pace = FilmRequest::Pace::Time;
    request.fps = 20;
    request.speed = 0.1;
    const auto moments = filmMoments(feed, request, FilmFormat::Mp4);
    ASSERT_TRUE(moments);
    const Nanoseconds end_ns = log->virtualEnd_ns();
    ASSERT_GT(end_ns, 0u);
    ASSERT_EQ(moments->size(),
              static_cast<std::size_t>(std::ceil(secondsFromNanoseconds(end_ns) / 0.005)) + 10);
    for (std::size_t i = 0; i + 10 < moments->size(); ++i) {
        const Nanoseconds at_ns = nanosecondsFromSeconds(static_cast<double>(i) * 0.005);
        const Seq place = (*moments)[i];
        EXPECT_TRUE(place == 0 || log->event(place - 1).virtual_ns <= at_ns);
        EXPECT_TRUE(place == feed.end() || log->event(place).virtual_ns > at_ns);
    }
}

TEST_F(FilmTest, ARangeIsFilmedAlone)
{
    const EventIndex& index = feed.index();
    request.page.range = SeqRange{index.placeOf(5), index.placeOf(15)};
    const auto moments = filmMoments(feed, request, FilmFormat::Folder);
    ASSERT_TRUE(moments);
    EXPECT_EQ(moments->size(), 11u);
    EXPECT_EQ(moments->front(), index.placeOf(5));
    EXPECT_EQ(moments->back(), index.placeOf(15));
}

TEST_F(FilmTest, WhatMakesNoSenseIsRefused)
{
    request.fps = 0;
    EXPECT_THAT(refusalOf(FilmFormat::Gif), HasSubstr("1 to 60 frames"));
    request.fps = 60;
    request.speed = 0;
    EXPECT_THAT(refusalOf(FilmFormat::Gif), HasSubstr("more than 0"));
    request.speed = 0.01;
    EXPECT_THAT(refusalOf(FilmFormat::Gif), HasSubstr("a higher speed or a shorter range"));
    EXPECT_THAT(make(path("a.avi")), HasSubstr("a .gif, .mp4 or .webm file, or a folder"));
    EXPECT_EQ(folder.files(), 0u);
}

TEST_F(FilmTest, AFolderGetsAPictureForEachStep)
{
    ASSERT_EQ(make(path("steps/")), "");
    const QStringList files = QDir(path("steps")).entryList(QDir::Files, QDir::Name);
    ASSERT_EQ(static_cast<std::uint64_t>(files.size()), feed.index().events() + 1);
    EXPECT_EQ(files.front(), "00000.png");
    FigureRequest last = request.page;
    last.hides_future = true;
    last.at = feed.end();
    EXPECT_EQ(QImage(path("steps/") + files.back()).convertToFormat(QImage::Format_RGB32),
              image(last).convertToFormat(QImage::Format_RGB32));
    EXPECT_EQ(folder.files(), 1u);
    EXPECT_THAT(make(path("steps/")), HasSubstr("is there already"));
}

TEST_F(FilmTest, FilmsAreWhatTheirNamesSay)
{
    for (const auto& [name, codec] : {std::pair("a b 饺子.gif", "gif"), std::pair("f.mp4", "h264"),
                                      std::pair("f.webm", "vp9")}) {
        ASSERT_EQ(make(path(name)), "") << name;
        const std::string probed =
            said("ffprobe", {"-v", "error", "-count_frames", "-show_entries",
                             "stream=codec_name,width,height,nb_read_frames,r_frame_rate", "-of",
                             "csv=p=0", path(name)});
        const std::size_t frames = momentsIn(FilmFormat::Gif);
        EXPECT_EQ(probed, std::string(codec) + ",400,300,10/1," + std::to_string(frames) + "\n")
            << name;
    }
    EXPECT_EQ(folder.files(), 3u);
}

TEST_F(FilmTest, AFilmShowsTheRunGoOn)
{
    request.page.with_legend = false;
    ASSERT_EQ(make(path("f.gif")), "");
    ASSERT_EQ(said("ffmpeg", {"-v", "error", "-i", path("f.gif"), path("%03d.png")}), "");
    const int frames = static_cast<int>(momentsIn(FilmFormat::Gif));
    const QImage first(path("001.png")), middle(path("005.png"));
    const QImage last(path(QStringLiteral("%1.png").arg(frames, 3, 10, QChar('0')).toStdString()));
    ASSERT_FALSE(last.isNull());
    EXPECT_NE(first, middle);
    EXPECT_NE(middle, last);
    const auto green = [](const QImage& image) {
        int count = 0;
        for (int y = 0; y < image.height(); ++y)
            for (int x = 0; x < image.width(); ++x) {
                const QColor color = image.pixelColor(x, y);
                count += color.green() > color.red() + 60;
            }
        return count;
    };
    EXPECT_EQ(green(first), 0); // nobody has run yet
    EXPECT_GT(green(last), green(middle));
}

TEST_F(FilmTest, OfACancelledFilmNothingIsLeft)
{
    for (const char* name : {"f.gif", "f.mp4", "steps/"}) {
        FilmMaker maker(subject(), request, path(name));
        QSignalSpy finished(&maker, &FilmMaker::finished);
        QObject::connect(&maker, &FilmMaker::progressed, &maker, [&](int done, int) {
            if (done == 3)
                maker.cancel();
        });
        ASSERT_TRUE(maker.start());
        ASSERT_TRUE(QTest::qWaitFor([&] { return !finished.isEmpty(); }, 20'000)) << name;
        EXPECT_EQ(finished.front().front().toString(), "the film was cancelled");
        EXPECT_EQ(finished.size(), 1);
        EXPECT_EQ(folder.files(), 0u) << name;
    }
    {
        FilmMaker abandoned(subject(), request, path("f.webm"));
        ASSERT_TRUE(abandoned.start());
        EXPECT_EQ(folder.files(), 1u);
    }
    EXPECT_EQ(folder.files(), 0u);
}

TEST_F(FilmTest, AnotherRunEndsIt)
{
    FilmMaker maker(subject(), request, path("steps/"));
    QSignalSpy finished(&maker, &FilmMaker::finished);
    ASSERT_TRUE(maker.start());
    feed.show(nullptr);
    ASSERT_EQ(finished.size(), 1);
    EXPECT_FALSE(maker.isRunning());
    EXPECT_EQ(folder.files(), 0u);
}

TEST_F(FilmTest, WhatCannotBeWrittenIsToldBeforeItBegins)
{
    EXPECT_THAT(make(path("nowhere/f.gif")), HasSubstr("nowhere/f.gif could not be written: "));
    EXPECT_THAT(make(path("nowhere/steps/")), HasSubstr("nowhere/steps could not be made: "));
    EXPECT_THAT(make("/proc/f.mp4"), HasSubstr("/proc/f.mp4 could not be written: "));
    ASSERT_TRUE(QDir().mkdir(path("x.gif")));
    putContent(folder.file("x.gif/there"), "");
    EXPECT_THAT(make(path("x.gif")), HasSubstr("is there already"));
    EXPECT_EQ(folder.files(), 1u);
}

TEST_F(FilmTest, OnAFullDiskNothingIsLeft)
{
    const SmallFiles full(2000);
    for (const char* name : {"f.gif", "f.mp4", "f.webm", "steps/"}) {
        EXPECT_THAT(make(path(name)), HasSubstr("could not be written: ")) << name;
        EXPECT_EQ(folder.files(), 0u) << name;
    }
}

TEST_F(FilmTest, WithoutTheEncoderASentenceSaysWhatToInstallAndFoldersStillWork)
{
    const QByteArray before = qgetenv("PATH");
    qputenv("PATH", folder.path().c_str());
    EXPECT_THAT(make(path("f.mp4")), HasSubstr("apt install ffmpeg"));
    EXPECT_EQ(folder.files(), 0u);
    EXPECT_EQ(make(path("steps/")), "");
    // One that breaks off: what it said is told, and nothing is left.
    putContent(folder.file("ffmpeg"), "#!/bin/sh\necho No space left on device >&2\nexit 1\n");
    ASSERT_TRUE(QFile::setPermissions(path("ffmpeg"), QFile::ReadOwner | QFile::ExeOwner));
    EXPECT_THAT(make(path("f.mp4")),
                HasSubstr("f.mp4 could not be written: No space left on device"));
    EXPECT_THAT(make(path("f.gif")), HasSubstr("f.gif could not be written: "));
    qputenv("PATH", before);
    EXPECT_EQ(folder.files(), 2u);
}

} // namespace lockstep::test
