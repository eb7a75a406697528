#include "core/base/ids.h" // as it should be
