// The signature grid: cell -> side, band and zones, where one answer holds in the whole cell; and
// beside it the segments that may be nearest in a cell. Flat words, so that it can lie in a file.
//
// Tiles of 2^19 E7 (5.8 km of latitude) are cut into 8 x 8 coarse cells, and a coarse cell where that is
// needed into 8 x 8 fine ones (91 m). Within a tile all offsets are relative to its base.
#pragma once

#include <cstdint>
#include <vector>

#include "frame.hpp"
#include "pages.hpp"
#include "zones.hpp"

namespace truceline {

constexpr int TILE_BITS = 19, COARSE_BITS = 16, FINE_BITS = 13;

// An entry: what holds in a cell, or where it is found.
//   DECIDED  side + 1 (2 bits) | band (8) | set of zones (20)
//   BLOCK    offset of 64 entries
//   LEAF     offset of a leaf
constexpr std::uint32_t DECIDED = 0, BLOCK = 2u << 30, LEAF = 3u << 30, KIND = 3u << 30;
constexpr std::uint32_t OFFSET = ~KIND;
constexpr std::uint32_t MAX_SETS = 1u << 20;
constexpr std::uint32_t SIDE_OPEN = 3, BAND_OPEN = 255;
// A leaf that knows nothing: the position is settled from scratch.
constexpr std::uint32_t ASK = LEAF | OFFSET;

constexpr std::uint32_t entry_of(std::uint32_t side, std::uint32_t band, std::uint32_t set) {
    return side << 28 | band << 20 | set;
}
constexpr std::uint32_t side_bits(std::uint32_t entry) { return entry >> 28 & 3; }
constexpr std::uint32_t band_bits(std::uint32_t entry) { return entry >> 20 & 255; }
constexpr std::uint32_t set_bits(std::uint32_t entry) { return entry & (MAX_SETS - 1); }

// Segments that may be nearest: count (7 bits) | offset (24 bits) of their ids; or a block. A count
// of 0 means that they are not listed.
constexpr std::uint32_t LIST_COUNT_SHIFT = 24, MAX_LIST = 127;
constexpr std::uint32_t LIST_BLOCK = 1u << 31, LIST_OFFSET = (1u << LIST_COUNT_SHIFT) - 1;
constexpr std::uint32_t list_count(std::uint32_t entry) { return entry >> LIST_COUNT_SHIFT & MAX_LIST; }

// A tile's words: 64 entries, 64 lists, how many words it has, padding; then blocks, lists and leaves.
constexpr std::uint32_t TILE_LISTS = 64, TILE_LENGTH = 128, TILE_HEAD = 144;

// A leaf: entry with SIDE_OPEN and BAND_OPEN where undecided and the zones that are decided; its list;
// how many polygons are open; for each: zone and parity at the cell's middle, count of edges, edges. An
// edge is four words, its ends in halves of E7 from the cell's middle, so that 64 bits hold every product;
// where one is too long for that, all of the polygon's here are numbers of `edges`, and 128 bits are used.
constexpr std::uint32_t LEAF_HEAD = 3, PARITY = 1u << 31, ARE_NUMBERS = 1u << 31;
constexpr std::int64_t MAX_NEAR = std::int64_t{1} << 29;

struct NearEdge {
    std::int32_t ax, ay, bx, by;
};

struct Tile {
    std::uint32_t entry, base;
};

struct Region {
    std::int64_t west = 0, south = 0;
    std::uint32_t columns = 0, rows = 0;  // of tiles

    bool operator==(const Region& o) const {
        return west == o.west && south == o.south && columns == o.columns && rows == o.rows;
    }
};

// What a grid is made of while it is built, or for as long as it lies in no file.
struct GridTables {
    Table<Tile> tiles;
    Table<std::uint32_t> words;
    Table<std::uint64_t> sets;
    Table<Edge> edges;
};

struct Grid {
    Region region;
    Frame frame;
    Span<Tile> tiles;           // row by row from the south-west; last, one for outside
    Span<std::uint32_t> words;  // the first TILE_HEAD belong to tiles that have none
    Span<std::uint64_t> sets;   // zones of each set, a few words each
    Span<Edge> edges;           // of zones, in the region's coordinates
    GridTables tables;
    std::uint32_t tiles_built = 0;  // not copied, nor read

    void read_from_tables() {
        tiles = tables.tiles, words = tables.words, sets = tables.sets, edges = tables.edges;
    }
};

Frame frame_of(const Region& region);

// The middle of a cell, in halves of E7 and never a whole number of them, so that no corner of a zone is
// level with it.
constexpr std::int64_t middle_in_halves(std::int64_t first, int bits) {
    return 2 * (first + (std::int64_t{1} << (bits - 1))) + 1;
}

// On which side of an edge a place in halves of E7 lies, or one that is a hair north of it where it is on it.
inline bool is_left_of(const Edge& e, std::int64_t x, std::int64_t y) {
    const Int128 area =
        static_cast<Int128>(e.bx - e.ax) * (y - 2 * e.ay) - static_cast<Int128>(e.by - e.ay) * (x - 2 * e.ax);
    return area != 0 ? area > 0 : e.bx > e.ax;
}

// Whether the way from one place east or west and then north or south to another crosses the edge.
inline bool crosses(const Edge& e, std::int64_t x0, std::int64_t y0, std::int64_t x1, std::int64_t y1) {
    const bool is_level = (2 * e.ay > y0) != (2 * e.by > y0), is_upright = (2 * e.ax > x1) != (2 * e.bx > x1);
    if (!is_level && !is_upright) return false;
    const bool corner = is_left_of(e, x1, y0);
    bool is_crossed = false;
    if (is_level) is_crossed ^= is_left_of(e, x0, y0) != corner;
    if (is_upright) is_crossed ^= is_left_of(e, x1, y1) != corner;
    return is_crossed;
}

// How a near edge and the way from a place to the cell's middle, at (0, 0), lie.
struct Met {
    bool is_on, is_crossed;
};

inline Met meet(const NearEdge& e, std::int64_t x, std::int64_t y) {
    const std::int64_t dx = std::int64_t{e.bx} - e.ax, dy = std::int64_t{e.by} - e.ay;
    const std::int64_t here = dx * (y - e.ay) - dy * (x - e.ax), corner = here + dy * x, middle = corner - dx * y;
    // On the edge's own line: a hair north of it.
    const bool tie = dx > 0;
    const bool left_here = here != 0 ? here > 0 : tie, left_corner = corner != 0 ? corner > 0 : tie;
    const bool left_middle = middle != 0 ? middle > 0 : tie;
    const bool is_level = (e.ay > y) != (e.by > y), is_upright = (e.ax > 0) != (e.bx > 0);
    const bool in_box = (x - e.ax) * (x - e.bx) <= 0 && (y - e.ay) * (y - e.by) <= 0;
    return {here == 0 && in_box,
            ((is_level & (left_here != left_corner)) ^ (is_upright & (left_middle != left_corner))) != 0};
}

}  // namespace truceline
