#pragma once

#include "grid.hpp"

namespace truceline {

struct Census {
    std::size_t tiles, cut_tiles, cut_cells, leaves, lists, listed, sets, edges, words;
};

Census census_of(const Grid& grid);

}  // namespace truceline
