// Whether a path touches itself: its pieces, straight in longitude and latitude, in whole units of
// 1e-12 degree (a tenth of a micrometre), so that orientation is exact in 128 bits. A line that goes
// round a pole leaves [-180, 180): each piece is turned back there before it is compared.
#include <algorithm>
#include <cmath>

#include "path.hpp"
#include "refusal.hpp"

namespace truceline {
namespace {

constexpr double UNITS = 1e12;
constexpr std::int64_t TURN = 360'000'000'000'000;
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

// The middle of what both pieces have in common, near enough to find it on a map.
Place place_of_touch(Point a, Point b, Point c, Point d) {
    const auto across = [](Point from, Point to, Point p, Point q) {
        return static_cast<double>(to.x - from.x) * static_cast<double>(q.y - p.y) -
               static_cast<double>(to.y - from.y) * static_cast<double>(q.x - p.x);
    };
    const double area = across(a, b, c, d);
    const Point alongside = b == c ? d : c;
    if (area == 0.0)
        return {static_cast<double>(alongside.x) / UNITS, static_cast<double>(alongside.y) / UNITS};
    const double t = std::clamp(across(a, c, c, d) / area, 0.0, 1.0);
    return {(static_cast<double>(a.x) + t * static_cast<double>(b.x - a.x)) / UNITS,
            (static_cast<double>(a.y) + t * static_cast<double>(b.y - a.y)) / UNITS};
}

// A piece in a square bucket that its box covers, once turned back by whole turns.
struct Filed {
    std::int64_t x, y;
    std::uint32_t piece;
    std::int64_t turned;
    bool operator<(const Filed& other) const {
        return x != other.x ? x < other.x : y != other.y ? y < other.y : piece < other.piece;
    }
};

struct Pieces {
    std::vector<Point> points;
    bool closed;

    std::uint32_t count() const { return static_cast<std::uint32_t>(points.size() - 1); }

    Point vertex(std::size_t i, std::int64_t turned) const { return {points[i].x - turned, points[i].y}; }

    void refuse(const Filed& one, const Filed& other) const {
        const Point a = vertex(one.piece, one.turned), b = vertex(one.piece + 1, one.turned);
        const Point c = vertex(other.piece, other.turned), d = vertex(other.piece + 1, other.turned);
        const bool follows = other.piece == one.piece + 1 && b == c;
        const bool closes = closed && one.piece == 0 && other.piece == count() - 1 && other.piece > 1 && a == d;
        const bool touch = follows ? !only_share(a, b, d) : closes ? !only_share(c, a, b) : meet(a, b, c, d);
        if (!touch) return;
        const Place at = place_of_touch(a, b, c, d);
        throw Refusal("self-touching",
                      text("the line touches itself at %.7f, %.7f", std::remainder(at.lon, 360.0), at.lat),
                      "cut it there, or move one of the two vertices");
    }

    // Near the mean extent, and never so small that one piece covers very many.
    std::int64_t bucket_size() const {
        double sum = 0.0;
        for (std::uint32_t i = 0; i < count(); ++i)
            sum += std::fabs(static_cast<double>(points[i + 1].x - points[i].x)) +
                   std::fabs(static_cast<double>(points[i + 1].y - points[i].y));
        return static_cast<std::int64_t>(std::max(sum / count(), 1e-5 * UNITS));
    }

    void file(std::uint32_t i, std::int64_t turned, std::int64_t size, std::vector<Filed>& all) const {
        const Point a = vertex(i, turned), b = vertex(i + 1, turned);
        const auto [west, east] = std::minmax(a.x, b.x);
        const auto [south, north] = std::minmax(a.y, b.y);
        for (std::int64_t x = floor_of(west, size); x <= floor_of(east, size); ++x)
            for (std::int64_t y = floor_of(south, size); y <= floor_of(north, size); ++y)
                all.push_back({x, y, i, turned});
    }

    // Each piece with its west in [-180, 180), and again a turn back where it reaches 180.
    std::vector<Filed> filed() const {
        const std::int64_t size = bucket_size();
        std::vector<Filed> all;
        all.reserve(points.size() * 3);
        for (std::uint32_t i = 0; i < count(); ++i) {
            const auto [west, east] = std::minmax(points[i].x, points[i + 1].x);
            const std::int64_t turned = floor_of(west + TURN / 2, TURN) * TURN;
            file(i, turned, size, all);
            if (east - turned >= TURN / 2) file(i, turned + TURN, size, all);
        }
        std::sort(all.begin(), all.end());
        return all;
    }

    static std::int64_t floor_of(std::int64_t value, std::int64_t size) {
        return value / size - (value % size < 0 ? 1 : 0);
    }
};

}  // namespace

void refuse_touching(const Path& path) {
    Pieces pieces{{}, path.closed};
    for (const Place& vertex : path.vertices) pieces.points.push_back(point_of(vertex));
    const std::vector<Filed> all = pieces.filed();
    for (std::size_t first = 0; first < all.size();) {
        std::size_t end = first;
        while (end < all.size() && all[end].x == all[first].x && all[end].y == all[first].y) ++end;
        for (std::size_t i = first; i < end; ++i)
            for (std::size_t j = i + 1; j < end; ++j) pieces.refuse(all[i], all[j]);
        first = end;
    }
}

}  // namespace truceline
