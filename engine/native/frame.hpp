// Earth-centred places of E7 positions in a region, without sines: rows and columns of 2^16 E7 hold
// them, and a short series turns them by what is left. Within 1e-8 m of `ecef`.
#pragma once

#include <vector>

#include "geodesy.hpp"

namespace truceline {

constexpr double RADIANS_PER_E7 = DEGREE / E7;
constexpr int FRAME_BITS = 16;
constexpr std::int64_t FRAME_STEP = std::int64_t{1} << FRAME_BITS;

// Distance from the axis and height over the equator at a latitude, each as a series of third order.
struct alignas(64) Row {
    double axis[4], height[4];
};

struct Column {
    double cosine, sine;
};

class Frame {
   public:
    Frame() = default;
    // Of columns and rows that begin at (west, south).
    Frame(std::int64_t west, std::int64_t south, std::size_t columns, std::size_t rows);

    // x and y are E7 east of west and north of south.
    Vec3 at(std::uint32_t x, std::uint32_t y) const {
        const double dx = (static_cast<double>(x & (FRAME_STEP - 1)) - FRAME_STEP / 2) * RADIANS_PER_E7;
        const double dy = (static_cast<double>(y & (FRAME_STEP - 1)) - FRAME_STEP / 2) * RADIANS_PER_E7;
        const Row& row = rows_[y >> FRAME_BITS];
        const Column& column = columns_[x >> FRAME_BITS];
        const double axis = row.axis[0] + dy * (row.axis[1] + dy * (row.axis[2] + dy * row.axis[3]));
        const double height = row.height[0] + dy * (row.height[1] + dy * (row.height[2] + dy * row.height[3]));
        const double square = dx * dx, sine = dx - dx * square * (1.0 / 6.0), less = square * 0.5;
        return {axis * (column.cosine - (column.sine * sine + column.cosine * less)),
                axis * (column.sine + (column.cosine * sine - column.sine * less)), height};
    }

   private:
    std::vector<Row> rows_;
    std::vector<Column> columns_;
};

}  // namespace truceline
