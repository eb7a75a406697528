// SPDX-License-Identifier: MIT
#pragma once
// A folder for the files of one test; it goes with all that is in it.

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

namespace lockstep::test {

class ScratchFolder {
public:
    ScratchFolder()
    {
        std::string pattern = (std::filesystem::temp_directory_path() / "lockstep-XXXXXX").string();
        m_path = mkdtemp(pattern.data()) ? pattern : std::string{};
    }
    ~ScratchFolder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
    ScratchFolder(const ScratchFolder&) = delete;
    ScratchFolder& operator=(const ScratchFolder&) = delete;

    const std::string& path() const { return m_path; }
    std::string file(const std::string& name) const { return m_path + "/" + name; }
    /// How many files lie in it.
    std::size_t files() const
    {
        const auto all = std::filesystem::directory_iterator(m_path);
        return static_cast<std::size_t>(std::distance(begin(all), end(all)));
    }

private:
    std::string m_path;
};

inline std::string contentOf(const std::string& path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

inline void putContent(const std::string& path, const std::string& content)
{
    std::ofstream(path, std::ios::binary | std::ios::trunc) << content;
}

} // namespace lockstep::test
