// SPDX-License-Identifier: MIT
#include "gui/state/event_sentence.h"

namespace lockstep::gui {

QString EventSentence::text(std::uint32_t at, std::uint32_t bytes) const
{
    const std::string_view payload = history.log().payload(at, bytes);
    return QString::fromUtf8(payload.data(), static_cast<qsizetype>(payload.size())).simplified();
}

QString EventSentence::sourceWord(SegmentSource source)
{
    switch (source) {
    case SegmentSource::Captured:
        return Names::tr("captured");
    case SegmentSource::Reported:
        return Names::tr("reported by the kernel");
    case SegmentSource::Inferred:
    case SegmentSource::None:
        break;
    }
    return Names::tr("inferred");
}

QString EventSentence::poolPart(ObjectId pool, PoolRole role) const
{
    const QString name = names.name(pool);
    switch (role) {
    case PoolRole::Pool:
        break;
    case PoolRole::WorkerHandler:
        return Names::tr("the worker handler of %1").arg(name);
    case PoolRole::TaskHandler:
        return Names::tr("the task handler of %1").arg(name);
    case PoolRole::ResultHandler:
        return Names::tr("the result handler of %1").arg(name);
    }
    return name;
}

QString Names::describeEvent(Seq seq) const
{
    const History* history = m_feed.history();
    if (!history || seq >= history->end())
        return {};
    const Log& log = history->log();
    QString sentence;
    const EventSentence say{*this, *history, seq};
    visitFact(log.event(seq), log.tailOf(seq),
              [&](const Event& event, const auto& fact) { sentence = say(event, fact); });
    return sentence;
}

} // namespace lockstep::gui
