// What is known of one position, and what its accuracy and the line's leave open.
#pragma once

#include <cstdint>
#include <vector>

#include "index.hpp"

namespace truceline {

struct Verdict {
    double distance_m, nearest_m, farthest_m;
    std::uint32_t least_band, most_band;
    int side;
    bool reaches_line;
    std::vector<std::uint64_t> zones;     // of the position as given
    std::vector<std::uint64_t> possible;  // of any place within the accuracy
    std::vector<std::uint64_t> certain;   // of every place within it

    bool crosses_bound() const { return least_band != most_band; }
    bool crosses_zone() const { return possible != certain; }
};

// `accuracy_m` is the radius round the position within which it truly lies. Refuses: out-of-range,
// accuracy-range.
Verdict verdict_on(const Index& index, std::int32_t lon_e7, std::int32_t lat_e7, double accuracy_m);

}  // namespace truceline
