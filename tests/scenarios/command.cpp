// SPDX-License-Identifier: MIT
#include "tests/scenarios/command.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <ctime>
#include <fcntl.h>
#include <fstream>
#include <spawn.h>
#include <sstream>
#include <sys/wait.h>
#include <unistd.h>

namespace lockstep::test {

namespace {

std::string contentOf(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    std::stringstream content;
    content << file.rdbuf();
    return content.str();
}

pid_t spawnTo(const std::vector<std::string>& command, const std::string& output,
              const std::string& errors)
{
    std::vector<char*> words;
    for (const std::string& word : command)
        words.push_back(const_cast<char*>(word.c_str()));
    words.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    constexpr int kNew = O_WRONLY | O_CREAT | O_TRUNC;
    posix_spawn_file_actions_addopen(&actions, 1, output.c_str(), kNew, 0600);
    posix_spawn_file_actions_addopen(&actions, 2, errors.c_str(), kNew, 0600);
    posix_spawn_file_actions_addclosefrom_np(&actions, 3); // what our own starter left open
    setenv("LC_ALL", "C", 1);                              // whatever the developer speaks
    pid_t pid = 0;
    const int refused = posix_spawn(&pid, words[0], &actions, nullptr, words.data(), environ);
    posix_spawn_file_actions_destroy(&actions);
    EXPECT_EQ(refused, 0) << words[0];
    return refused == 0 ? pid : 0;
}

void pauseBriefly()
{
    const timespec moment{0, 5'000'000};
    nanosleep(&moment, nullptr);
}

constexpr int kTries = 2000; // of 5 ms

} // namespace

std::vector<Json> Said::lines() const
{
    std::vector<Json> all;
    std::istringstream text(output);
    for (std::string line; std::getline(text, line);)
        all.push_back(Json::parse(line, nullptr, false));
    return all;
}

Said lockstepRun(const std::vector<std::string>& arguments)
{
    return Running(arguments).finish();
}

Said lockstepRunWithDescriptors(int most, const std::vector<std::string>& arguments)
{
    std::vector<std::string> words{"/bin/sh", "-c",
                                   "ulimit -n " + std::to_string(most) + "; exec \"$0\" \"$@\"",
                                   LOCKSTEP_RUN_PATH};
    words.insert(words.end(), arguments.begin(), arguments.end());
    return Running::toItsEnd(words);
}

Running::Running() : m_output(temporary("output")), m_errors(temporary("errors")) {}

Running::Running(const std::vector<std::string>& arguments) : Running()
{
    std::vector<std::string> words{LOCKSTEP_RUN_PATH};
    words.insert(words.end(), arguments.begin(), arguments.end());
    m_pid = spawnTo(words, m_output, m_errors);
}

Said Running::toItsEnd(const std::vector<std::string>& words)
{
    Running running;
    running.m_pid = spawnTo(words, running.m_output, running.m_errors);
    return running.finish();
}

Running::~Running()
{
    if (m_pid > 0) {
        kill(m_pid, SIGKILL);
        waitpid(m_pid, nullptr, 0);
    }
    unlink(m_output.c_str());
    unlink(m_errors.c_str());
}

pid_t Running::waitForHost() const
{
    const std::string pid = std::to_string(m_pid);
    for (int i = 0; i < kTries; ++i) {
        pid_t host = 0;
        std::ifstream("/proc/" + pid + "/task/" + pid + "/children") >> host;
        if (host > 0)
            return host;
        pauseBriefly();
    }
    return 0;
}

bool Running::waitForOutput(const std::string& text) const
{
    for (int i = 0; i < kTries; ++i) {
        if (contentOf(m_output).find(text) != std::string::npos)
            return true;
        pauseBriefly();
    }
    return false;
}

Said Running::finish()
{
    Said said;
    int status = 0;
    if (m_pid <= 0 || waitpid(m_pid, &status, 0) != m_pid)
        return said;
    m_pid = 0;
    said.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    said.output = contentOf(m_output);
    said.errors = contentOf(m_errors);
    return said;
}

namespace {

Variants variantsThat(bool (*is_wanted)(const Json&))
{
    Variants all;
    const Json described = lockstepRun({"describe", "--all", "--json"}).json();
    for (const Json& scenario : described.at("scenarios"))
        for (const Json& variant : scenario.at("variants"))
            if (is_wanted(variant))
                all.emplace_back(scenario.at("id"), variant.at("id"));
    return all;
}

} // namespace

Variants everyVariant()
{
    return variantsThat([](const Json&) { return true; });
}

#if defined(LOCKSTEP_SANITIZE_address) || defined(LOCKSTEP_SANITIZE_thread)
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif

Variants oneOrEach(Variants all)
{
    if (kSanitized)
        all.erase(std::unique(all.begin(), all.end(),
                              [](const auto& a, const auto& b) { return a.first == b.first; }),
                  all.end());
    return all;
}

Variants everyVariantOfAnyCarriers()
{
    return variantsThat([](const Json& variant) { return !variant.at("as_written_only"); });
}

bool isAlive(pid_t pid)
{
    const std::string stat = contentOf("/proc/" + std::to_string(pid) + "/stat");
    const std::size_t state = stat.rfind(") ");
    return state != std::string::npos && stat[state + 2] != 'Z' && stat[state + 2] != 'X';
}

std::string temporary(const std::string& name)
{
    static std::atomic<int> count{0};
    return testing::TempDir() + "lockstep_" + std::to_string(getpid()) + "_" +
           std::to_string(++count) + "_" + name;
}

} // namespace lockstep::test
