// SPDX-License-Identifier: MIT
#include "core/export/schedule_file.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <memory>

namespace lockstep {

namespace {

using Json = nlohmann::ordered_json;

constexpr int kVersion = 2;
/// Deeper than any schedule.
constexpr int kMostDepth = 8;

struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

Json stepJson(const ScheduleStep& step)
{
    Json json{{"task", step.task.value}, {"op", nameOf(step.operation)}};
    if (step.object == ObjectName{})
        json["object"] = nullptr;
    else
        json["object"] = {step.object.creator.value, step.object.ordinal};
    if (step.bytes != 0)
        json["bytes"] = step.bytes;
    return json;
}

std::string dump(const Json& json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::size_t lineOf(const std::string& text, std::size_t byte)
{
    const auto end = text.begin() + static_cast<std::ptrdiff_t>(std::min(byte, text.size()));
    return 1 + static_cast<std::size_t>(std::count(text.begin(), end, '\n'));
}

/// How deeply lists and objects are nested. Counted before parsing: the parser's own callback would
/// look through the whole list again after each step.
int depthOf(const std::string& text)
{
    int depth = 0;
    int deepest = 0;
    bool inText = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"')
            inText = !inText;
        else if (inText && text[i] == '\\')
            ++i;
        else if (!inText && (text[i] == '[' || text[i] == '{'))
            deepest = std::max(deepest, ++depth);
        else if (!inText && (text[i] == ']' || text[i] == '}'))
            --depth;
    }
    return deepest;
}

/// Reads one field; what is wrong becomes a sentence that names it.
class Fields {
public:
    Fields(const Json& json, std::string where) : m_json(json), m_where(std::move(where)) {}

    bool failed() const { return !m_error.empty(); }
    Error error() const { return {m_error}; }

    void text(const char* key, std::string& value)
    {
        if (const Json* field = find(key, "a text", &Json::is_string))
            value = field->get<std::string>();
    }

    void truth(const char* key, bool& value)
    {
        if (const Json* field = find(key, "true or false", &Json::is_boolean))
            value = field->get<bool>();
    }

    template <class Number>
    void number(const char* key, Number& value, std::uint64_t most)
    {
        const Json* field = find(key, "a whole number", &Json::is_number_unsigned);
        if (!field)
            return;
        if (field->get<std::uint64_t>() > most)
            fail(std::string(key) + " is too large");
        else
            value = static_cast<Number>(field->get<std::uint64_t>());
    }

    const Json* list(const char* key) { return find(key, "a list", &Json::is_array); }
    const Json* object(const char* key) { return find(key, "an object", &Json::is_object); }

    void fail(const std::string& what)
    {
        if (m_error.empty())
            m_error = m_where + what;
    }

private:
    const Json* find(const char* key, const char* type, bool (Json::*isType)() const noexcept)
    {
        const auto found = m_json.find(key);
        if (found == m_json.end())
            fail(std::string(key) + " is missing");
        else if (!((*found).*isType)())
            fail(std::string(key) + " is not " + type);
        else
            return &*found;
        return nullptr;
    }

