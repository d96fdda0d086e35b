// Places of the ellipsoid that are as far from one place as from another, by the chord.
//
// Chord and geodesic rank two distances differently only where they differ by less than d^3 / 24 R^2
// times the unevenness of R, 0.7 %: 0.01 mm at 10 km and 1 cm at 100 km.
#pragma once

#include "geodesy.hpp"

namespace truceline {

inline Vec3 onto_ellipsoid(Vec3 at) {
    const double stretch = 1.0 / (1.0 - ECCENTRICITY2);
    return SEMI_MAJOR_M / std::sqrt(at.x * at.x + at.y * at.y + stretch * at.z * at.z) * at;
}

// The place a third of the way round the earth from one on the bisector of a and b, going on as one
// leaves the way from a to b to the right.
inline Vec3 far_off(Vec3 from, Vec3 a, Vec3 b) {
    const Vec3 up = upward(0.5 * (a + b)), aside = cross(b - a, up), onward = cross(cross(up, aside), from);
    return onto_ellipsoid(-0.5 / norm(from) * from + 0.8660254037844386 / norm(onward) * onward);
}

constexpr double FLAT_M = 1e-7;

// Three in a row: their bisectors meet far off, beyond the longest side as seen from the third place.
inline Vec3 far_centre_of(Vec3 a, Vec3 b, Vec3 c) {
    const double ab = norm(b - a), bc = norm(c - b), ca = norm(a - c);
    if (ca >= ab && ca >= bc) return far_off(onto_ellipsoid(0.5 * (c + a)), c, a);
    if (ab >= bc) return far_off(onto_ellipsoid(0.5 * (a + b)), a, b);
    return far_off(onto_ellipsoid(0.5 * (b + c)), b, c);
}

// The place that three, turning left as seen from above, are as far from.
inline Vec3 centre_of(Vec3 a, Vec3 b, Vec3 c) {
    const Vec3 ab = b - a, ac = c - a, normal = cross(ab, ac);
    const double longest = std::fmax(norm(c - b), std::fmax(norm(ab), norm(ac)));
    if (dot(normal, upward(a)) < FLAT_M * longest) return far_centre_of(a, b, c);
    const double square = dot(normal, normal);
    const Vec3 inner = a + 0.5 / square * (dot(ac, ac) * cross(normal, ab) + dot(ab, ab) * cross(ac, normal));
    // Where the axis of the circle through all three leaves the ellipsoid.
    const double stretch = 1.0 / (1.0 - ECCENTRICITY2), length = std::sqrt(square);
    const Vec3 up = 1.0 / length * normal;
    const double p = up.x * up.x + up.y * up.y + stretch * up.z * up.z;
    const double q = inner.x * up.x + inner.y * up.y + stretch * inner.z * up.z;
    const double r = inner.x * inner.x + inner.y * inner.y + stretch * inner.z * inner.z - SEMI_MAJOR_M * SEMI_MAJOR_M;
    const double rest = std::sqrt(std::fmax(0.0, q * q - p * r));
    const double along = q > 0.0 ? -r / (q + rest) : (rest - q) / p;
    return inner + along * up;
}

// The arc of places as far from `left` as from `right`, from one such place to another.
struct Arc {
    Vec3 left, right, from, to;

    Vec3 at(double share) const {
        const Vec3 across = right - left;
        const double offset = 0.5 * dot(across, left + right), square = dot(across, across);
        Vec3 place = onto_ellipsoid(from + share * (to - from));
        for (int k = 0; k < 3; ++k) place = onto_ellipsoid(place + (offset - dot(across, place)) / square * across);
        return place;
    }
};

}  // namespace truceline
