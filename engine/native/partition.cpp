#include "partition.hpp"

#include <algorithm>

#include "bisectors.hpp"
#include "partition_plane.hpp"
#include "partition_sites.hpp"
#include "triangulation.hpp"

namespace truceline {
namespace {

constexpr std::int32_t NOWHERE = -1;  // where a piece leaves the hull
constexpr double SAME_M = 1e-3;       // vertices of a line that are nearer than this are one

// The part of a line between two triangles, with the holder of `left` at its left.
struct Piece {
    std::int32_t left, right;  // sites
    std::int32_t from, to;     // triangles, or NOWHERE
};

struct Span {
    double begins, ends;
};

class Parting {
   public:
    Parting(const std::vector<PlaneSite>& sites, const Plane& plane, double reach_m)
        : sites_(sites), middle_(plane.middle), frame2_(plane.frame_m * plane.frame_m), reach2_(reach_m * reach_m) {
        for (const PlaneSite& site : sites) places_.push_back(plane.place(site.x, site.y));
    }

    void draw(const std::vector<Triangle>& triangles) {
        centres_.resize(triangles.size());
        leaving_.assign(triangles.size(), NOWHERE);
        for (std::size_t k = 0; k < triangles.size(); ++k) find_pieces(triangles, static_cast<std::int32_t>(k));
        if (triangles.empty()) find_parallel_pieces();
        std::vector<bool> is_entered(pieces_.size());
        for (const Piece& piece : pieces_)
            if (piece.to != NOWHERE && leaving_[index(piece.to)] != NOWHERE) is_entered[index(leaving_[index(piece.to)])] = true;
        drawn_.assign(pieces_.size(), false);
        for (std::size_t k = 0; k < pieces_.size(); ++k)
            if (!is_entered[k]) follow(k);
        for (std::size_t k = 0; k < pieces_.size(); ++k)
            if (!drawn_[k]) follow(k);
    }

    Partition found;

   private:
    static std::size_t index(std::int32_t k) { return static_cast<std::size_t>(k); }
    std::uint32_t holder(std::int32_t site) const { return sites_[index(site)].holder; }

    void find_pieces(const std::vector<Triangle>& triangles, std::int32_t here) {
        const Triangle& t = triangles[index(here)];
        if (t.is_outside()) return;
        const std::uint32_t a = holder(t.corners[0]), b = holder(t.corners[1]), c = holder(t.corners[2]);
        if (a == b && b == c) return;
        centres_[index(here)] = centre_of(places_[index(t.corners[0])], places_[index(t.corners[1])], places_[index(t.corners[2])]);
        const bool goes_on = a == b || b == c || a == c;
        for (int k = 0; k < 3; ++k) {
            const std::int32_t from = t.corners[(k + 1) % 3], to = t.corners[(k + 2) % 3];
            if (holder(from) == holder(to)) continue;
            const bool is_outer = triangles[index(t.neighbours[k])].is_outside();
            const std::int32_t beyond = is_outer ? NOWHERE : t.neighbours[k];
            // The way in across an edge has the edge's beginning at its left.
            const bool comes_in = holder(from) < holder(to);
            if (!comes_in && goes_on) leaving_[index(here)] = static_cast<std::int32_t>(pieces_.size());
            if (!comes_in)
                pieces_.push_back({to, from, here, beyond});
            else if (is_outer)
                pieces_.push_back({from, to, NOWHERE, here});
        }
    }

    // All sites on one straight line: each boundary comes from far off and goes far off.
    void find_parallel_pieces() {
        std::vector<std::int32_t> order(sites_.size());
        for (std::size_t k = 0; k < order.size(); ++k) order[k] = static_cast<std::int32_t>(k);
        std::sort(order.begin(), order.end(), [&](std::int32_t a, std::int32_t b) {
            const PlaneSite &p = sites_[index(a)], &q = sites_[index(b)];
            return p.x != q.x ? p.x < q.x : p.y < q.y;
        });
        for (std::size_t k = 1; k < order.size(); ++k) {
            std::int32_t a = order[k - 1], b = order[k];
            if (holder(a) == holder(b)) continue;
            if (holder(a) > holder(b)) std::swap(a, b);
            // A middle that belongs to no triangle joins the two halves.
            const std::int32_t middle = static_cast<std::int32_t>(centres_.size());
            const Vec3 p = places_[index(a)], q = places_[index(b)], between = 0.5 * (p + q);
            centres_.push_back(Arc{p, q, between, between}.at(0.0));
            leaving_.push_back(static_cast<std::int32_t>(pieces_.size() + 1));
            pieces_.push_back({a, b, NOWHERE, middle});
            pieces_.push_back({a, b, middle, NOWHERE});
        }
    }

