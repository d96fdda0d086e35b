// Lines between places of different holders: the edges of Voronoi's diagram that part holders.
#pragma once

#include <cstdint>
#include <vector>

#include "geodesy.hpp"

namespace truceline {

// One line, places from `begins` to the next one's; its left holder is the lesser number.
struct PartedLine {
    std::uint32_t left, right;
    std::size_t begins;
};

struct Partition {
    std::vector<PartedLine> lines;
    std::vector<Vec3> places;  // earth-centred, on the ellipsoid
    std::size_t sites = 0;     // different places
    std::size_t kept = 0;      // of these, near a boundary
};

// Of E7 pairs with a holder each, no further than reach_m (or infinity) from the places that a line
// lies between, and within a frame a tenth wider than the places. Refuses too-wide, two-holders.
Partition partition_of(const std::int32_t* pairs, const std::uint32_t* holders, std::size_t count, double reach_m,
                       unsigned threads);

}  // namespace truceline
