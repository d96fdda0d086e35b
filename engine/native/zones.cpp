#include "zones.hpp"

#include <algorithm>

#include "refusal.hpp"

namespace truceline {
namespace {

std::int64_t shorter_step(std::int64_t step) {
    step %= TURN_E7;
    if (step >= TURN_E7 / 2) step -= TURN_E7;
    if (step < -TURN_E7 / 2) step += TURN_E7;
    return step;
}

std::size_t distinct(std::vector<CornerE7> corners) {
    std::sort(corners.begin(), corners.end(),
              [](const CornerE7& a, const CornerE7& b) { return a.lon != b.lon ? a.lon < b.lon : a.lat < b.lat; });
    return static_cast<std::size_t>(std::unique(corners.begin(), corners.end()) - corners.begin());
}

}  // namespace

Ring ring_of(std::vector<CornerE7> corners) {
    if (!corners.empty() && !(corners.front() == corners.back())) corners.push_back(corners.front());
    if (distinct(corners) < 3)
        throw Refusal("ring-too-short", "a ring has fewer than three places", "give three or more");
    std::int64_t around = 0;
    for (std::size_t i = 0; i + 1 < corners.size(); ++i)
        around += shorter_step(std::int64_t{corners[i + 1].lon} - corners[i].lon);
    if (around != 0)
        throw Refusal("ring-around-pole", "a ring goes around a pole", "cut the zone along a meridian");
    return {std::move(corners)};
}

std::vector<Edge> edges_of(const Ring& ring) {
    std::vector<Edge> edges;
    std::int64_t x = ring.corners.front().lon;
    for (std::size_t i = 0; i + 1 < ring.corners.size(); ++i) {
        const CornerE7 a = ring.corners[i], b = ring.corners[i + 1];
        const std::int64_t next = x + shorter_step(std::int64_t{b.lon} - a.lon);
        if (!(a == b)) edges.push_back({x, a.lat, next, b.lat});
        x = next;
    }
    return edges;
}

std::vector<EdgeBox> boxes_of(const std::vector<Edge>& edges) {
    std::vector<EdgeBox> boxes;
    for (std::size_t i = 0; i < edges.size(); ++i) {
        const Edge& e = edges[i];
        if (i % EDGES_IN_BOX == 0) boxes.push_back({e.ax, e.ay, e.ax, e.ay});
        EdgeBox& box = boxes.back();
        box = {std::min({box.west, e.ax, e.bx}), std::min({box.south, e.ay, e.by}), std::max({box.east, e.ax, e.bx}),
               std::max({box.north, e.ay, e.by})};
    }
    return boxes;
}

bool holds(const std::vector<Edge>& edges, std::int64_t x, std::int64_t y) {
    bool is_inside = false;
    for (const Edge& edge : edges)
        for (std::int64_t turn = -TURN_E7; turn <= TURN_E7; turn += TURN_E7) {
            if (is_on(edge, x + turn, y)) return true;
            is_inside ^= is_crossed(edge, x + turn, y);
        }
    return is_inside;
}

}  // namespace truceline
