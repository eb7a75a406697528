#include "event.h" // not from the root
