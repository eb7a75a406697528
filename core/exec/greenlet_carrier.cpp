// SPDX-License-Identifier: MIT
// Tasks on greenlets of the thread that makes them.
#include "core/exec/carrier.h"
#include "core/exec/hub.h"
#include "core/exec/loop.h"
#include "core/exec/process.h"

namespace lockstep {

namespace {

class PreparedGreenlet final : public PreparedCarrier {
public:
    PreparedGreenlet(Hub& hub, Hub::Greenlet& greenlet, std::uint32_t loop)
        : m_hub(hub), m_greenlet(&greenlet), m_loop(loop)
    {
    }
    ~PreparedGreenlet() override
    {
        if (m_greenlet)
            m_hub.discard(*m_greenlet);
    }
    std::uint32_t process() const override { return thisProcess(); }
    void enter(TaskId task) override { m_hub.enter(*m_greenlet, task, m_loop); }
    void begin(TaskId) override { m_greenlet = nullptr; }

private:
    Hub& m_hub;
    Hub::Greenlet* m_greenlet;
    std::uint32_t m_loop;
};

} // namespace

Result<std::unique_ptr<PreparedCarrier>> prepareGreenlet(CarrierBody body, bool cooperates)
{
    const auto hub = Hub::ofThisThread();
    if (!hub)
        return hub.error();
    std::uint32_t loop = 0;
    if (cooperates) {
        const auto mine = loopOfCaller();
        if (!mine)
            return mine.error();
        loop = *mine;
    }
    const auto greenlet = (*hub)->make(std::move(body));
    if (!greenlet)
        return greenlet.error();
    return std::unique_ptr<PreparedCarrier>(new PreparedGreenlet(**hub, **greenlet, loop));
}

} // namespace lockstep
