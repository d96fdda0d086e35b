// Delaunay's triangulation of points with whole coordinates, without a rounding anywhere.
#pragma once

#include <cstdint>
#include <vector>

#include "partition_sites.hpp"

namespace truceline {

constexpr std::int32_t OUTSIDE = -1;  // the vertex at infinity, of triangles beyond the hull

struct Triangle {
    std::int32_t corners[3];     // anticlockwise
    std::int32_t neighbours[3];  // each across from the corner of its number

    bool is_outside() const { return corners[0] == OUTSIDE || corners[1] == OUTSIDE || corners[2] == OUTSIDE; }
};

// Of sites at different places in Morton order. Empty where all lie on one straight line.
// Of four on a circle either diagonal may be drawn.
std::vector<Triangle> triangulation_of(const std::vector<PlaneSite>& sites);

// Above 0 where c lies left of the way from a to b.
std::int64_t turn(const PlaneSite& a, const PlaneSite& b, const PlaneSite& c);

}  // namespace truceline
