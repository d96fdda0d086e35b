// Places as whole numbers in a plane that keeps circles: stereographic, of the conformal sphere.
//
// Circles of the sphere are circles of the plane, so which places are neighbours is decided here,
// exactly, in integers (docs/adr/0026). Distances are never taken from this plane.
#pragma once

#include <cstdint>
#include <vector>

#include "geodesy.hpp"

namespace truceline {

constexpr int PLANE_BITS = 30;
constexpr std::int32_t PLANE_HALF = std::int32_t{1} << (PLANE_BITS - 1);
constexpr double WIDEST_DEGREES = 40.0;
constexpr double FINEST_M = 1e-6;  // no finer than earth-centred places are

// |x| and |y| stay below 2^29: differences of two fit 30 bits, and the test of circles 128.
struct PlanePoint {
    std::int32_t x, y;
};

struct Plane {
    Vec3 up, east, north;  // of the conformal sphere at its middle
    Vec3 middle;           // of all places, on the ellipsoid
    double frame_m;        // the chord from there within which boundaries are drawn
    double unit;           // radians at the middle per whole number; PLANE_HALF of them hold all that is looked at
    std::vector<PlanePoint> points;

    // Earth-centred, on the ellipsoid: the place of which these are the whole numbers. What is drawn
    // is drawn from here, so that it is never at odds with what was decided.
    Vec3 place(std::int32_t x, std::int32_t y) const;
};

// Refuses places more than WIDEST_DEGREES from the middle of all ("too-wide").
Plane plane_of(const std::int32_t* pairs, std::size_t count, unsigned threads);

}  // namespace truceline