    Arc arc_of(const Piece& piece) const {
        const Vec3 a = places_[index(piece.left)], b = places_[index(piece.right)];
        if (piece.from == NOWHERE) return {a, b, far_off(centres_[index(piece.to)], a, b), centres_[index(piece.to)]};
        if (piece.to == NOWHERE) return {a, b, centres_[index(piece.from)], far_off(centres_[index(piece.from)], b, a)};
        return {a, b, centres_[index(piece.from)], centres_[index(piece.to)]};
    }

    // Above 0 within the frame and the reach; along an arc it rises to one height and falls.
    double room(const Arc& arc, Vec3 at) const {
        const Vec3 from_middle = at - middle_, away = at - arc.left;
        return std::min(frame2_ - dot(from_middle, from_middle), reach2_ - dot(away, away));
    }

    Span visible(const Arc& arc) const {
        double inner = 0.0;
        const bool from_in = room(arc, arc.from) >= 0.0, to_in = room(arc, arc.to) >= 0.0;
        if (from_in && to_in) return {0.0, 1.0};
        if (to_in) inner = 1.0;
        if (!from_in && !to_in) inner = most_room(arc);
        if (room(arc, arc.at(inner)) < 0.0) return {1.0, 0.0};
        return {from_in ? 0.0 : edge_of_room(arc, inner, 0.0), to_in ? 1.0 : edge_of_room(arc, inner, 1.0)};
    }

    double most_room(const Arc& arc) const {
        constexpr double golden = 0.6180339887498949;
        double low = 0.0, high = 1.0;
        for (int k = 0; k < 60; ++k) {
            const double inner = high - golden * (high - low), outer = low + golden * (high - low);
            if (room(arc, arc.at(inner)) >= room(arc, arc.at(outer)))
                high = outer;
            else
                low = inner;
        }
        return 0.5 * (low + high);
    }

    double edge_of_room(const Arc& arc, double in, double out) const {
        for (int k = 0; k < 60; ++k) {
            const double half = 0.5 * (in + out);
            (room(arc, arc.at(half)) >= 0.0 ? in : out) = half;
        }
        return in;
    }

    void follow(std::size_t first) {
        bool is_open = false;
        for (std::size_t k = first; !drawn_[k];) {
            const Piece& piece = pieces_[k];
            drawn_[k] = true;
            is_open = add(piece, is_open);
            if (piece.to == NOWHERE || leaving_[index(piece.to)] == NOWHERE) break;
            k = index(leaving_[index(piece.to)]);
        }
        end_line();
    }

    // Whether the line reaches the end of the piece, so that the next one goes on from there.
    bool add(const Piece& piece, bool is_open) {
        const Arc arc = arc_of(piece);
        const Span span = visible(arc);
        if (span.begins > span.ends) return false;
        if (!is_open || span.begins > 0.0) {
            end_line();
            found.lines.push_back({holder(piece.left), holder(piece.right), found.places.size()});
            found.places.push_back(span.begins > 0.0 ? arc.at(span.begins) : arc.from);
        }
        found.places.push_back(span.ends < 1.0 ? arc.at(span.ends) : arc.to);
        return span.ends == 1.0;
    }

    // Takes vertices out that lie on the one before; a line without length is none.
    void end_line() {
        if (found.lines.empty() || found.lines.back().begins == found.places.size()) return;
        const std::size_t begins = found.lines.back().begins;
        const Vec3 last = found.places.back();
        std::size_t end = begins + 1;
        for (std::size_t k = begins + 1; k < found.places.size(); ++k)
            if (norm(found.places[k] - found.places[end - 1]) >= SAME_M) found.places[end++] = found.places[k];
        if (end > begins + 1) found.places[end - 1] = last;
        found.places.resize(end > begins + 1 ? end : begins);
        if (end == begins + 1) found.lines.pop_back();
    }

    const std::vector<PlaneSite>& sites_;
    Vec3 middle_;
    double frame2_, reach2_;
    std::vector<Vec3> places_, centres_;
    std::vector<Piece> pieces_;
    std::vector<std::int32_t> leaving_;  // of a triangle of two holders, the piece that goes on
    std::vector<bool> drawn_;
};

}  // namespace

Partition partition_of(const std::int32_t* pairs, const std::uint32_t* holders, std::size_t count, double reach_m,
                       unsigned threads) {
    if (count == 0) return {};
    const Plane plane = plane_of(pairs, count, threads);
    const std::vector<PlaneSite> sites = sites_of(plane, holders, threads),
                                 near = sites_near_boundaries(sites, threads);
    Parting parting(near, plane, reach_m);
    parting.draw(triangulation_of(near));
    parting.found.sites = sites.size(), parting.found.kept = near.size();
    return std::move(parting.found);
}

}  // namespace truceline
