// Zones: polygons whose edges are straight in longitude and latitude, decided in whole numbers.
// A position on an edge, of a hole too, belongs to the zone. The rules are those of zone.py.
#pragma once

#include <cstdint>
#include <vector>

#include "path.hpp"

namespace truceline {

constexpr std::int64_t TURN_E7 = 3'600'000'000;
__extension__ using Int128 = __int128;

// From a to b; longitudes are continued, so they may leave [-180, 180).
struct Edge {
    std::int64_t ax, ay, bx, by;
};

struct Ring {
    std::vector<CornerE7> corners;  // closed
};

struct Polygon {
    std::uint32_t zone;
    std::vector<Ring> rings;
};

struct Zones {
    std::uint32_t count = 0;
    std::vector<Polygon> polygons;

    std::uint32_t words() const { return count == 0 ? 1 : (count + 63) / 64; }
};

// What a run of so many neighbouring edges of a polygon lies in.
constexpr std::size_t EDGES_IN_BOX = 64;

struct EdgeBox {
    std::int64_t west, south, east, north;
};

std::vector<EdgeBox> boxes_of(const std::vector<Edge>& edges);

// A ring as given, closed and checked. Refuses: ring-too-short, ring-around-pole.
Ring ring_of(std::vector<CornerE7> corners);

// The edges of a ring with continued longitudes, so that the first corner is as given.
std::vector<Edge> edges_of(const Ring& ring);

// Twice the area of a, b, p: above 0 where p lies left of a to b.
inline Int128 orientation(const Edge& e, std::int64_t x, std::int64_t y) {
    return static_cast<Int128>(e.bx - e.ax) * (y - e.ay) - static_cast<Int128>(e.by - e.ay) * (x - e.ax);
}

inline bool is_on(const Edge& e, std::int64_t x, std::int64_t y) {
    const bool in_box = (e.ax < e.bx ? e.ax <= x && x <= e.bx : e.bx <= x && x <= e.ax) &&
                        (e.ay < e.by ? e.ay <= y && y <= e.by : e.by <= y && y <= e.ay);
    return in_box && orientation(e, x, y) == 0;
}

// Whether the ray from (x, y) to the east crosses the edge; a corner at its height lies below it.
inline bool is_crossed(const Edge& e, std::int64_t x, std::int64_t y) {
    if ((e.ay > y) == (e.by > y)) return false;
    return (orientation(e, x, y) > 0) == (e.by > e.ay);
}

// Whether the polygon holds the place, slowly: every edge at every turn.
bool holds(const std::vector<Edge>& edges_of_polygon, std::int64_t x, std::int64_t y);

}  // namespace truceline
