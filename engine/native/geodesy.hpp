// WGS84 in its own coordinates: earth-centred, earth-fixed metres (ECEF).
#pragma once

#include <cmath>
#include <cstdint>

namespace truceline {

constexpr double SEMI_MAJOR_M = 6378137.0;
constexpr double FLATTENING = 1.0 / 298.257223563;
constexpr double ECCENTRICITY2 = FLATTENING * (2.0 - FLATTENING);
constexpr double RADIANS_PER_E7 = 3.14159265358979323846 / 180.0 * 1e-7;

struct Vec3 {
    double x, y, z;
};

// The place of E7 coordinates on the ellipsoid.
inline Vec3 ecef(std::int32_t lon_e7, std::int32_t lat_e7) {
    const double lon = lon_e7 * RADIANS_PER_E7, lat = lat_e7 * RADIANS_PER_E7;
    const double sine = std::sin(lat), cosine = std::cos(lat);
    const double normal = SEMI_MAJOR_M / std::sqrt(1.0 - ECCENTRICITY2 * sine * sine);
    return {normal * cosine * std::cos(lon), normal * cosine * std::sin(lon),
            normal * (1.0 - ECCENTRICITY2) * sine};
}

}  // namespace truceline
