// SPDX-License-Identifier: MIT
#include "core/trace/recording_parts.h"
#include "core/trace/trace_file.h"
#include "core/trace/varint_codec.h"

#include <unistd.h>

namespace lockstep {

FileDescriptor::~FileDescriptor()
{
    if (m_fd >= 0)
        close(m_fd);
}

Result<TraceFileWriter> TraceFileWriter::create(const std::string& path)
{
    auto file = NewFile::create(path);
    if (!file)
        return file.error();
    VarintWriter header;
    header.bytes(kTraceFileMagic);
    header.fixed(kTraceFileVersion);
    if (const auto written = file->write(header.bytes()); !written)
        return written.error();
    return TraceFileWriter(std::move(*file));
}

Result<void> TraceFileWriter::write(const RecordingPart& part)
{
    const BlockContent content = contentOf(part);
    if (content.bytes.size() > kMostBlockBytes || content.items > kMostBlockItems)
        return Error{"cannot write " + m_file.path() + ": a part with " +
                     std::to_string(content.items) + " entries of " +
                     std::to_string(content.bytes.size()) + " bytes is longer than a block can be"};
    return m_file.write(m_packer.pack(content.kind, content.items, content.bytes));
}

Result<void> TraceFileWriter::finish()
{
    return m_file.finish();
}

TraceFileStamp TraceFileWriter::stamp() const
{
    TraceFileStamp stamp = TraceFileStamp::of(m_file.get()).value_or(TraceFileStamp{});
    stamp.end = stamp.bytes;
    return stamp;
}

} // namespace lockstep
