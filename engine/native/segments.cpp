#include "segments.hpp"

#include <algorithm>
#include <limits>

namespace truceline {
namespace {

// A geodesic lies above its chord by up to 5 mm.
constexpr double DIP_M = 0.006;

Segment segment_of(Vec3 a, Vec3 b) {
    const Vec3 d = b - a;
    const double square = dot(d, d);
    // The radius differs by direction by 0.7 %: 0.04 mm of the dip.
    return {a, d, 1.0 / square, square / (2.0 * norm(a))};
}

Sphere around(const Segment* from, const Segment* to) {
    Vec3 sum{0, 0, 0};
    for (const Segment* s = from; s != to; ++s) sum = sum + s->a + s->a + s->d;
    const Vec3 centre = (0.5 / static_cast<double>(to - from)) * sum;
    double square = 0.0;
    for (const Segment* s = from; s != to; ++s)
        square = std::max({square, dot(s->a - centre, s->a - centre),
                           dot(s->a + s->d - centre, s->a + s->d - centre)});
    return {centre, std::sqrt(square) + DIP_M};
}

Sphere around(const Sphere& p, const Sphere& q) {
    const Vec3 apart = q.centre - p.centre;
    const double length = norm(apart);
    if (length + q.radius <= p.radius) return p;
    if (length + p.radius <= q.radius) return q;
    const double radius = (length + p.radius + q.radius) / 2.0;
    // Rounding must not leave anything outside.
    return {p.centre + ((radius - p.radius) / length) * apart, radius + 1e-6};
}

}  // namespace

Segments::Segments(const Path& path) : path_(&path) {
    all_.reserve(path.pieces());
    Vec3 a = ecef(path.vertices[0]);
    for (std::size_t i = 0; i < path.pieces(); ++i) {
        const Vec3 b = ecef(path.vertices[i + 1]);
        all_.push_back(segment_of(a, b));
        a = b;
    }
    const std::size_t runs = (all_.size() + RUN - 1) / RUN;
    leaves_ = 1;
    while (leaves_ < runs) leaves_ *= 2;
    spheres_.assign(2 * leaves_ - 1, Sphere{{0, 0, 0}, -1.0});
    for (std::size_t run = 0; run < runs; ++run)
        spheres_[leaves_ - 1 + run] =
            around(all_.data() + run * RUN, all_.data() + std::min(all_.size(), (run + 1) * RUN));
    for (std::size_t node = leaves_ - 1; node-- > 0;) {
        const Sphere &left = spheres_[2 * node + 1], &right = spheres_[2 * node + 2];
        spheres_[node] = right.radius < 0.0 ? left : around(left, right);
    }
}

Sphere Segments::sphere_around(std::size_t first, std::size_t last) const {
    if (first >= last) return {{0, 0, 0}, -1e9};
    return around(all_.data() + first, all_.data() + last);
}

std::int64_t Segments::before(std::size_t i) const {
    if (i > 0) return static_cast<std::int64_t>(i) - 1;
    return path_->closed ? static_cast<std::int64_t>(all_.size()) - 1 : -1;
}

std::int64_t Segments::after(std::size_t i) const {
    if (i + 1 < all_.size()) return static_cast<std::int64_t>(i) + 1;
    return path_->closed ? 0 : -1;
}

double Segments::nearest_chord(Vec3 p, std::uint32_t& id) const {
    // Nearer child first: a plain stack of nodes with the least distance each can hold.
    struct Waiting {
        double least;
        std::size_t node, first, width;
    };
    Waiting stack[64];
    int depth = 0;
    const auto least_of = [&](std::size_t node) {
        const Sphere& sphere = spheres_[node];
        return std::max(0.0, norm(p - sphere.centre) - sphere.radius);
    };
    double best = std::numeric_limits<double>::infinity(), best_square = best;
    stack[depth++] = {least_of(0), 0, 0, leaves_};
    while (depth > 0) {
        const Waiting w = stack[--depth];
        if (w.least > best) continue;
        if (w.width == 1) {
            const std::size_t end = std::min(all_.size(), (w.first + 1) * RUN);
            for (std::size_t i = w.first * RUN; i < end; ++i) {
                const double square = foot_on(all_[i], p).square;
                if (square < best_square) best_square = square, id = static_cast<std::uint32_t>(i);
            }
            best = std::sqrt(best_square);
            continue;
        }
        Waiting left{0.0, 2 * w.node + 1, w.first, w.width / 2};
        Waiting right{0.0, 2 * w.node + 2, w.first + w.width / 2, w.width / 2};
        left.least = least_of(left.node);
        if (right.first * RUN >= all_.size()) {
            stack[depth++] = left;
            continue;
        }
        right.least = least_of(right.node);
        if (left.least < right.least) std::swap(left, right);
        stack[depth++] = left;
        stack[depth++] = right;
    }
    return best_square;
}

void Segments::within(Vec3 p, double limit, Ids& found) const {
    descend(
        [&](const Sphere& sphere) {
            const double reach = limit + sphere.radius;
            return dot(p - sphere.centre, p - sphere.centre) <= reach * reach;
        },
        [&](std::uint32_t i) {
            if (foot_on(all_[i], p).square <= limit * limit) found.push_back(i);
        });
}

}  // namespace truceline
