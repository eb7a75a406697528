#include "gui/views/two/view.h" // a view knows no other view
