// SPDX-License-Identifier: MIT
#include "scenarios/cli/declared.h"

#include "core/scenario/embedded.h"
#include "core/scenario/help_page.h"

#include <array>
#include <cstdio>
#include <unistd.h>

namespace lockstep::cli {

namespace {

struct ChapterTitle {
    const char* english;
    const char* chinese;
};

constexpr std::array<ChapterTitle, 13> kChapters{{
    {"Sockets", "套接字"},
    {"socketserver", "socketserver"},
    {"Processes", "进程"},
    {"Process synchronisation", "进程同步"},
    {"Inter-process communication", "进程间通信"},
    {"Process pools", "进程池"},
    {"Threads", "线程"},
    {"Thread synchronisation", "线程同步"},
    {"Executors and futures", "执行器与 Future"},
    {"Raw greenlets", "裸 greenlet"},
    {"gevent-like hub", "类 gevent 的 hub"},
    {"eventlet-like green threads", "类 eventlet 的绿色线程"},
    {"Classics", "经典问题"},
}};

std::map<std::string, std::string> chapterTitles(int chapter)
{
    const auto index = static_cast<std::size_t>(chapter - 1);
    if (chapter < 1)
        return {};
    const ChapterTitle& title = kChapters[std::min(index, kChapters.size() - 1)];
    return {{"en", title.english}, {"zh_CN", title.chinese}};
}

ParameterInfo infoOf(const Parameter& parameter)
{
    return {parameter.name,   static_cast<ParameterInfo::Type>(parameter.type),
            parameter.unit,   parameter.default_value,
            parameter.least,  parameter.most,
            parameter.choices};
}
static_assert(static_cast<int>(Parameter::Type::Choice) ==
              static_cast<int>(ParameterInfo::Type::Choice));

VariantInfo infoOf(const Variant& variant)
{
    VariantInfo info{variant.id, {}, variant.parameters, variant.as_written_only};
    for (const Outcome& outcome : variant.outcomes) {
        OutcomeInfo words{std::string(nameOf(outcome.verdict)), {}};
        for (const ExpectedEnd& end : outcome.ends)
            words.task_ends.push_back(
                end.tasks + ": " +
                (end.end == TaskEnd::Alive ? "varies" : std::string(nameOf(end.end))));
        info.outcomes.push_back(std::move(words));
    }
    return info;
}

ScenarioTexts textsOf(const ScenarioDeclaration& scenario, const std::string& lang)
{
    HelpPage page = findHelpPage(embeddedFiles(), scenario.id, lang);
    const bool english = lang == "en";
    if (page.title.empty() && english)
        page.title = scenario.title;
    if (page.lesson.empty() && english)
        page.lesson = scenario.lesson;
    return {page.title,  page.lesson, page.question, page.answer,
            page.labels, page.names,  page.body,     page.choices};
}

/// The compiler may have been given a longer path than the project's.
SourceInfo sourceOf(const ScenarioDeclaration& scenario)
{
    for (const EmbeddedFile& file : embeddedFiles())
        if (std::string_view(scenario.source).ends_with(file.path))
            return {std::string(file.path), std::string(file.text), std::string(file.hash)};
    return {};
}

ScenarioInfo infoOf(const ScenarioDeclaration& scenario)
{
    ScenarioInfo info;
    info.id = scenario.id;
    info.chapter = scenario.chapter;
    info.chapter_titles = chapterTitles(scenario.chapter);
    for (const Parameter& parameter : scenario.parameters)
        info.parameters.push_back(infoOf(parameter));
    for (const Variant& variant : scenario.variants)
        info.variants.push_back(infoOf(variant));
    for (const Invariant& invariant : scenario.invariants)
        info.invariants.push_back(invariant.name);
    for (const Binding& binding : scenario.bindings)
        info.bindings.push_back({binding.view, binding.roles});
    info.uses_sockets = scenario.uses_sockets;
    info.source = sourceOf(scenario);
    // There is no other way to ask for input, so it need not be declared as well.
    info.reads_input = info.source.text.find("Keyboard ") != std::string::npos;
    for (const char* lang : {"en", "zh_CN"}) {
        ScenarioTexts texts = textsOf(scenario, lang);
        if (!texts.title.empty())
            info.texts[lang] = std::move(texts);
    }
    return info;
}

} // namespace

std::vector<ScenarioInfo> declaredScenarios()
{
    std::vector<ScenarioInfo> infos;
    for (const ScenarioDeclaration* scenario : allScenarios())
        infos.push_back(infoOf(*scenario));
    return infos;
}

std::string buildId()
{
    // FNV-1a: told apart must be builds, not adversaries.
    std::uint64_t hash = 0xcbf29ce484222325;
    const auto mix = [&hash](std::string_view text) {
        for (char letter : text)
            hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100000001b3;
    };
    mix(LOCKSTEP_VERSION);
    for (const EmbeddedFile& file : embeddedFiles()) {
        mix(file.path);
        mix(file.hash);
    }
    std::array<char, 17> digits{};
    std::snprintf(digits.data(), digits.size(), "%016llx", static_cast<unsigned long long>(hash));
    return digits.data();
}

std::string ownPath()
{
    std::string path(4096, '\0');
    const ssize_t length = readlink("/proc/self/exe", path.data(), path.size());
    if (length <= 0)
        return "/proc/self/exe";
    path.resize(static_cast<std::size_t>(length));
    return path;
}

} // namespace lockstep::cli
