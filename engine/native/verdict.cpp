#include "verdict.hpp"

#include <algorithm>
#include <cmath>

#include "refusal.hpp"

namespace truceline {
namespace {

// What the accuracy leaves open begins or ends this near to a bound: then the distance is settled.
bool is_decided_by_rounding(const Index& index, double nearest, double farthest) {
    return index.is_near_bound(nearest, SETTLE_M) || index.is_near_bound(farthest, SETTLE_M) || nearest < SETTLE_M;
}

}  // namespace

Verdict verdict_on(const Index& index, std::int32_t lon_e7, std::int32_t lat_e7, double accuracy_m) {
    if (!(accuracy_m >= 0.0 && accuracy_m < HUGE_VAL))
        throw Refusal("accuracy-range", text("the accuracy is %g m", accuracy_m), "give 0 or more metres");
    std::uint8_t band = 0;
    std::int8_t side = 0;
    double signed_metres = 0.0;
    Verdict verdict{};
    verdict.zones.resize(index.zones.words());
    answer(index, {&lon_e7, &lat_e7, 1, 1}, 0, 1, {&band, &side, verdict.zones.data(), &signed_metres});
    double metres = std::fabs(signed_metres);
    const double radius = accuracy_m + index.line_accuracy_m;
    if (radius > 0.0 && is_decided_by_rounding(index, std::max(0.0, metres - radius), metres + radius)) {
        const Nearest settled = index.segments.settle(place_of(lon_e7, lat_e7));
        metres = settled.metres;
        signed_metres = settled.side * settled.metres + 0.0;
    }
    verdict.distance_m = signed_metres;
    verdict.side = side;
    verdict.nearest_m = std::max(0.0, metres - radius);
    verdict.farthest_m = metres + radius;
    verdict.least_band = radius > 0.0 ? index.band_of(verdict.nearest_m) : band;
    verdict.most_band = radius > 0.0 ? index.band_of(verdict.farthest_m) : band;
    verdict.reaches_line = radius > 0.0 && metres - radius < ON_LINE_M;
    verdict.possible = verdict.certain = verdict.zones;
    if (accuracy_m > 0.0) widen_zones(index, lon_e7, lat_e7, accuracy_m, verdict.possible.data(), verdict.certain.data());
    return verdict;
}

}  // namespace truceline
