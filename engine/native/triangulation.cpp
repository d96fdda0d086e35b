#include "triangulation.hpp"

#include <algorithm>

namespace truceline {
namespace {

__extension__ using Wide = __int128;

// Above 0 where d lies within the circle through a, b and c, which turn left. Differences have 30
// bits, squares and products of two 61, the sum below 125.
bool is_in_circle(const PlaneSite& a, const PlaneSite& b, const PlaneSite& c, const PlaneSite& d) {
    const std::int64_t ax = a.x - std::int64_t{d.x}, ay = a.y - std::int64_t{d.y};
    const std::int64_t bx = b.x - std::int64_t{d.x}, by = b.y - std::int64_t{d.y};
    const std::int64_t cx = c.x - std::int64_t{d.x}, cy = c.y - std::int64_t{d.y};
    const std::int64_t aa = ax * ax + ay * ay, bb = bx * bx + by * by, cc = cx * cx + cy * cy;
    return Wide{aa} * (bx * cy - by * cx) + Wide{bb} * (cx * ay - cy * ax) + Wide{cc} * (ax * by - ay * bx) > 0;
}

// Bowyer's and Watson's insertion: what a new point's circles hold is taken out and filled anew.
class Triangulation {
   public:
    explicit Triangulation(const std::vector<PlaneSite>& sites) : sites_(sites), begins_(sites.size() + 1) {}

    std::vector<Triangle> made() {
        const std::size_t count = sites_.size();
        std::size_t third = 2;
        while (third < count && turn(sites_[0], sites_[1], sites_[third]) == 0) ++third;
        if (third >= count) return {};
        begin(static_cast<std::int32_t>(third));
        // Few first, spread all over, then the rest between them: no long way to any, no thin start.
        std::size_t stride = 1;
        while (stride * 64 < count) stride *= 4;
        for (bool is_first = true; stride > 0; stride /= 4, is_first = false)
            for (std::size_t k = 0; k < count; k += stride)
                if (k > 1 && k != third && (is_first || k % (stride * 4) != 0)) insert(static_cast<std::int32_t>(k));
        return std::move(triangles_);
    }

   private:
    void begin(std::int32_t third) {
        std::int32_t a = 0, b = 1, c = third;
        if (turn(sites_[0], sites_[1], sites_[static_cast<std::size_t>(third)]) < 0) std::swap(b, c);
        triangles_ = {{{a, b, c}, {1, 2, 3}},
                      {{c, b, OUTSIDE}, {3, 2, 0}},
                      {{a, c, OUTSIDE}, {1, 3, 0}},
                      {{b, a, OUTSIDE}, {2, 1, 0}}};
        seen_.assign(4, -1);
    }

    const PlaneSite& site(std::int32_t k) const { return sites_[static_cast<std::size_t>(k)]; }
    Triangle& triangle(std::int32_t k) { return triangles_[static_cast<std::size_t>(k)]; }

    bool must_go(const Triangle& t, const PlaneSite& p) const {
        for (int k = 0; k < 3; ++k) {
            if (t.corners[k] != OUTSIDE) continue;
            const PlaneSite &a = site(t.corners[(k + 1) % 3]), &b = site(t.corners[(k + 2) % 3]);
            const std::int64_t side = turn(a, b, p);
            return side > 0 || (side == 0 && is_between(a, b, p));
        }
        return is_in_circle(site(t.corners[0]), site(t.corners[1]), site(t.corners[2]), p);
    }

    static bool is_between(const PlaneSite& a, const PlaneSite& b, const PlaneSite& p) {
        const auto [west, east] = std::minmax(a.x, b.x);
        const auto [south, north] = std::minmax(a.y, b.y);
        return west <= p.x && p.x <= east && south <= p.y && p.y <= north;
    }

