// Whether a path touches itself: its pieces, straight in longitude and latitude, in whole units of
// 1e-12 degree (a tenth of a micrometre), so that orientation is exact in 128 bits.
#include <algorithm>
#include <cmath>

#include "path.hpp"
#include "refusal.hpp"

namespace truceline {
namespace {

constexpr double UNITS = 1e12;
__extension__ using Wide = __int128;

struct Point {
    std::int64_t x, y;
    bool operator==(const Point& other) const { return x == other.x && y == other.y; }
};

Point point_of(Place place) { return {std::llrint(place.lon * UNITS), std::llrint(place.lat * UNITS)}; }

int orientation(Point a, Point b, Point p) {
    const Wide area = static_cast<Wide>(b.x - a.x) * (p.y - a.y) - static_cast<Wide>(b.y - a.y) * (p.x - a.x);
    return area > 0 ? 1 : area < 0 ? -1 : 0;
}

bool in_box(Point a, Point b, Point p) {
    return std::min(a.x, b.x) <= p.x && p.x <= std::max(a.x, b.x) && std::min(a.y, b.y) <= p.y &&
           p.y <= std::max(a.y, b.y);
}

bool is_on(Point a, Point b, Point p) { return in_box(a, b, p) && orientation(a, b, p) == 0; }

bool boxes_meet(Point a, Point b, Point c, Point d) {
    return std::max(a.x, b.x) >= std::min(c.x, d.x) && std::max(c.x, d.x) >= std::min(a.x, b.x) &&
           std::max(a.y, b.y) >= std::min(c.y, d.y) && std::max(c.y, d.y) >= std::min(a.y, b.y);
}

bool meet(Point a, Point b, Point c, Point d) {
    if (!boxes_meet(a, b, c, d)) return false;
    const int c_side = orientation(a, b, c), d_side = orientation(a, b, d);
    const int a_side = orientation(c, d, a), b_side = orientation(c, d, b);
    if (c_side * d_side < 0 && a_side * b_side < 0) return true;
    return is_on(a, b, c) || is_on(a, b, d) || is_on(c, d, a) || is_on(c, d, b);
}

// Pieces that follow each other share one place; more than that is a touch.
bool only_share(Point a, Point shared, Point d) { return !is_on(a, shared, d) && !is_on(shared, d, a); }

struct Touching {
    std::vector<Point> points;
    bool closed;

    std::size_t last() const { return points.size() - 2; }

    bool touch(std::size_t i, std::size_t j) const {
        const Point a = points[i], b = points[i + 1], c = points[j], d = points[j + 1];
        if (j == i + 1) return !only_share(a, b, d);
        if (closed && i == 0 && j == last() && last() > 1) return !only_share(c, a, b);
        return meet(a, b, c, d);
    }
};

// The middle of what both pieces have in common, near enough to find it on a map.
Place place_of_touch(const std::vector<Place>& vertices, std::size_t i, std::size_t j) {
    const Place a = vertices[i], b = vertices[i + 1], c = vertices[j], d = vertices[j + 1];
    const double rx = b.lon - a.lon, ry = b.lat - a.lat, sx = d.lon - c.lon, sy = d.lat - c.lat;
    const double area = rx * sy - ry * sx;
    if (area == 0.0) return j == i + 1 ? d : c;
    const double t = std::clamp(((c.lon - a.lon) * sy - (c.lat - a.lat) * sx) / area, 0.0, 1.0);
    return {a.lon + t * rx, a.lat + t * ry};
}

// Pieces sorted into square buckets; a piece lies in each that its box covers.
struct Buckets {
    double size;

    std::int64_t of(double degrees) const { return static_cast<std::int64_t>(std::floor(degrees / size)); }
};

struct Filed {
    std::int64_t x, y;
    std::uint32_t piece;
    bool operator<(const Filed& other) const {
        return x != other.x ? x < other.x : y != other.y ? y < other.y : piece < other.piece;
    }
};

std::vector<Filed> filed(const std::vector<Place>& vertices) {
    double sum = 0.0;
    for (std::size_t i = 0; i + 1 < vertices.size(); ++i)
        sum += std::fabs(vertices[i + 1].lon - vertices[i].lon) + std::fabs(vertices[i + 1].lat - vertices[i].lat);
    // Near the mean extent, and never so small that one piece covers very many.
    const Buckets buckets{std::max(sum / static_cast<double>(vertices.size() - 1), 1e-5)};
    std::vector<Filed> all;
    all.reserve(vertices.size() * 3);
    for (std::uint32_t i = 0; i + 1 < vertices.size(); ++i) {
        const auto [west, east] = std::minmax(vertices[i].lon, vertices[i + 1].lon);
        const auto [south, north] = std::minmax(vertices[i].lat, vertices[i + 1].lat);
        for (std::int64_t x = buckets.of(west); x <= buckets.of(east); ++x)
            for (std::int64_t y = buckets.of(south); y <= buckets.of(north); ++y) all.push_back({x, y, i});
    }
    std::sort(all.begin(), all.end());
    return all;
}

}  // namespace

void refuse_touching(const Path& path) {
    Touching touching{{}, path.closed};
    for (const Place& vertex : path.vertices) touching.points.push_back(point_of(vertex));
    const std::vector<Filed> all = filed(path.vertices);
    for (std::size_t first = 0; first < all.size();) {
        std::size_t end = first;
        while (end < all.size() && all[end].x == all[first].x && all[end].y == all[first].y) ++end;
        for (std::size_t i = first; i < end; ++i)
            for (std::size_t j = i + 1; j < end; ++j)
                if (touching.touch(all[i].piece, all[j].piece)) {
                    const Place at = place_of_touch(path.vertices, all[i].piece, all[j].piece);
                    throw Refusal("self-touching",
                                  text("the line touches itself at %.7f, %.7f", std::remainder(at.lon, 360.0), at.lat),
                                  "cut it there, or move one of the two vertices");
                }
        first = end;
    }
}

}  // namespace truceline
