// The pieces of a path as chords in earth-centred metres, and the nearest of them.
#pragma once

#include <vector>

#include "geodesy.hpp"
#include "pages.hpp"
#include "path.hpp"

namespace truceline {

// Chords answer up to here, within 2.1 mm; beyond, geodesics do.
constexpr double CHORD_REACH_M = 200'000.0;
// A distance this near to a bound, or to 0, is settled with geodesics.
constexpr double SETTLE_M = 0.01;
// Bounds are whole millimetres; nearer than one, a side would be rounding.
constexpr double ON_LINE_M = 0.001;

// One cache line: from `a` along `d`; `sag` x 4 is how far the chord dips below its geodesic.
struct alignas(64) Segment {
    Vec3 a, d;
    double per_square;  // 1 / |d|^2
    double sag;         // |d|^2 / 2R: the dip at t is sag t (1 - t)
};

struct Foot {
    double square;  // of the chord from the position to the foot
    double t;       // 0 at the start, 1 at the end
};

// Sines and square roots apart, this is the whole cost of a distance.
inline Foot foot_on(const Segment& s, Vec3 p) {
    const Vec3 u = p - s.a;
    double t = dot(u, s.d) * s.per_square;
    t = t < 0.0 ? 0.0 : t > 1.0 ? 1.0 : t;
    const Vec3 w = u - t * s.d;
    const double dip = s.sag * t * (1.0 - t);
    const double square = dot(w, w) - dip * dip;
    return {square > 0.0 ? square : 0.0, t};
}

struct Sphere {
    Vec3 centre;
    double radius;
};

struct Nearest {
    double metres;  // 0 exactly where below ON_LINE_M
    int side;       // 1 left, 0 on the line, -1 right
};

using Ids = std::vector<std::uint32_t>;

class Segments {
   public:
    Segments() = default;
    explicit Segments(const Path& path);

    std::size_t size() const { return all_.size(); }
    const Segment& operator[](std::size_t i) const { return all_[i]; }
    const Segment* data() const { return all_.data(); }
    const Path& path() const { return *path_; }

    // The segment before or after, or -1 past an open end.
    std::int64_t before(std::size_t i) const;
    std::int64_t after(std::size_t i) const;

    // The square of the chord to the nearest place, and its segment.
    double nearest_chord(Vec3 p, std::uint32_t& id) const;
    // All segments whose nearest chord is at most `limit`, in order.
    void within(Vec3 p, double limit, Ids& found) const;

    // Settled with geodesics, and the side of the nearest place. `candidates` must hold every segment
    // that may be nearest; without, all are searched.
    Nearest settle(Place place, const std::uint32_t* candidates, std::size_t count) const;
    Nearest settle(Place place) const;

    // A sphere around the segments [first, last); around nothing it has a radius below 0.
    Sphere sphere_around(std::size_t first, std::size_t last) const;
    template <typename Keep, typename Take>
    void descend(Keep&& keep, Take&& take) const {
        if (!all_.empty()) descend_from(0, 0, leaves_, keep, take);
    }

   private:
    template <typename Keep, typename Take>
    void descend_from(std::size_t node, std::size_t first, std::size_t width, Keep& keep, Take& take) const;

    const Path* path_ = nullptr;
    Table<Segment> all_;
    // A binary tree over runs of RUN neighbours: node n has children 2n + 1 and 2n + 2.
    std::vector<Sphere> spheres_;
    std::size_t leaves_ = 0;
};

constexpr std::size_t RUN = 8;

template <typename Keep, typename Take>
void Segments::descend_from(std::size_t node, std::size_t first, std::size_t width, Keep& keep, Take& take) const {
    if (first * RUN >= all_.size() || !keep(spheres_[node])) return;
    if (width == 1) {
        const std::size_t end = std::min(all_.size(), (first + 1) * RUN);
        for (std::size_t i = first * RUN; i < end; ++i) take(static_cast<std::uint32_t>(i));
        return;
    }
    descend_from(2 * node + 1, first, width / 2, keep, take);
    descend_from(2 * node + 2, first + width / 2, width / 2, keep, take);
}

}  // namespace truceline
