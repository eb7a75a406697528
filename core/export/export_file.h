// SPDX-License-Identifier: MIT
#pragma once
// The file that an export goes into: written piece by piece, there only when it is finished.
//
// A refusal of the system (a full disk) is kept and told by finish(), so writers just put; those
// with much to put look at isRefused() now and then.

#include "core/base/new_file.h"

namespace lockstep {

inline Error exportStopped()
{
    return Error{"the export was cancelled"};
}

class ExportFile {
public:
    static Result<ExportFile> create(const std::string& path)
    {
        auto file = NewFile::create(path);
        if (!file)
            return file.error();
        return ExportFile(std::move(*file));
    }

    void put(std::string_view text)
    {
        m_waiting += text;
        if (m_waiting.size() >= kPiece_bytes)
            writeOut();
    }
    bool isRefused() const { return !m_result; }

    /// All of it is written; or the reason why not.
    Result<void> flush()
    {
        writeOut();
        return m_result;
    }
    /// All of it is on the disk under its name; or the reason why nothing is there.
    Result<void> finish()
    {
        const auto whole = flush();
        return whole ? m_file.finish() : whole;
    }

private:
    static constexpr std::size_t kPiece_bytes = 256u << 10;

    explicit ExportFile(NewFile file) : m_file(std::move(file)) {}

    void writeOut()
    {
        if (m_result)
            m_result = m_file.write(m_waiting);
        m_waiting.clear();
    }

    NewFile m_file;
    std::string m_waiting;
    Result<void> m_result;
};

} // namespace lockstep
