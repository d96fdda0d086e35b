#include "conflicts_plane.hpp"

#include <algorithm>

namespace truceline {
namespace {

// Within this the plane's own metres are true to 1 mm; beyond, each foot is measured on the ground.
constexpr double TRUE_WITHIN_M = 5'000.0;
// So near to the plane's middle that another plane would say the same.
constexpr double CENTRED_WITHIN_M = 3'000.0;

double within_leg(double along) { return std::min(1.0, std::max(0.0, along)); }

// The fraction of a leg nearest to a place.
double foot(Vec2 a, Vec2 b, Vec2 place) {
    const Vec2 leg = b - a;
    const double square = dot(leg, leg);
    return square > 0.0 ? within_leg(dot(place - a, leg) / square) : 0.0;
}

Vec2 at_fraction(Vec2 a, Vec2 b, double f) { return {a.x + f * (b.x - a.x), a.y + f * (b.y - a.y)}; }

// The plane divides a leg in another proportion than space does.
double in_space(double in_plane, double depth0, double depth1) {
    const double far = in_plane * depth0;
    return far / (far + (1.0 - in_plane) * depth1);
}

struct Feet {
    double first, second;
};

struct Legs {
    Vec3 a0, a1, b0, b1;
    TangentPlane::Seen pa0, pa1, pb0, pb1;

    Legs(const TangentPlane& plane, Vec3 c0, Vec3 c1, Vec3 d0, Vec3 d1)
        : a0(c0), a1(c1), b0(d0), b1(d1), pa0(plane.seen(c0)), pa1(plane.seen(c1)), pb0(plane.seen(d0)),
          pb1(plane.seen(d1)) {}

    bool cross_at(Feet& feet) const {
        const Vec2 u = pa1.at - pa0.at, v = pb1.at - pb0.at, w = pb0.at - pa0.at;
        const double turn = cross(u, v);
        if (turn == 0.0) return false;
        feet = {cross(w, v) / turn, cross(w, u) / turn};
        if (!(feet.first >= 0.0 && feet.first <= 1.0 && feet.second >= 0.0 && feet.second <= 1.0)) return false;
        // Legs on one course have no turn but rounding: then both feet lie anywhere.
        return square_in_plane(feet) < TOUCHING_M * TOUCHING_M;
    }

    double square_in_plane(Feet f) const {
        const Vec2 step = at_fraction(pa0.at, pa1.at, f.first) - at_fraction(pb0.at, pb1.at, f.second);
        return dot(step, step);
    }

    Approach on_ground(const TangentPlane& plane, Feet f) const {
        const double s = in_space(f.first, pa0.depth, pa1.depth), t = in_space(f.second, pb0.depth, pb1.depth);
        const Vec3 first = plane.grounded(a0 + s * (a1 - a0)), second = plane.grounded(b0 + t * (b1 - b0));
        return {metres_between(first, second), first, second, s};
    }
};

// Geodesics bend toward each other, so two that do not cross are nearest at an end of one.
Approach approach_in(const TangentPlane& plane, const Legs& legs) {
    Feet crossing;
    if (legs.cross_at(crossing)) {
        Approach found = legs.on_ground(plane, crossing);
        found.metres = 0.0, found.second = found.first;
        return found;
    }
    const Feet ends[4] = {{0.0, foot(legs.pb0.at, legs.pb1.at, legs.pa0.at)},
                          {1.0, foot(legs.pb0.at, legs.pb1.at, legs.pa1.at)},
                          {foot(legs.pa0.at, legs.pa1.at, legs.pb0.at), 0.0},
                          {foot(legs.pa0.at, legs.pa1.at, legs.pb1.at), 1.0}};
    int best = 0;
    double least = legs.square_in_plane(ends[0]);
    for (int k = 1; k < 4; ++k) {
        const double square = legs.square_in_plane(ends[k]);
        if (square < least) least = square, best = k;
    }
    Approach found = legs.on_ground(plane, ends[best]);
    if (least < TRUE_WITHIN_M * TRUE_WITHIN_M) return found;
    for (const Feet& end : ends) {
        const Approach other = legs.on_ground(plane, end);
        if (other.metres < found.metres) found = other;
    }
    return found;
}

}  // namespace

TangentPlane::TangentPlane(Vec3 touches) : touches_(touches), up_(upward(touches)) {
    const Vec3 aside = std::abs(up_.z) < 0.9 ? Vec3{0.0, 0.0, 1.0} : Vec3{1.0, 0.0, 0.0};
    const Vec3 east = cross(aside, up_);
    east_ = 1.0 / norm(east) * east;
    north_ = cross(up_, east_);
    // The mean of both curvatures: sight lines then pass within 21 km of either centre.
    radius_ = SEMI_MAJOR_M * (1.0 - 0.5 * ECCENTRICITY2) / (1.0 - ECCENTRICITY2 * up_.z * up_.z);
}

TangentPlane::Seen TangentPlane::seen(Vec3 place) const {
    const Vec3 step = place - touches_;
    const double depth = 1.0 + dot(step, up_) / radius_;
    return {{dot(step, east_) / depth, dot(step, north_) / depth}, depth};
}

Vec3 TangentPlane::grounded(Vec3 place) const {
    constexpr double stretch = 1.0 / (1.0 - ECCENTRICITY2);
    const Vec3 sight = place - touches_ + radius_ * up_;
    const Vec3 direction = 1.0 / norm(sight) * sight;
    // Newton: a leg's chord is at most 2 m down, so the second step is below a nanometre.
    for (int k = 0; k < 2; ++k) {
        const Vec3 slope = {place.x, place.y, stretch * place.z};
        const double excess = dot(place, slope) - SEMI_MAJOR_M * SEMI_MAJOR_M;
        place = place - excess / (2.0 * dot(slope, direction)) * direction;
    }
    return place;
}

// C. Ericson, Real-Time Collision Detection (2005), 5.1.9.
double chords_apart(Vec3 a0, Vec3 a1, Vec3 b0, Vec3 b1, Vec3& middle) {
    const Vec3 u = a1 - a0, v = b1 - b0, w = a0 - b0;
    const double uu = dot(u, u), vv = dot(v, v), uw = dot(u, w), vw = dot(v, w), uv = dot(u, v);
    double s = 0.0, t = 0.0;
    if (uu > 0.0 && vv > 0.0) {
        const double slant = uu * vv - uv * uv;
        s = slant > 0.0 ? within_leg((uv * vw - uw * vv) / slant) : 0.0;
        t = (uv * s + vw) / vv;
        if (t < 0.0) t = 0.0, s = within_leg(-uw / uu);
        else if (t > 1.0) t = 1.0, s = within_leg((uv - uw) / uu);
    } else if (uu > 0.0) {
        s = within_leg(-uw / uu);
    } else if (vv > 0.0) {
        t = within_leg(vw / vv);
    }
    const Vec3 first = a0 + s * u, second = b0 + t * v, step = first - second;
    middle = 0.5 * (first + second);
    return dot(step, step);
}

Approach approach_of(Vec3 a0, Vec3 a1, Vec3 b0, Vec3 b1, Vec3 about) {
    // Chords of parallel legs can be nearest far from where the legs are: then look again from there.
    for (int look = 0;; ++look) {
        const TangentPlane plane(about);
        const Approach found = approach_in(plane, Legs(plane, a0, a1, b0, b1));
        const Vec3 middle = 0.5 * (found.first + found.second), aside = middle - about;
        if (look == 2 || dot(aside, aside) < CENTRED_WITHIN_M * CENTRED_WITHIN_M) return found;
        about = middle;
    }
}

}  // namespace truceline