    // Walks toward p; ends in the triangle that holds it, or beyond the hull's edge that it sees.
    std::int32_t holder_of(const PlaneSite& p) {
        std::int32_t here = last_;
        for (int k = 0; k < 3; ++k)
            if (triangle(here).corners[k] == OUTSIDE) {
                here = triangle(here).neighbours[k];
                break;
            }
        for (std::int32_t from = -1;;) {
            const Triangle& t = triangle(here);
            std::int32_t next = -1;
            for (int k = 0; k < 3 && next < 0; ++k)
                if (t.neighbours[k] != from && turn(site(t.corners[(k + 1) % 3]), site(t.corners[(k + 2) % 3]), p) < 0)
                    next = t.neighbours[k];
            if (next < 0) return here;
            from = here, here = next;
            if (triangle(here).is_outside()) return here;
        }
    }

    void insert(std::int32_t number) {
        const PlaneSite& p = site(number);
        hole_.assign(1, holder_of(p));
        rim_.clear();
        seen_[static_cast<std::size_t>(hole_[0])] = number;
        for (std::size_t k = 0; k < hole_.size(); ++k) {
            const Triangle t = triangle(hole_[k]);
            for (int i = 0; i < 3; ++i) {
                const std::int32_t beyond = t.neighbours[i];
                if (seen_[static_cast<std::size_t>(beyond)] == number) continue;
                if (must_go(triangle(beyond), p)) {
                    seen_[static_cast<std::size_t>(beyond)] = number;
                    hole_.push_back(beyond);
                } else {
                    rim_.push_back({t.corners[(i + 1) % 3], t.corners[(i + 2) % 3], hole_[k], beyond});
                }
            }
        }
        fill(number);
    }

    void fill(std::int32_t number) {
        for (std::size_t k = 0; k < rim_.size(); ++k) {
            const Edge edge = rim_[k];
            if (k == hole_.size()) {
                hole_.push_back(static_cast<std::int32_t>(triangles_.size()));
                triangles_.emplace_back();
                seen_.push_back(-1);
            }
            const std::int32_t here = hole_[k];
            begins_[static_cast<std::size_t>(edge.a + 1)] = here;
            rim_[k].inner = here;
        }
        for (const Edge& edge : rim_) {
            Triangle& outer = triangle(edge.outer);
            for (int i = 0; i < 3; ++i)
                if (outer.corners[(i + 1) % 3] == edge.b && outer.corners[(i + 2) % 3] == edge.a) outer.neighbours[i] = edge.inner;
        }
        for (const Edge& edge : rim_) {
            Triangle& made = triangle(edge.inner);
            made.corners[0] = edge.a, made.corners[1] = edge.b, made.corners[2] = number;
            made.neighbours[2] = edge.outer;
            made.neighbours[0] = begins_[static_cast<std::size_t>(edge.b + 1)];
        }
        for (const Edge& edge : rim_) triangle(triangle(edge.inner).neighbours[0]).neighbours[1] = edge.inner;
        last_ = rim_.front().inner;
    }

    struct Edge {
        std::int32_t a, b, inner, outer;
    };

    const std::vector<PlaneSite>& sites_;
    std::vector<Triangle> triangles_;
    std::vector<std::int32_t> seen_;    // the last point for which a triangle was taken out
    std::vector<std::int32_t> begins_;  // the new triangle whose rim begins at a vertex; 0 is OUTSIDE
    std::vector<std::int32_t> hole_;
    std::vector<Edge> rim_;
    std::int32_t last_ = 0;
};

}  // namespace

std::int64_t turn(const PlaneSite& a, const PlaneSite& b, const PlaneSite& c) {
    return (b.x - std::int64_t{a.x}) * (c.y - std::int64_t{a.y}) - (b.y - std::int64_t{a.y}) * (c.x - std::int64_t{a.x});
}

std::vector<Triangle> triangulation_of(const std::vector<PlaneSite>& sites) {
    return sites.size() < 3 ? std::vector<Triangle>{} : Triangulation(sites).made();
}

}  // namespace truceline
