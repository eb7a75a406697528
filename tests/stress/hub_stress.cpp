// SPDX-License-Identifier: MIT
// One thread whose greenlets wait for descriptors, a lock and the clock, woken from another thread
// and from another process again and again, with pauses: no wake-up is lost.
#include "core/scenario/stage.h"
#include "tests/support/awaiting.h"
#include "tests/support/recorded_run.h"

#include <gtest/gtest.h>

#include <arpa/inet.h>
#include <map>
#include <string>
#include <sys/socket.h>
#include <unistd.h>

namespace lockstep {
namespace {

using test::await;
using test::count;
using test::errorOf;
using test::put;
using test::Stream;
using test::take;

constexpr int kRounds = 10'000;

/// A listener on a port of its own that does not block.
struct Listener {
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    sockaddr_in address{};

    Listener()
    {
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof address;
        if (bind(fd, reinterpret_cast<const sockaddr*>(&address), length) != 0 ||
            listen(fd, 128) != 0 ||
            getsockname(fd, reinterpret_cast<sockaddr*>(&address), &length) != 0)
            throw RuntimeError("no listener");
    }
    ~Listener() { close(fd); }
    Listener(const Listener&) = delete;
    Listener& operator=(const Listener&) = delete;

    void connectOnce() const
    {
        const int client = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        const linger reset{1, 0}; // leaves no port in TIME_WAIT
        setsockopt(client, SOL_SOCKET, SO_LINGER, &reset, sizeof reset);
        if (connect(client, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
            throw RuntimeError("cannot connect");
        char byte = 0; // until it was accepted, so that there is one at a time
        static_cast<void>(!read(client, &byte, 1));
        close(client);
    }
};

/// Takes each byte and sends it back, so that there is one at a time.
void answer(ObjectId object, int fd)
{
    for (int i = 0; i < kRounds; ++i) {
        await(object, {fd, Readiness::Readable});
        take(fd);
        put(fd);
    }
}

void acceptAll(ObjectId object, int fd, int connections)
{
    for (int accepted = 0; accepted < connections;) {
        await(object, {fd, Readiness::Readable});
        const int peer = accept4(fd, nullptr, nullptr, SOCK_CLOEXEC);
        if (peer >= 0) {
            ++accepted;
            close(peer);
        }
    }
}

TEST(HubStress, GreenletsAreWokenTenThousandTimesFromAThreadAndAProcess)
{
    constexpr int kConnections = 2'000;
    constexpr int kDelays = 1'000;
    const Stream stream;
    const Listener listener;
    test::RecordedRun run({.time = TimeMode::Scaled, .limit_ns = 300 * kSecond_ns}, [&] {
        const ObjectId received = makeObject(ObjectKind::Event, "received", Site::here());
        const ObjectId accepted = makeObject(ObjectKind::Event, "accepted", Site::here());
        const ObjectId answered = makeObject(ObjectKind::Event, "answered", Site::here());
        threading::Lock lock{"lock"};
        const Task hub = spawn(Thread, "hub", [=, &stream, &listener]() mutable {
            const std::vector<Task> greenlets{
                spawn(Greenlet, "recv", [&] { answer(received, stream.ends[0]); }),
                spawn(Greenlet, "accept", [&] { acceptAll(accepted, listener.fd, kConnections); }),
                spawn(Greenlet, "lock",
                      [&] {
                          for (int i = 0; i < kRounds; ++i) {
                              lock.acquire();
                              lock.release();
                          }
                      }),
                spawn(Greenlet, "delay",
                      [] {
                          for (int i = 0; i < kDelays; ++i)
                              delay(0.0001);
                      }),
            };
            for (const Task& task : greenlets)
                task.join();
        });
        const Task writer = spawn(Process, "writer", [=, &stream]() mutable {
            for (int i = 0; i < kRounds; ++i) {
                lock.acquire();
                put(stream.ends[1]);
                lock.release();
                await(answered, {stream.ends[1], Readiness::Readable});
                take(stream.ends[1]);
            }
        });
        const Task client = spawn(Thread, "client", [=, &listener]() mutable {
            for (int i = 0; i < kConnections; ++i) {
                lock.acquire();
                lock.release();
                listener.connectOnce();
            }
        });
        for (const Task& task : {hub, writer, client})
            task.join();
    });
    int pauses = 0;
    const ControlBlock& block = run.segment().control();
    const auto ended = [&] { return block.phase.load() == HostPhase::Over; };
    while (!ended() && pauses < 200) {
        run.command(Command::Pause);
        ASSERT_TRUE(run.until([&] { return (block.mode & mode::kPaused) != 0 || ended(); }));
        run.command(Command::Resume);
        ++pauses;
        const Seq seen = run.log().end();
        ASSERT_TRUE(run.until([&] { return run.log().end() > seen + 500 || ended(); }));
    }
    run.finish();
    EXPECT_EQ(run.verdict(), Verdict::Completed);
    for (const char* name : {"main", "hub", "recv", "accept", "lock", "writer", "client"})
        EXPECT_EQ(errorOf(run.log(), name), "") << name;
    EXPECT_EQ(count<EventsLost>(run.log()), 0u);
    EXPECT_GT(pauses, 10);
    std::map<std::string, int> wakings;
    for (Seq seq = 0; seq < run.log().end(); ++seq)
        if (run.log().event(seq).kind == TaskWoken::kind)
            ++wakings[run.log().nameOf(TaskId{run.log().event(seq).value})];
    EXPECT_GE(wakings["recv"], kRounds / 2) << "the others were there already when it looked";
    EXPECT_GE(wakings["accept"], kConnections / 2);
    EXPECT_EQ(wakings["delay"], kDelays);
}

} // namespace
} // namespace lockstep
