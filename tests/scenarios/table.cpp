// SPDX-License-Identifier: MIT
#include "tests/scenarios/table.h"

#include <fstream>
#include <sstream>

namespace lockstep::test {

std::string trimmed(const std::string& text)
{
    const std::size_t begin = text.find_first_not_of(' ');
    return begin == std::string::npos ? ""
                                      : text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

std::vector<Row> rowsOf(const std::string& name)
{
    std::ifstream file(LOCKSTEP_SOURCE_DIR "/tests/scenarios/" + name);
    std::vector<Row> rows;
    int skipped = 0;
    for (std::string line; std::getline(file, line);) {
        if (line.empty() || line[0] != '|' || skipped++ < 2)
            continue;
        std::istringstream cells(line.substr(1));
        Row row;
        for (std::string cell; std::getline(cells, cell, '|');)
            row.push_back(trimmed(cell));
        rows.push_back(std::move(row));
    }
    return rows;
}

} // namespace lockstep::test
