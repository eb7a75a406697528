// SPDX-License-Identifier: MIT
// Runs of the tests are forked from them, so their program must also be able to be a child of a run
// with start method spawn.
#include "core/host/spawned_child.h"

#include <gmock/gmock.h>

int main(int argc, char** argv)
{
    if (lockstep::isSpawnedChild(argc, argv))
        lockstep::runSpawnedChild(argv);
    testing::InitGoogleMock(&argc, argv);
    return RUN_ALL_TESTS();
}
