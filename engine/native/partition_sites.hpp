// Places with holders along a curve that keeps neighbours together, and a packed tree of boxes.
#pragma once

#include <cstdint>
#include <vector>

#include "partition_plane.hpp"

namespace truceline {

constexpr std::uint32_t MIXED = ~std::uint32_t{0};

struct PlaneSite {
    std::int32_t x, y;
    std::uint32_t holder;
    std::uint32_t number;  // of the place as given
};

// In Morton order, one for each place of the plane. Refuses two holders at one ("two-holders").
std::vector<PlaneSite> sites_of(const Plane& plane, const std::uint32_t* holders, unsigned threads);

// Every site that shares a boundary within the frame with another holder's, and some more, in order.
// Leaving out the others moves no boundary there; see docs/adr/0026.
std::vector<PlaneSite> sites_near_boundaries(const std::vector<PlaneSite>& sites, unsigned threads);

}  // namespace truceline