    const Json& m_json;
    std::string m_where;
    std::string m_error;
};

Result<ScheduleStep> stepFrom(const Json& json, std::size_t number)
{
    const std::string where = "step " + std::to_string(number) + ": ";
    if (!json.is_object())
        return Error{where + "is not an object"};
    Fields fields(json, where);
    ScheduleStep step;
    fields.number("task", step.task.value, UINT32_MAX);
    if (step.task.value == 0)
        fields.fail("task is 0, which is nobody");
    std::string operation;
    fields.text("op", operation);
    if (const auto named = operationNamed(operation); named && *named != Operation::None)
        step.operation = *named;
    else
        fields.fail("there is no operation '" + operation.substr(0, 40) + "'");
    if (json.contains("bytes"))
        fields.number("bytes", step.bytes, UINT32_MAX);
    const auto object = json.find("object");
    if (object != json.end() && !object->is_null()) {
        const bool isName =
            object->is_array() && object->size() == 2 && (*object)[0].is_number_unsigned() &&
            (*object)[1].is_number_unsigned() && (*object)[0].get<std::uint64_t>() <= UINT32_MAX &&
            (*object)[1].get<std::uint64_t>() <= UINT32_MAX;
        if (isName)
            step.object = {TaskId{(*object)[0].get<std::uint32_t>()},
                           (*object)[1].get<std::uint32_t>()};
        else
            fields.fail("object is not [task, ordinal]");
    }
    if (fields.failed())
        return fields.error();
    return step;
}

void readInput(const Json& json, Fields& fields, Schedule& schedule)
{
    const bool isInput = json.is_object() && json.contains("task") && json["task"].is_string() &&
                         json.contains("text") && json["text"].is_string() &&
                         json.contains("asked") && json["asked"].is_boolean();
    if (isInput)
        schedule.inputs.push_back({json["task"].get<std::string>(), json["text"].get<std::string>(),
                                   json["asked"].get<bool>()});
    else
        fields.fail("an input is not {\"task\": TEXT, \"text\": TEXT, \"asked\": BOOLEAN}");
}

Result<Schedule> scheduleFrom(const Json& json)
{
    if (!json.is_object())
        return Error{"it is not a JSON object"};
    Fields fields(json, "");
    Schedule schedule;
    int version = 0;
    fields.number("version", version, 1'000'000);
    if (!fields.failed() && version != kVersion)
        fields.fail("its version is " + std::to_string(version) + "; this program reads version " +
                    std::to_string(kVersion));
    fields.text("scenario", schedule.scenario);
    fields.text("variant", schedule.variant);
    fields.text("carriers", schedule.carriers);
    fields.text("lang", schedule.lang);
    fields.number("seed", schedule.seed, UINT64_MAX);
    if (json.contains("net")) { // "none" is what versions wrote that had no sockets
        std::string net;
        fields.text("net", net);
        const auto network = networkNamed(net);
        if (!network)
            fields.fail("its net cannot be " + net);
        else if (*network != Network::None)
            schedule.net = *network;
    }
    if (json.contains("one_processor"))
        fields.truth("one_processor", schedule.one_processor);
    if (const Json* parameters = fields.object("parameters"))
        for (const auto& [name, value] : parameters->items()) {
            if (!value.is_string())
                fields.fail("the parameter " + name + " is not a text");
            else
                schedule.parameters.emplace_back(name, value.get<std::string>());
        }
    if (json.contains("inputs"))
        if (const Json* inputs = fields.list("inputs"))
            for (const Json& input : *inputs)
                readInput(input, fields, schedule);
    const Json* steps = fields.list("steps");
    if (steps && steps->size() > kMostScheduleFileSteps)
        fields.fail("it has more than " + std::to_string(kMostScheduleFileSteps) + " steps");
    if (fields.failed())
        return fields.error();
    schedule.steps.reserve(steps->size());
    for (const Json& entry : *steps) {
        const auto step = stepFrom(entry, schedule.steps.size() + 1);
        if (!step)
            return step.error();
        schedule.steps.push_back(*step);
    }
    return schedule;
}

Error damaged(const std::string& path, const std::string& what)
{
    return {"the schedule " + path + " cannot be used: " + what};
}

} // namespace

std::string scheduleText(const Schedule& schedule)
{
    Json parameters = Json::object();
    for (const auto& [name, value] : schedule.parameters)
        parameters[name] = value;
    Json inputs = Json::array();
    for (const TaskInput& input : schedule.inputs)
        inputs.push_back({{"task", input.task}, {"text", input.text}, {"asked", input.asked}});
    Json head{{"version", kVersion},
              {"scenario", schedule.scenario},
              {"variant", schedule.variant},
              {"parameters", parameters},
              {"carriers", schedule.carriers},
              {"seed", schedule.seed},
              {"net", nameOf(schedule.net)},
              {"lang", schedule.lang},
              {"inputs", inputs}};
    if (schedule.one_processor)
        head["one_processor"] = true;
    std::string text = dump(head);
    text.pop_back(); // its closing brace
    text += ",\n\"steps\":[";
    const char* between = "\n";
    for (const ScheduleStep& step : schedule.steps) {
        text += between + dump(stepJson(step));
        between = ",\n";
    }
    return text + "\n]}\n";
}

Result<Schedule> parseSchedule(const std::string& text)
{
    if (depthOf(text) > kMostDepth)
        return Error{"it is nested too deeply"};
    try {
        return scheduleFrom(Json::parse(text));
    } catch (const Json::parse_error& error) {
        return Error{"line " + std::to_string(lineOf(text, error.byte)) + " is no valid JSON"};
    } catch (const Json::exception& error) {
        return Error{error.what()};
    }
}

Result<void> saveSchedule(const std::string& path, const Schedule& schedule)
{
    const File file(std::fopen(path.c_str(), "we"));
    if (!file)
        return Error::fromErrno("cannot write " + path, errno);
    const std::string text = scheduleText(schedule);
    if (std::fwrite(text.data(), 1, text.size(), file.get()) != text.size() ||
        std::fflush(file.get()) != 0)
        return Error::fromErrno("cannot write " + path, errno);
    return {};
}

Result<Schedule> loadSchedule(const std::string& path)
{
    const File file(std::fopen(path.c_str(), "re"));
    if (!file)
        return Error::fromErrno("cannot read the schedule " + path, errno);
    std::string text;
    std::vector<char> piece(64u << 10);
    for (std::size_t got = 0; (got = std::fread(piece.data(), 1, piece.size(), file.get())) > 0;) {
        text.append(piece.data(), got);
        if (text.size() > kMostScheduleFileBytes)
            return damaged(path, "it is longer than 64 MiB");
    }
    if (std::ferror(file.get()))
        return Error::fromErrno("cannot read the schedule " + path, errno);
    auto schedule = parseSchedule(text);
    if (!schedule)
        return damaged(path, schedule.error().text);
    return schedule;
}

} // namespace lockstep
