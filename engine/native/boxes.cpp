#include "boxes.hpp"

#include <algorithm>
#include <cmath>

namespace truceline {

Boxes::Boxes(const Region& region, const Frame& frame) : frame_(frame) {
    const std::int64_t count = std::int64_t{region.rows} << (TILE_BITS - FINE_BITS + 1);
    for (std::int64_t k = 0; k < count; ++k) {
        const double latitude = std::fabs(static_cast<double>(region.south + (k << (FINE_BITS - 1)))) / E7;
        const SinCos lat = sincos_degrees(std::min(latitude, 89.0));
        lean_.push_back(lat.sine / lat.cosine);
    }
}

void Boxes::measure(Box& box) const {
    box.radius = 0.0;
    for (const Vec3& corner : box.corner) box.radius = std::max(box.radius, norm(corner - box.centre));
    // Of the surface over its chord, and of a parallel against its chord.
    const double lean = lean_[static_cast<std::size_t>((box.y + (std::int64_t{1} << (box.bits - 1))) >> (FINE_BITS - 1))];
    box.bulge = std::min(box.radius, 1.1 * box.radius * box.radius / (2.0 * 6'300'000.0) * (1.0 + lean)) + 1e-4;
    box.radius += box.bulge;
}

Box Boxes::at(int bits, std::int64_t x, std::int64_t y) const {
    const std::int64_t size = std::int64_t{1} << bits;
    Box box{bits, x, y, place(x + size / 2, y + size / 2),
            {place(x, y), place(x + size, y), place(x, y + size), place(x + size, y + size)}, 0.0, 0.0};
    measure(box);
    return box;
}

std::array<Box, 4> Boxes::quarters(const Box& box, bool is_bare) const {
    const std::int64_t size = std::int64_t{1} << box.bits, half = size / 2;
    std::array<Box, 4> all;
    for (int k = 0; k < 4; ++k)
        all[static_cast<std::size_t>(k)] = bare_box(box.bits - 1, box.x + (k & 1) * half, box.y + (k >> 1) * half);
    if (is_bare) return all;
    // The quarters share their corners.
    const Vec3 south = place(box.x + half, box.y), north = place(box.x + half, box.y + size);
    const Vec3 west = place(box.x, box.y + half), east = place(box.x + size, box.y + half);
    const Vec3 corners[4][4] = {{box.corner[0], south, west, box.centre},
                                {south, box.corner[1], box.centre, east},
                                {west, box.centre, box.corner[2], north},
                                {box.centre, east, north, box.corner[3]}};
    for (std::size_t k = 0; k < 4; ++k) {
        Box& quarter = all[k];
        quarter.centre = place(quarter.x + half / 2, quarter.y + half / 2);
        std::copy_n(corners[k], 4, quarter.corner);
        measure(quarter);
    }
    return all;
}

}  // namespace truceline
