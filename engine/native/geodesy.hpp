// WGS84 in its own coordinates: earth-centred, earth-fixed metres (ECEF), and chords through it.
#pragma once

#include <cmath>
#include <cstdint>

#include "geodesic.hpp"

namespace truceline {

constexpr double E7 = 1e7;

struct Vec3 {
    double x, y, z;
};

inline Vec3 operator+(Vec3 a, Vec3 b) { return {a.x + b.x, a.y + b.y, a.z + b.z}; }
inline Vec3 operator-(Vec3 a, Vec3 b) { return {a.x - b.x, a.y - b.y, a.z - b.z}; }
inline Vec3 operator*(double k, Vec3 a) { return {k * a.x, k * a.y, k * a.z}; }
inline double dot(Vec3 a, Vec3 b) { return a.x * b.x + a.y * b.y + a.z * b.z; }
inline Vec3 cross(Vec3 a, Vec3 b) {
    return {a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x};
}
inline double norm(Vec3 a) { return std::sqrt(dot(a, a)); }

inline Vec3 ecef(Place place) {
    const SinCos lon = sincos_degrees(place.lon), lat = sincos_degrees(place.lat);
    const double normal = SEMI_MAJOR_M / std::sqrt(1.0 - ECCENTRICITY2 * lat.sine * lat.sine);
    return {normal * lat.cosine * lon.cosine, normal * lat.cosine * lon.sine,
            normal * (1.0 - ECCENTRICITY2) * lat.sine};
}

inline Place place_of(std::int32_t lon_e7, std::int32_t lat_e7) { return {lon_e7 / E7, lat_e7 / E7}; }

// The unit vector that stands on the ellipsoid at one of its places.
inline Vec3 upward(Vec3 at) {
    const Vec3 gradient = {at.x, at.y, at.z / (1.0 - ECCENTRICITY2)};
    return 1.0 / norm(gradient) * gradient;
}

// Metres along the ellipsoid between two of its places, from the square of their chord.
// R is the radius of the section through both: the ellipsoid is a quadric, so its curvature along
// the chord follows from the chord and its middle without angles.
inline double arc_of(double square, Vec3 a, Vec3 b) {
    constexpr double stretch = 1.0 / (1.0 - ECCENTRICITY2);
    const Vec3 middle = 0.5 * (a + b);
    const double rise = a.z - b.z;
    const double gradient = middle.x * middle.x + middle.y * middle.y + stretch * stretch * middle.z * middle.z;
    const double bent = square + (stretch - 1.0) * rise * rise;
    // On the line the square may be 0 while the two places, one above the other, are millimetres
    // apart: below a micrometre the divisor stays, or what bends nothing would overflow into none.
    const double q = bent * bent / ((square > 1e-12 ? square : 1e-12) * gradient);  // (c / R)^2
    const double c = std::sqrt(square);
    return c + c * (q * (1.0 / 24.0 + q * (3.0 / 640.0 + q * (5.0 / 7168.0))));
}

}  // namespace truceline
