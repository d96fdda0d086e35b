#include "deciding.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace truceline {
namespace {

// Two numbers that are worked on at once, each as it would be alone.
typedef double Two __attribute__((vector_size(16)));

struct Corners {
    Two x[2], y[2], z[2];

    explicit Corners(const Box& box) {
        for (int k = 0; k < 4; ++k)
            x[k / 2][k % 2] = box.corner[k].x, y[k / 2][k % 2] = box.corner[k].y, z[k / 2][k % 2] = box.corner[k].z;
    }
};

// `foot_on` from two corners: their squares.
inline Two squares_on(const Segment& s, const Corners& corners, int pair) {
    const Two ux = corners.x[pair] - s.a.x, uy = corners.y[pair] - s.a.y, uz = corners.z[pair] - s.a.z;
    const Two none = {0.0, 0.0}, one = {1.0, 1.0};
    Two t = (ux * s.d.x + uy * s.d.y + uz * s.d.z) * s.per_square;
    t = t < none ? none : t;
    t = t > one ? one : t;
    const Two wx = ux - t * s.d.x, wy = uy - t * s.d.y, wz = uz - t * s.d.z;
    const Two dip = s.sag * t * (1.0 - t);
    const Two square = wx * wx + wy * wy + wz * wz - dip * dip;
    return square > none ? square : none;
}

// How near the tangent to the distance from a segment comes down over the box.
double tangent_of(const Box& box, const Segment& s, const Foot& foot) {
    const double d = std::sqrt(foot.square);
    if (d <= SLACK_M) return 0.0;
    const Vec3 away = (1.0 / d) * (box.centre - (s.a + foot.t * s.d));
    double least_step = 0.0;
    for (const Vec3& corner : box.corner) least_step = std::min(least_step, dot(away, corner - box.centre));
    return d + least_step;
}

}  // namespace

void Deciding::keep_nearest(const Box& box, Ids& ids, std::size_t from, Findings* findings) {
    const std::size_t count = ids.size() - from;
    if (count == 1 && !findings) return;
    feet_.resize(std::max(feet_.size(), count));
    double least = std::numeric_limits<double>::infinity();
    std::size_t nearest = 0;
    for (std::size_t i = 0; i < count; ++i) {
        feet_[i] = foot_on(segments_[ids[from + i]], box.centre);
        if (feet_[i].square < least) least = feet_[i].square, nearest = i;
    }
    const double distance = std::sqrt(least);
    const Segment& s = segments_[ids[from + nearest]];
    const Vec3 foot = s.a + feet_[nearest].t * s.d;
    const double doubt = SLACK_M + chord_doubt(distance);
    const double limit = distance + 2.0 * box.radius + doubt, limit_square = limit * limit;
    Two far_enough[2];
    double high = 0.0;
    for (int k = 0; k < 4; ++k) {
        const double to_foot = norm(box.corner[k] - foot), enough = to_foot + 2.0 * box.bulge + doubt;
        high = std::max(high, to_foot);
        far_enough[k / 2][k % 2] = enough * enough;
    }
    const Corners corners(box);
    std::size_t kept = from;
    double low = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < count; ++i) {
        if (feet_[i].square > limit_square) continue;
        const std::uint32_t id = ids[from + i];
        const Segment& other = segments_[id];
        if (i != nearest) {
            const auto south = squares_on(other, corners, 0) > far_enough[0];
            const auto north = squares_on(other, corners, 1) > far_enough[1];
            const auto both = south & north;
            if ((both[0] & both[1]) != 0) continue;
        }
        ids[kept++] = id;
        if (findings) low = std::min(low, tangent_of(box, other, feet_[i]));
    }
    ids.resize(kept);
    if (!findings) return;
    findings->low = std::max({0.0, low - box.bulge - SLACK_M, distance - box.radius - SLACK_M});
    findings->high = std::min(high + box.bulge, distance + box.radius) + SLACK_M;
}

void Deciding::drop_twins(const Box& box, Ids& ids, std::size_t from) const {
    std::size_t kept = from;
    std::int64_t at_end_of = -2;
    for (std::size_t i = from; i < ids.size(); ++i) {
        const Segment& s = segments_[ids[i]];
        const double margin = box.bulge * std::sqrt(1.0 / s.per_square);
        bool at_start = true, at_end = true;
        const double whole = 1.0 / s.per_square;
        for (const Vec3& corner : box.corner) {
            const double along = dot(corner - s.a, s.d);
            at_start = at_start && along < -margin;
            at_end = at_end && along > whole + margin;
        }
        // Ids are in order, so the one before on the line is the one kept last, if it was kept.
        const bool is_twin = at_start && at_end_of == segments_.before(ids[i]);
        at_end_of = at_end ? static_cast<std::int64_t>(ids[i]) : -2;
        if (!is_twin) ids[kept++] = ids[i];
    }
    ids.resize(kept);
}

