#include "core/trace/event.h" // upwards
