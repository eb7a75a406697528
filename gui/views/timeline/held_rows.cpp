// SPDX-License-Identifier: MIT
#include "gui/views/timeline/held_rows.h"

namespace lockstep::gui {

void HeldRows::advance(const History& history)
{
    const std::vector<Lane>& lanes = history.lanes();
    if (m_lanes.size() < lanes.size())
        m_lanes.resize(lanes.size());
    for (std::size_t lane = 0; lane < lanes.size(); ++lane) {
        const auto& held = lanes[lane].held;
        Rows& mine = m_lanes[lane];
        for (; mine.taken < held.size(); ++mine.taken) {
            const auto index = static_cast<std::uint32_t>(mine.taken);
            std::size_t row = 0;
            while (row < mine.rows.size() && held[mine.rows[row].back()].end > held[index].begin)
                ++row;
            if (row == mine.rows.size())
                mine.rows.emplace_back();
            mine.rows[row].push_back(index);
        }
    }
}

std::size_t HeldRows::rowsOf(std::size_t lane) const
{
    return lane < m_lanes.size() ? m_lanes[lane].rows.size() : 0;
}

const std::vector<std::uint32_t>& HeldRows::row(std::size_t lane, std::size_t row) const
{
    return m_lanes[lane].rows[row];
}

} // namespace lockstep::gui
