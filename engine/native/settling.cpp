// Distances settled with geodesics, and the side of the nearest place (docs/adr/0020).
#include <algorithm>
#include <limits>
#include <queue>

#include "segments.hpp"

namespace truceline {
namespace {

// A foot this near to a vertex is judged by both of its edges.
constexpr double AT_VERTEX_M = 0.001;
constexpr double FULL_TURN = 2.0 * PI;

struct GeodesicFoot {
    double metres = std::numeric_limits<double>::infinity();
    double along = 0.0, length = 0.0;
    std::size_t piece = 0;
    SinCos course{0, 1}, toward{0, 1};  // at the foot
};

double cosine_between(SinCos a, SinCos b) { return a.cosine * b.cosine + a.sine * b.sine; }
double sine_from(SinCos course, SinCos toward) {
    return toward.sine * course.cosine - toward.cosine * course.sine;
}

// Metres along the course to where the place would be abeam, as on a sphere.
double to_abeam(const GeodesicFoot& foot) {
    const double radius = 6'371'000.0, angle = std::min(foot.metres / radius, 1.4);
    const SinCos s = sincos(angle);
    return cosine_between(foot.course, foot.toward) * radius * s.sine / s.cosine;
}

GeodesicFoot foot_at(Place from, const Joined& piece, double along, Place place) {
    GeodesicFoot foot;
    foot.along = along;
    foot.length = piece.metres;
    Place at = from;
    foot.course = piece.leaves;
    if (along > 0.0) {
        const Reached reached = direct(from, piece.leaves, along);
        at = reached.place;
        foot.course = reached.arrives;
    }
    const Joined joined = inverse(at, place);
    foot.metres = joined.metres;
    foot.toward = joined.leaves;
    return foot;
}

// Newton's method along the piece; both ends are tried too.
GeodesicFoot geodesic_foot(const Path& path, std::size_t i, double t, Place place) {
    const Place from = path.vertices[i];
    const Joined piece = inverse(from, path.vertices[i + 1]);
    double along = t * piece.metres;
    GeodesicFoot best = foot_at(from, piece, along, place);
    for (int round = 0; round < 8; ++round) {
        const double next = std::clamp(along + to_abeam(best), 0.0, piece.metres);
        // The distance changes by the square of what is left, over twice itself.
        if (std::fabs(next - along) < 1e-6) break;
        const GeodesicFoot tried = foot_at(from, piece, next, place);
        if (tried.metres >= best.metres) break;
        best = tried;
        along = next;
    }
    for (const double end : {0.0, piece.metres}) {
        if (along == end || best.metres < CHORD_REACH_M) continue;
        const GeodesicFoot tried = foot_at(from, piece, end, place);
        if (tried.metres < best.metres) best = tried;
    }
    best.piece = i;
    return best;
}

double angle_from_zero(double sine, double cosine) {
    const double angle = angle_of(sine, cosine);
    return angle < 0.0 ? angle + FULL_TURN : angle;
}

// Whether the place lies in the sector left of both edges that meet at a vertex.
bool is_left_of_corner(const Path& path, std::size_t before, std::size_t after, Place place) {
    const Place at = path.vertices[after];
    const SinCos came = inverse(at, path.vertices[before]).leaves;
    const SinCos goes = inverse(at, path.vertices[after + 1]).leaves;
    const SinCos toward = inverse(at, place).leaves;
    const double to_place = angle_from_zero(sine_from(toward, goes), cosine_between(toward, goes));
    const double to_before = angle_from_zero(sine_from(came, goes), cosine_between(came, goes));
    return to_place < to_before;
}

bool is_left(const Segments& segments, const GeodesicFoot& foot, Place place) {
    if (foot.along < AT_VERTEX_M && segments.before(foot.piece) >= 0)
        return is_left_of_corner(segments.path(), static_cast<std::size_t>(segments.before(foot.piece)), foot.piece,
                                 place);
    if (foot.along > foot.length - AT_VERTEX_M && segments.after(foot.piece) >= 0)
        return is_left_of_corner(segments.path(), foot.piece, static_cast<std::size_t>(segments.after(foot.piece)),
                                 place);
    return sine_from(foot.course, foot.toward) < 0.0;
}

// By how much the order of chords and that of their geodesics may differ: the radius of curvature
// differs by 0.7 % from one direction to another.
double doubt_of(double chord) {
    const double hundred_km = chord / 100'000.0;
    return 0.004 + 0.012 * hundred_km * hundred_km * hundred_km;
}

}  // namespace

Nearest Segments::settle(Place place, const std::uint32_t* candidates, std::size_t count) const {
    const Vec3 p = ecef(place);
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t k = 0; k < count; ++k) least = std::min(least, foot_on(all_[candidates[k]], p).square);
    const double chord = std::sqrt(least), limit = chord + doubt_of(chord);
    GeodesicFoot best;
    for (std::size_t k = 0; k < count; ++k) {
        const Foot foot = foot_on(all_[candidates[k]], p);
        if (foot.square > limit * limit) continue;
        const GeodesicFoot found = geodesic_foot(*path_, candidates[k], foot.t, place);
        if (found.metres < best.metres) best = found;
    }
    if (best.metres < ON_LINE_M) return {0.0, 0};
    return {best.metres, is_left(*this, best, place) ? 1 : -1};
}

Nearest Segments::settle(Place place) const {
    const Vec3 p = ecef(place);
    std::uint32_t id = 0;
    const double chord = std::sqrt(nearest_chord(p, id));
    if (chord < CHORD_REACH_M) {
        Ids near;
        within(p, chord + doubt_of(chord), near);
        return settle(place, near.data(), near.size());
    }
    // Far away geodesics are searched from the start: they obey the triangle inequality as well. A
    // chord through the earth is shorter than its geodesic by up to this factor.
    GeodesicFoot best = geodesic_foot(*path_, id, foot_on(all_[id], p).t, place);
    const auto to_middle = [&](std::size_t piece) { return inverse(path_->vertices[piece], place).metres; };
    for (std::size_t run = 0; run * RUN < all_.size(); ++run) {
        const std::size_t first = run * RUN, end = std::min(all_.size(), first + RUN);
        if (to_middle(first) > best.metres + static_cast<double>(end - first) * (MAX_PIECE_M + 0.001)) continue;
        for (std::size_t i = first; i < end; ++i) {
            if (to_middle(i) > best.metres + MAX_PIECE_M + 0.001) continue;
            const GeodesicFoot found = geodesic_foot(*path_, i, foot_on(all_[i], p).t, place);
            if (found.metres < best.metres) best = found;
        }
    }
    return {best.metres, is_left(*this, best, place) ? 1 : -1};
}

}  // namespace truceline
