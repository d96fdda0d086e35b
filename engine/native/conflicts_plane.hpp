// How near two short geodesics come, and where.
//
// A gnomonic plane stands between them: geodesics are straight in it (to a hundredth of a
// millimetre for legs of 10 km), and near its middle its metres are the ellipsoid's.
#pragma once

#include "geodesy.hpp"

namespace truceline {

// The chord of a longer leg would lie more than 2 m under its geodesic.
constexpr double MAX_LEG_M = 10'000.0;
// What two legs of that length can lie nearer in their chords than on the ground.
constexpr double SAG_OF_TWO_M = 4.0;
// Nearer is touching: the same millimetre that makes a position lie on a line.
constexpr double TOUCHING_M = 0.001;

struct Vec2 {
    double x, y;
};

inline Vec2 operator-(Vec2 a, Vec2 b) { return {a.x - b.x, a.y - b.y}; }
inline double dot(Vec2 a, Vec2 b) { return a.x * b.x + a.y * b.y; }
inline double cross(Vec2 a, Vec2 b) { return a.x * b.y - a.y * b.x; }

// Sight from the centre of curvature onto the plane that touches the ellipsoid.
class TangentPlane {
public:
    explicit TangentPlane(Vec3 touches);
    struct Seen {
        Vec2 at;
        double depth;
    };
    Seen seen(Vec3 place) const;
    // The place of the ellipsoid on the same sight.
    Vec3 grounded(Vec3 place) const;

private:
    Vec3 touches_, up_, east_, north_;
    double radius_;
};

struct Approach {
    double metres;         // along the ellipsoid; 0 where they touch or cross
    Vec3 first, second;    // the nearest places
    double along_first;    // as fractions of the legs' chords
};

// The square of the least distance between two chords, and the middle of their nearest places.
double chords_apart(Vec3 a0, Vec3 a1, Vec3 b0, Vec3 b1, Vec3& middle);

// `about`: a place between the legs, as chords_apart gives it.
Approach approach_of(Vec3 a0, Vec3 a1, Vec3 b0, Vec3 b1, Vec3 about);

inline double metres_between(Vec3 a, Vec3 b) {
    const Vec3 step = a - b;
    const double metres = arc_of(dot(step, step), a, b);
    return metres < TOUCHING_M ? 0.0 : metres;
}

}  // namespace truceline
