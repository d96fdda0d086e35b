#include "staleness.hpp"

#include "deciding.hpp"

namespace truceline {
namespace {

bool is_stale(const Earlier& earlier, const Box& box) {
    std::uint32_t id = 0;
    const Segments& then = earlier.index.segments;
    const double least = std::sqrt(then.nearest_chord(box.centre, id));
    const Segment& s = then[id];
    const Vec3 foot = s.a + foot_on(s, box.centre).t * s.d;
    const double doubt = 2.0 * SLACK_M + chord_doubt(least), limit = least + 2.0 * box.radius + doubt;
    const auto may_be_nearest = [&](const Sphere& sphere) {
        if (norm(box.centre - sphere.centre) - sphere.radius > limit) return false;
        // As in `keep_nearest`: nowhere, if at no corner.
        for (const Vec3& corner : box.corner)
            if (norm(corner - sphere.centre) - sphere.radius <= norm(corner - foot) + 2.0 * box.bulge + doubt) return true;
        return false;
    };
    return may_be_nearest(earlier.gone) || may_be_nearest(earlier.come);
}

}  // namespace

std::vector<bool> stale_tiles(const Earlier& earlier, const Region& region, const Boxes& boxes) {
    std::vector<bool> found;
    found.reserve(std::size_t{region.columns} * region.rows);
    for (std::int64_t row = 0; row < region.rows; ++row)
        for (std::int64_t column = 0; column < region.columns; ++column)
            found.push_back(is_stale(earlier, boxes.at(TILE_BITS, column << TILE_BITS, row << TILE_BITS)));
    return found;
}

}  // namespace truceline
