// SPDX-License-Identifier: MIT
#include "core/scenario/keyboard.h"

#include "core/exec/input.h"
#include "core/exec/outside.h"
#include "core/exec/task.h"
#include "core/trace/input.h"

#include <algorithm>
#include <array>
#include <unistd.h>

namespace lockstep {

namespace {

struct Inputs {
    std::vector<TaskInput> lines;
    BehindInputs then = BehindInputs::Script;
};

Inputs& inputsOfRun()
{
    static auto& inputs = *new Inputs; // tasks use it until _exit
    return inputs;
}

/// How the run shows a task that the source calls so.
std::string shown(const std::string& name)
{
    const auto names = namesOfRun();
    const auto found = names.find(name);
    return found == names.end() ? name : found->second;
}

/// A line that is typed. False: the input has ended before it.
bool typedLine(int from, std::string& line)
{
    // A terminal gives a line a call. Of anything else no more may be taken than the line: the
    // rest is for whoever asks next, perhaps in another process.
    std::array<char, 4096> bytes{};
    const std::size_t most = isatty(from) != 0 ? bytes.size() : 1;
    for (;;) {
        const ssize_t taken = read(from, bytes.data(), most);
        if (taken <= 0)
            return !line.empty();
        line.append(bytes.data(), static_cast<std::size_t>(taken));
        if (line.back() == '\n') {
            line.pop_back();
            return true;
        }
    }
}

} // namespace

void setInputs(std::vector<TaskInput> inputs, BehindInputs then)
{
    inputsOfRun() = {std::move(inputs), then};
}

Keyboard::Keyboard(std::vector<std::string> script)
    : m_script(std::move(script)), m_personIsThere(inputsOfRun().then == BehindInputs::Person)
{
    for (const TaskInput& line : inputsOfRun().lines)
        if (shown(line.task) == nameOfSelf())
            m_given.push_back(line);
    if (inputsOfRun().then == BehindInputs::Nothing)
        m_script.clear();
}

std::optional<std::string> Keyboard::readLine(Site site)
{
    while (m_nextGiven < m_given.size()) {
        const TaskInput& given = m_given[m_nextGiven++];
        if (given.asked)
            const OutsideCall again(site); // it was a step of the recorded run
        if (given.text == kPersonHasGone) {
            endInput(true, site);
            continue;
        }
        takeInput(given.text, given.asked, site);
        return given.text;
    }
    std::string line;
    if (m_personIsThere && askPerson(line, site)) {
        takeInput(line, true, site);
        return line;
    }
    if (m_nextScripted < m_script.size()) {
        takeInput(m_script[m_nextScripted], false, site);
        return m_script[m_nextScripted++];
    }
    endInput(false, site);
    return std::nullopt;
}

bool Keyboard::askPerson(std::string& line, const Site& site)
{
    {
        const OutsideCall outside(site);
        const std::string prompt = nameOfSelf() + "> ";
        const int answer = askReader();
        if (answer < 0 && isatty(STDERR_FILENO) != 0)
            static_cast<void>(!write(STDERR_FILENO, prompt.data(), prompt.size()));
        m_personIsThere = typedLine(answer < 0 ? STDIN_FILENO : answer, line);
        if (answer >= 0)
            close(answer);
    }
    if (!m_personIsThere)
        endInput(true, site);
    return m_personIsThere;
}

std::vector<std::string> linesIn(const std::string& text)
{
    std::vector<std::string> lines;
    for (std::size_t from = 0; from <= text.size();) {
        const std::size_t bar = std::min(text.find('|', from), text.size());
        lines.push_back(text.substr(from, bar - from));
        from = bar + 1;
    }
    return lines;
}

} // namespace lockstep
