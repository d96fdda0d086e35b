// Whether two movements come within the sum of their radii while both last.
#pragma once

#include "conflicts_tracks.hpp"

namespace truceline {

// Half open: [from, to). `at` is when they are nearest: `from` where neither moves.
struct Conflict {
    double metres, from, to, at;
    Vec3 first, second;  // the nearest places
};

// False where they do not. `shared` is the time while both windows last.
bool come_near(const TrackView& a, const TrackView& b, Conflict& found);

}  // namespace truceline
