#include "index.hpp"

#include <algorithm>

#include "refusal.hpp"

namespace truceline {
namespace {

// Nearest segments are listed at least this far out, for distances of positions near no bound.
constexpr double LEAST_REACH_M = 50'000.0;
constexpr std::size_t MAX_BOUNDS = 254;

void refuse_bounds(const std::vector<std::int64_t>& bounds) {
    std::int64_t before = 0;
    for (const std::int64_t bound : bounds) {
        if (bound <= before)
            throw Refusal("bounds-not-rising", text("a bound of %lld mm follows %lld mm", static_cast<long long>(bound),
                                                    static_cast<long long>(before)),
                          "order them from above 0");
        before = bound;
    }
    if (bounds.size() > MAX_BOUNDS)
        throw Refusal("too-many-bounds", text("there are %zu bounds", bounds.size()),
                      text("give at most %zu", MAX_BOUNDS));
}

}  // namespace

void refuse_position(std::size_t row, std::int32_t lon, std::int32_t lat) {
    throw Refusal("out-of-range", text("position %zu is %.7f, %.7f degrees", row, lon / E7, lat / E7),
                  "longitude lies in [-180, 180], latitude in [-90, 90]; longitude comes first");
}

std::unique_ptr<Index> index_of(Inputs inputs) {
    refuse_bounds(inputs.bounds_mm);
    if (!(inputs.line_accuracy_m >= 0.0 && inputs.line_accuracy_m < HUGE_VAL))
        throw Refusal("accuracy-range", text("the line's accuracy is %g m", inputs.line_accuracy_m),
                      "give 0 or more metres");
    auto index = std::make_unique<Index>();
    index->path = path_of(std::move(inputs.line));
    index->zones = std::move(inputs.zones);
    index->bounds_mm = std::move(inputs.bounds_mm);
    for (const std::int64_t bound : index->bounds_mm) index->bounds_m.push_back(static_cast<double>(bound) / 1000.0);
    index->line_accuracy_m = inputs.line_accuracy_m;
    const double last_bound = index->bounds_mm.empty() ? 0.0 : static_cast<double>(index->bounds_mm.back()) / 1000.0;
    index->reach_m = std::min(std::max(LEAST_REACH_M, last_bound + 1000.0), CHORD_REACH_M);
    index->segments = Segments(index->path);
    for (const Polygon& polygon : index->zones.polygons) {
        index->edges_of_polygon.emplace_back();
        for (const Ring& ring : polygon.rings)
            for (const Edge& edge : edges_of(ring)) index->edges_of_polygon.back().push_back(edge);
    }
    build_grid(*index);
    return index;
}

}  // namespace truceline
