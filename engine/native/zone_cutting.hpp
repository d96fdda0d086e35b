// The edges of zones that pass through a cell, and the polygons that hold its middle: cut as the cell is.
#pragma once

#include <vector>

#include "boxes.hpp"
#include "index.hpp"
#include "zone_sets.hpp"

namespace truceline {

// One cell's part of the stacks: edges [from, to), parities from `parity` on.
struct Cut {
    std::size_t from, to, parity;

    bool is_empty() const { return from == to; }
};

class ZoneCutting {
   public:
    // `polygon_of_edge`: of each edge of the index's grid.
    ZoneCutting(const Index& index, const std::vector<std::uint32_t>& polygon_of_edge)
        : zones_(index.zones),
          edges_of_grid_(index.grid.edges),
          polygon_of_edge_(polygon_of_edge),
          parity_words_((index.zones.polygons.size() + 63) / 64),
          set_(index.zones.words()) {}

    // All edges, in the cell of 2^bits at the region's corner.
    Cut begin(int bits);
    // What another one found out about a cell, pushed.
    Cut take(const ZoneCutting& other, const Cut& cut);
    // What of a cell holds in its child, pushed.
    Cut child(const Box& box, const Box& child, const Cut& cut);
    // Takes a cell off again, and what was pushed after it.
    void drop(const Cut& cut);

    // The zones that hold the whole cell: of polygons without an edge in it.
    const std::vector<std::uint64_t>& holding(const Cut& cut);
    // The open polygons of a leaf: their number, and each with its edges.
    void write(const Box& box, const Cut& cut, const std::uint64_t* decided, std::vector<std::uint32_t>& words) const;

   private:
    bool is_odd(const Cut& cut, std::uint32_t polygon) const {
        return (parity_[cut.parity + polygon / 64] >> polygon % 64 & 1) != 0;
    }
    void write_edges(const Box& box, std::size_t from, std::size_t to, std::vector<std::uint32_t>& words) const;

    const Zones& zones_;
    const Span<Edge>& edges_of_grid_;
    const std::vector<std::uint32_t>& polygon_of_edge_;
    const std::size_t parity_words_;
    std::vector<std::uint32_t> edges_;
    std::vector<std::uint64_t> parity_;
    std::vector<std::uint64_t> set_;
};

}  // namespace truceline
