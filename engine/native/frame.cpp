#include "frame.hpp"

namespace truceline {
namespace {

// The meridian's radius M and its derivatives by latitude give all terms:
// axis' = -M sin, height' = M cos.
Row row_at(double lat) {
    const auto [s, c] = sincos_degrees(lat);
    const double w2 = 1.0 - ECCENTRICITY2 * s * s, w = std::sqrt(w2);
    const double normal = SEMI_MAJOR_M / w, m = SEMI_MAJOR_M * (1.0 - ECCENTRICITY2) / (w2 * w);
    const double m1 = 3.0 * ECCENTRICITY2 * m * s * c / w2;
    const double m2 = 3.0 * ECCENTRICITY2 * m * (c * c - s * s) / w2 +
                      15.0 * ECCENTRICITY2 * ECCENTRICITY2 * m * s * s * c * c / (w2 * w2);
    return {{normal * c, -m * s, -(m1 * s + m * c) / 2.0, -(m2 * s + 2.0 * m1 * c - m * s) / 6.0},
            {normal * (1.0 - ECCENTRICITY2) * s, m * c, (m1 * c - m * s) / 2.0,
             (m2 * c - 2.0 * m1 * s - m * c) / 6.0}};
}

}  // namespace

Frame::Frame(std::int64_t west, std::int64_t south, std::size_t columns, std::size_t rows) {
    const auto middle = [](std::int64_t first, std::size_t i) {
        return static_cast<double>(first + static_cast<std::int64_t>(i) * FRAME_STEP + FRAME_STEP / 2) / E7;
    };
    for (std::size_t i = 0; i < rows; ++i) rows_.push_back(row_at(middle(south, i)));
    for (std::size_t i = 0; i < columns; ++i) {
        const SinCos lon = sincos_degrees(middle(west, i));
        columns_.push_back({lon.cosine, lon.sine});
    }
}

}  // namespace truceline
