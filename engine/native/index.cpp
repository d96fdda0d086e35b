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

namespace {

void prepare(Index& index) {
    for (const std::int64_t bound : index.bounds_mm) index.bounds_m.push_back(static_cast<double>(bound) / 1000.0);
    const double last_bound = index.bounds_m.empty() ? 0.0 : index.bounds_m.back();
    index.reach_m = std::min(std::max(LEAST_REACH_M, last_bound + 1000.0), CHORD_REACH_M);
    index.segments = Segments(index.path);
    for (const Polygon& polygon : index.zones.polygons) {
        index.edges_of_polygon.emplace_back();
        for (const Ring& ring : polygon.rings)
            for (const Edge& edge : edges_of(ring)) index.edges_of_polygon.back().push_back(edge);
        index.edge_boxes_of_polygon.push_back(boxes_of(index.edges_of_polygon.back()));
    }
}

// How many vertices both have from their beginning, or from their end.
template <typename Iterator>
std::size_t shared(Iterator a, Iterator b, std::size_t most) {
    std::size_t count = 0;
    while (count < most && a->lon == b->lon && a->lat == b->lat) ++count, ++a, ++b;
    return count;
}

Earlier earlier_of(const Index& then, const Index& now) {
    const auto &old = then.path.vertices, &fresh = now.path.vertices;
    const std::size_t most = std::min(old.size(), fresh.size());
    const std::size_t head = shared(old.begin(), fresh.begin(), most);
    const std::size_t tail = shared(old.rbegin(), fresh.rbegin(), most - std::min(most, head));
    const bool is_same = head == old.size() && head == fresh.size();
    // Segments lie between vertices, and one whose neighbour changed has another corner.
    const std::size_t first = head > 2 ? head - 2 : 0;
    const std::size_t kept = is_same ? old.size() : tail > 2 ? tail - 2 : 0;
    const std::size_t old_end = then.segments.size() - std::min(then.segments.size(), kept);
    const std::size_t new_end = now.segments.size() - std::min(now.segments.size(), kept);
    return {then, then.segments.sphere_around(first, old_end), now.segments.sphere_around(first, new_end),
            static_cast<std::uint32_t>(old_end),
            static_cast<std::int64_t>(now.segments.size()) - static_cast<std::int64_t>(then.segments.size())};
}

}  // namespace

std::unique_ptr<Index> bare_index_of(Inputs inputs) {
    refuse_bounds(inputs.bounds_mm);
    if (!(inputs.line_accuracy_m >= 0.0 && inputs.line_accuracy_m < HUGE_VAL))
        throw Refusal("accuracy-range", text("the line's accuracy is %g m", inputs.line_accuracy_m),
                      "give 0 or more metres");
    auto index = std::make_unique<Index>();
    index->path = path_of(std::move(inputs.line));
    index->zones = std::move(inputs.zones);
    index->bounds_mm = std::move(inputs.bounds_mm);
    index->line_accuracy_m = inputs.line_accuracy_m;
    prepare(*index);
    return index;
}

std::unique_ptr<Index> index_of(Inputs inputs, unsigned threads) {
    std::unique_ptr<Index> index = bare_index_of(std::move(inputs));
    build_grid(*index, nullptr, threads);
    return index;
}

std::unique_ptr<Index> index_with_line(const Index& then, std::vector<CornerE7> line, unsigned threads) {
    auto index = std::make_unique<Index>();
    index->path = path_of(std::move(line), &then.path);
    index->zones = then.zones;
    index->bounds_mm = then.bounds_mm;
    index->line_accuracy_m = then.line_accuracy_m;
    prepare(*index);
    const bool is_alike = index->path.closed == then.path.closed;
    const Earlier earlier = earlier_of(then, *index);
    build_grid(*index, is_alike ? &earlier : nullptr, threads);
    return index;
}

}  // namespace truceline
