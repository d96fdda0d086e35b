// Which tiles of a grid an edit of its line reaches.
#pragma once

#include <vector>

#include "boxes.hpp"
#include "index.hpp"

namespace truceline {

// Of each tile, row by row, whether a segment that went or came may be nearest somewhere in it.
std::vector<bool> stale_tiles(const Earlier& earlier, const Region& region, const Boxes& boxes);

}  // namespace truceline