void Deciding::decide_band(Findings& findings) const {
    // Arcs of the most and of the least curved sections of the ellipsoid.
    const auto arc = [](double chord, double radius) {
        const double q = chord * chord / (radius * radius);
        return chord * (1.0 + q * (1.0 / 24.0 + q * (3.0 / 640.0 + q * (5.0 / 7168.0))));
    };
    if (findings.high > ORDER_REACH_M && !index_.bounds_mm.empty()) return;
    findings.band = index_.band_of(arc(findings.low, 6'400'000.0));
    findings.is_band_decided = findings.band == index_.band_of(1.00001 * arc(findings.high, 6'330'000.0));
}

Deciding::Claim Deciding::side_of_plane(const Box& box, const Segment& s, double slack) const {
    const Vec3 left = cross(upward(s.a), s.d);
    const double scale = norm(left), h = dot(box.centre - s.a, left);
    double most = 0.0;
    for (const Vec3& corner : box.corner) most = std::max(most, std::fabs(dot(corner - box.centre, left)));
    if (std::fabs(h) <= most + slack * scale) return Claim::OPEN;
    return h > 0.0 ? Claim::LEFT : Claim::RIGHT;
}

// The side at a vertex: left of a left turn is left of both edges, of a right turn left of either.
Deciding::Claim Deciding::sector(const Box& box, std::int64_t before, std::int64_t after, double slack, double far_slack) const {
    if (before < 0) return side_of_plane(box, segments_[static_cast<std::size_t>(after)], far_slack);
    if (after < 0) return side_of_plane(box, segments_[static_cast<std::size_t>(before)], far_slack);
    const Segment &p = segments_[static_cast<std::size_t>(before)], &q = segments_[static_cast<std::size_t>(after)];
    const Claim first = side_of_plane(box, p, slack), second = side_of_plane(box, q, slack);
    if (first == second) return first;
    const double turn = dot(cross(p.d, q.d), upward(q.a)) * std::sqrt(p.per_square * q.per_square);
    // A turn that is nearly none, or nearly all the way round, is not trusted.
    if (std::fabs(turn) < 1e-6) return Claim::OPEN;
    const Claim either = turn > 0.0 ? Claim::RIGHT : Claim::LEFT;
    return first == either || second == either ? either : Claim::OPEN;
}

// On which side every place of the box lies that has its nearest place on this segment.
Deciding::Claim Deciding::claim_of(const Box& box, std::uint32_t id, double distance) const {
    const Segment& s = segments_[id];
    double least = std::numeric_limits<double>::infinity(), most = -least;
    for (const Vec3& corner : box.corner) {
        const double t = dot(corner - s.a, s.d) * s.per_square;
        least = std::min(least, t), most = std::max(most, t);
    }
    const double margin = box.bulge * std::sqrt(s.per_square) + 1e-6;
    const double slack = box.bulge + 0.002, far_slack = slack + 1e-4 * distance;
    Claim claims[3];
    int count = 0;
    if (least - margin < 1.0 && most + margin > 0.0) claims[count++] = side_of_plane(box, s, slack);
    if (least - margin < 0.0) claims[count++] = sector(box, segments_.before(id), id, slack, far_slack);
    if (most + margin > 1.0) claims[count++] = sector(box, id, segments_.after(id), slack, far_slack);
    for (int k = 1; k < count; ++k)
        if (claims[k] != claims[0]) return Claim::OPEN;
    return claims[0];
}

void Deciding::decide_side(const Box& box, const Ids& ids, std::size_t from, Findings& findings) const {
    if (findings.low <= SLACK_M) return;
    Claim all = Claim::OPEN;
    for (std::size_t i = from; i < ids.size(); ++i) {
        const Claim claim = claim_of(box, ids[i], findings.high);
        if (claim == Claim::OPEN || (i > from && claim != all)) return;
        all = claim;
    }
    findings.is_side_decided = true;
    findings.side = all == Claim::LEFT ? 2 : 0;
}

void Deciding::decide(const Box& box, const Ids& ids, std::size_t from, Findings& findings) const {
    if (!findings.is_band_decided) decide_band(findings);
    if (!findings.is_side_decided) decide_side(box, ids, from, findings);
}

}  // namespace truceline
