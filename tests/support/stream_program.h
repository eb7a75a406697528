// SPDX-License-Identifier: MIT
#pragma once
// A program that sends a stream in pieces and checks what arrives.

#include "core/scenario/stage.h"
#include "tests/core/sync/primitive_test.h"
#include "tests/support/wire_run.h"

#include <random>

namespace lockstep::test {

inline char byteAt(std::size_t position)
{
    return static_cast<char>(position * 31 + position / 251);
}

/// A client sends so many bytes to a server, both in pieces of random sizes.
inline void sendInPieces(std::uint64_t seed, std::size_t bytes)
{
    const Ends ends = connectedEnds();
    const Task server = spawn(Thread, "server", [=] {
        std::minstd_rand random(static_cast<std::uint32_t>(seed));
        std::size_t at = 0;
        for (std::string got; !(got = ends.connection.recv(1 + random() % 3'000)).empty();)
            for (const char byte : got) {
                require(byte == byteAt(at), "another byte at " + std::to_string(at));
                ++at;
            }
        require(at == bytes, "not all");
    });
    const Task client = spawn(Process, "client", [=] {
        std::minstd_rand random(static_cast<std::uint32_t>(seed + 1));
        for (std::size_t at = 0; at < bytes;) {
            std::string piece(std::min<std::size_t>(1 + random() % 1'500, bytes - at), '\0');
            for (char& byte : piece)
                byte = byteAt(at++);
            ends.client.sendall(piece);
        }
        ends.client.close();
    });
    ends.client.close();
    joinAll({server, client});
}

inline std::uint64_t receivedBytes(const Log& log)
{
    std::uint64_t received = 0;
    for (const auto& each : all<BytesReceived>(log))
        received += each.fact.received;
    return received;
}

} // namespace lockstep::test
