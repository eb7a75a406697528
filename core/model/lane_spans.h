// SPDX-License-Identifier: MIT
#pragma once
// What a task did all its life: the stretches of its lane, in order and without gaps from its birth
// on.
//
// There are millions of them, and a picture looks for the few that begin at its pixels. So where
// they begin is kept apart from what they are, and every so many'th begin once more, with what
// these stretches are for the most part: a search stays in little memory.

#include "core/model/run_state.h"

#include <optional>
#include <vector>

namespace lockstep {

/// [begin, end) in seqs. The open one at the live end has end == kNoSeq.
struct Span {
    Seq begin = 0;
    Seq end = kNoSeq;
    TaskState state = TaskState::Unborn;
    TaskEnd how_ended = TaskEnd::Alive; ///< Ended spans
    Operation spending{};               ///< Sleeping, Computing
    ObjectId object;                    ///< what is waited for
};

/// How many stretches of a long list a milestone stands for.
inline constexpr std::size_t kMilestone = 8;

/// Which of the milestones stands for the middle of some of them; none if they are too few for it.
inline std::optional<std::size_t> milestoneAmong(std::size_t first, std::size_t count,
                                                 std::size_t milestones)
{
    const std::size_t at = (first + (count - 1) / 2) / kMilestone;
    return count >= 2 * kMilestone && at < milestones ? std::optional(at) : std::nullopt;
}

/// What one stretch of a lane is, or several for the most part, counted in events.
struct StretchSample {
    ObjectId object;        ///< what is waited for, or held
    TaskState state{};      ///< of what a task does
    bool contended = false; ///< of what it holds: one of them
};

class LaneSpans {
public:
    struct Milestone {
        std::uint32_t begin = 0; ///< of its first one
        StretchSample sample;
    };

    /// The task is in another state from there on. Of several at one place the last one counts.
    void add(Seq begin, const TaskView& task);

    std::size_t size() const { return m_begins.size(); }
    bool empty() const { return m_begins.empty(); }
    Seq begin(std::size_t i) const { return m_begins[i]; }
    Seq end(std::size_t i) const { return i + 1 < m_begins.size() ? m_begins[i + 1] : kNoSeq; }
    Span operator[](std::size_t i) const;
    Span front() const { return (*this)[0]; }
    Span back() const { return (*this)[size() - 1]; }
    /// The first one that begins there or behind; size() if none does.
    std::size_t firstFrom(Seq seq) const;

    /// Of the first kMilestone ones, of the next ...; of the last ones there is none yet.
    const std::vector<Milestone>& milestones() const { return m_milestones; }
    /// Of some of them; of many without a look at each.
    StretchSample sampleOf(std::size_t first, std::size_t count) const
    {
        if (const auto at = milestoneAmong(first, count, m_milestones.size()))
            return m_milestones[*at].sample;
        const What& middle = m_whats[first + (count - 1) / 2];
        return {middle.object, middle.state};
    }

private:
    struct What {
        ObjectId object;
        Operation spending{};
        TaskState state{};
        TaskEnd how_ended{};
    };

    void addMilestone();

    std::vector<std::uint32_t> m_begins;
    std::vector<What> m_whats;
    std::vector<Milestone> m_milestones;
};

/// Behind the others, without the slack of a vector that doubles: of these there are very many.
template <class Element>
void append(std::vector<Element>& elements, const Element& element)
{
    if (elements.size() == elements.capacity())
        elements.reserve(elements.size() + elements.size() / 8 + 4);
    elements.push_back(element);
}

} // namespace lockstep
