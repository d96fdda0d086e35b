// What a grid consists of: for those who tune it.
#include "census.hpp"

namespace truceline {
namespace {

void count_lists(const std::uint32_t* tile, std::uint32_t table, Census& census) {
    for (std::uint32_t cell = 0; cell < 64; ++cell) {
        const std::uint32_t list = tile[table + cell];
        if (list & LIST_BLOCK) {
            count_lists(tile, list & ~LIST_BLOCK, census);
        } else {
            census.lists += list_count(list) > 0;
            census.listed += list_count(list);
        }
    }
}

}  // namespace

Census census_of(const Grid& grid) {
    Census census{};
    census.tiles = grid.tiles.size() - 1;
    for (const Tile& tile : grid.tiles) {
        if (tile.base == 0) continue;
        const std::uint32_t* words = grid.words.data() + tile.base;
        count_lists(words, TILE_LISTS, census);
        if ((tile.entry & KIND) != BLOCK) continue;
        ++census.cut_tiles;
        for (std::uint32_t cell = 0; cell < 64; ++cell) {
            if ((words[cell] & KIND) != BLOCK) continue;
            ++census.cut_cells;
            for (std::uint32_t fine = 0; fine < 64; ++fine)
                census.leaves += (words[(words[cell] & OFFSET) + fine] & KIND) == LEAF;
        }
    }
    census.sets = grid.sets.size();
    census.edges = grid.edges.size();
    census.words = grid.words.size();
    return census;
}

}  // namespace truceline
