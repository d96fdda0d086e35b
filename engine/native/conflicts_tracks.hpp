// Movements as conflicts see them: legs in space and time, and the boxes around them.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "conflicts_plane.hpp"

namespace truceline {

// A geodesic of at most MAX_LEG_M. It is held from `from` until before `to`; on a moving track
// its place at a time lies in proportion between a and b.
struct Leg {
    Vec3 a, b;
    double from, to;
};

// Metres, rounded outward to floats; sag included, radius not.
struct Box {
    float low[3], high[3];
};

// One notice's movement, as its caller gave it. E7 pairs of all parts lie one after another.
struct GivenTrack {
    const std::int32_t* pairs;
    const double* times;                   // one for each pair, or null
    const std::int64_t *parts_begin, *parts_end;  // where each part starts, and where the last stops
    bool is_area;
    double from, to, radius_m, speed_m_s;  // speed: NaN where not declared
    std::int64_t number;                   // for refusals
};

struct TrackView {
    const Leg* legs;
    const Box* boxes;
    std::size_t count;
    bool is_area, moves;
    double from, to, radius_m;
};

struct TrackShape {
    bool is_area, moves;
    double from, to, radius_m;
    Box box;  // of the whole track, radius included
};

// Adds the legs of a track. Refuses: see `truceline_geo.conflicts`.
TrackShape add_track(const GivenTrack& given, std::vector<Leg>& legs, std::vector<Box>& boxes);

Box box_of(const Leg& leg);

inline bool overlap(const Box& a, const Box& b, float within) {
    for (int k = 0; k < 3; ++k)
        if (a.low[k] > b.high[k] + within || b.low[k] > a.high[k] + within) return false;
    return true;
}

}  // namespace truceline
