// Cells of the grid as they lie in space, while it is built.
#pragma once

#include <array>
#include <vector>

#include "grid.hpp"

namespace truceline {

struct Box {
    int bits;
    std::int64_t x, y;
    Vec3 centre, corner[4];
    // What is in it lies within `radius` of its centre, and no more than `bulge` out of the flat between
    // its corners.
    double radius, bulge;
};

// A cell of which only the place is used.
inline Box bare_box(int bits, std::int64_t x, std::int64_t y) {
    Box box{};
    box.bits = bits, box.x = x, box.y = y;
    return box;
}

class Boxes {
   public:
    // No cell that is asked for may be smaller than a fine one.
    Boxes(const Region& region, const Frame& frame);

    Box at(int bits, std::int64_t x, std::int64_t y) const;
    // South-west, south-east, north-west, north-east; with `is_bare`, only their places.
    std::array<Box, 4> quarters(const Box& box, bool is_bare) const;

   private:
    Vec3 place(std::int64_t x, std::int64_t y) const {
        return frame_.at(static_cast<std::uint32_t>(x), static_cast<std::uint32_t>(y));
    }
    void measure(Box& box) const;

    const Frame& frame_;
    std::vector<double> lean_;  // of a parallel, at each latitude where a cell may have its middle
};

}  // namespace truceline
