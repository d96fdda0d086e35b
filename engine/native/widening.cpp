// How near a place is to the edges of zones, which are straight in longitude and latitude.
#include <algorithm>
#include <cmath>

#include "index.hpp"

namespace truceline {
namespace {

// A degree is never shorter than this much of the meridian.
constexpr double LEAST_METRES_PER_DEGREE = 110'500.0;
// Steps of golden section: 2e8 E7 x 0.618^60 is far below one E7.
constexpr int STEPS = 60;
constexpr double GOLDEN = 0.61803398874989485;

double chord_square(const Edge& e, double t, double shift, Vec3 p) {
    const double x = static_cast<double>(e.ax) + t * static_cast<double>(e.bx - e.ax) + shift;
    const double y = static_cast<double>(e.ay) + t * static_cast<double>(e.by - e.ay);
    const Vec3 apart = ecef({x / E7, y / E7}) - p;
    return dot(apart, apart);
}

// The least chord from p to the edge between t0 and t1, where it falls and then rises.
double least_square(const Edge& e, double t0, double t1, double shift, Vec3 p) {
    double low = t0, high = t1;
    for (int k = 0; k < STEPS; ++k) {
        const double inner = high - GOLDEN * (high - low), outer = low + GOLDEN * (high - low);
        if (chord_square(e, inner, shift, p) < chord_square(e, outer, shift, p)) high = outer;
        else low = inner;
    }
    return std::min({chord_square(e, t0, shift, p), chord_square(e, t1, shift, p),
                     chord_square(e, (low + high) / 2.0, shift, p)});
}

// Narrows [t0, t1] to where a + t (b - a) lies in [low, high]; false where nowhere.
bool clip(double a, double b, double low, double high, double& t0, double& t1) {
    if (a == b) return low <= a && a <= high;
    const double enters = (low - a) / (b - a), leaves = (high - a) / (b - a);
    t0 = std::max(t0, std::min(enters, leaves));
    t1 = std::min(t1, std::max(enters, leaves));
    return t0 <= t1;
}

struct Circle {
    double x, y, metres, up, across;  // E7; up and across: of a box that holds it
    Vec3 p;
};

Circle circle_of(std::int32_t lon_e7, std::int32_t lat_e7, double metres) {
    const double up = metres / LEAST_METRES_PER_DEGREE * E7 + 1.0;
    const double farthest = std::min(90.0, (std::fabs(static_cast<double>(lat_e7)) + up) / E7);
    const double cosine = sincos_degrees(farthest).cosine;
    const double across = cosine < 1e-6 ? 1.8e9 : std::min(1.8e9, up / cosine);
    return {static_cast<double>(lon_e7), static_cast<double>(lat_e7), metres, up, across,
            ecef(place_of(lon_e7, lat_e7))};
}

// Whether the boxes meet at some turn; a box is as wide as its edges, whose longitudes are continued.
bool is_beside(const EdgeBox& box, const Circle& circle) {
    if (static_cast<double>(box.south) > circle.y + circle.up || static_cast<double>(box.north) < circle.y - circle.up)
        return false;
    for (double shift = -3.6e9; shift <= 3.6e9; shift += 3.6e9)
        if (static_cast<double>(box.west) + shift <= circle.x + circle.across &&
            static_cast<double>(box.east) + shift >= circle.x - circle.across)
            return true;
    return false;
}

bool is_reached(const Edge& e, const Circle& circle) {
    for (double shift = -3.6e9; shift <= 3.6e9; shift += 3.6e9) {
        double t0 = 0.0, t1 = 1.0;
        const double ax = static_cast<double>(e.ax) + shift, bx = static_cast<double>(e.bx) + shift;
        if (!clip(ax, bx, circle.x - circle.across, circle.x + circle.across, t0, t1)) continue;
        if (!clip(static_cast<double>(e.ay), static_cast<double>(e.by), circle.y - circle.up, circle.y + circle.up, t0,
                  t1))
            continue;
        const double square = least_square(e, t0, t1, shift, circle.p);
        const double chord = std::sqrt(square);
        // An arc is longer than its chord by c^3 / 24 R^2; the radius differs by too little to matter here.
        if (chord * (1.0 + square / (24.0 * 6'371'000.0 * 6'371'000.0)) <= circle.metres) return true;
    }
    return false;
}

bool is_any_reached(const std::vector<Edge>& edges, const std::vector<EdgeBox>& boxes, const Circle& circle) {
    for (std::size_t b = 0; b < boxes.size(); ++b) {
        if (!is_beside(boxes[b], circle)) continue;
        const std::size_t end = std::min(edges.size(), (b + 1) * EDGES_IN_BOX);
        for (std::size_t i = b * EDGES_IN_BOX; i < end; ++i)
            if (is_reached(edges[i], circle)) return true;
    }
    return false;
}

}  // namespace

void widen_zones(const Index& index, std::int32_t lon_e7, std::int32_t lat_e7, double metres, std::uint64_t* possible,
                 std::uint64_t* certain) {
    const Circle circle = circle_of(lon_e7, lat_e7, metres);
    for (std::size_t k = 0; k < index.zones.polygons.size(); ++k) {
        const std::uint32_t zone = index.zones.polygons[k].zone;
        const std::uint64_t bit = std::uint64_t{1} << zone % 64;
        if (!is_any_reached(index.edges_of_polygon[k], index.edge_boxes_of_polygon[k], circle)) continue;
        possible[zone / 64] |= bit;
        certain[zone / 64] &= ~bit;
    }
}

}  // namespace truceline
