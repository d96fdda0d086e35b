#include "conflicts_pairs.hpp"

#include <algorithm>
#include <cmath>

namespace truceline {
namespace {

constexpr double NEVER = std::numeric_limits<double>::infinity();
// Times of coming and going are found to a millisecond.
constexpr double TIME_STEP_S = 0.001;

// Even-odd, on the plane that touches at the place: edges there are the geodesics of the ring.
bool contains(const TrackView& area, Vec3 place) {
    const TangentPlane plane(place);
    bool inside = false;
    for (const Leg* leg = area.legs; leg < area.legs + area.count; ++leg) {
        const Vec2 a = plane.seen(leg->a).at, b = plane.seen(leg->b).at;
        if ((a.y > 0.0) == (b.y > 0.0)) continue;
        if (a.x - a.y * (b.x - a.x) / (b.y - a.y) > 0.0) inside = !inside;
    }
    return inside;
}

double at_most(double reach, double best) { return std::min(reach, best) + SAG_OF_TWO_M; }

class StandingPair {
public:
    StandingPair(const TrackView& a, const TrackView& b) : a_(a), b_(b), reach_(a.radius_m + b.radius_m) {}

    bool come_near(Conflict& found) {
        found.metres = NEVER;
        for (std::size_t i = 0; i < a_.count && found.metres > 0.0; ++i) {
            const float within = static_cast<float>(reach_) + 1.0f;
            for (std::size_t j = 0; j < b_.count; ++j)
                if (overlap(a_.boxes[i], b_.boxes[j], within)) try_legs(a_.legs[i], b_.legs[j], found);
        }
        if (found.metres > 0.0 && b_.is_area && contains(b_, a_.legs[0].a)) found_inside(a_.legs[0].a, found);
        if (found.metres > 0.0 && a_.is_area && contains(a_, b_.legs[0].a)) found_inside(b_.legs[0].a, found);
        return found.metres <= reach_;
    }

private:
    const TrackView &a_, &b_;
    double reach_;

    void try_legs(const Leg& a, const Leg& b, Conflict& found) const {
        Vec3 middle;
        const double least = at_most(reach_, found.metres);
        if (chords_apart(a.a, a.b, b.a, b.b, middle) > least * least) return;
        const Approach approach = approach_of(a.a, a.b, b.a, b.b, middle);
        if (approach.metres < found.metres)
            found.metres = approach.metres, found.first = approach.first, found.second = approach.second;
    }

    static void found_inside(Vec3 place, Conflict& found) {
        found.metres = 0.0, found.first = found.second = place;
    }
};

Vec3 on_chord(const Leg& leg, double time) {
    return leg.a + (time - leg.from) / (leg.to - leg.from) * (leg.b - leg.a);
}

Vec3 place_at(const Leg& leg, double time) {
    const Vec3 place = on_chord(leg, time);
    return TangentPlane(place).grounded(place);
}

// Two tracks of which the first moves, and the second may.
class MovingPair {
public:
    MovingPair(const TrackView& a, const TrackView& b)
        : a_(a), b_(b), reach_(a.radius_m + b.radius_m), from_(std::max(a.from, b.from)), to_(std::min(a.to, b.to)) {}

    bool come_near(Conflict& found) {
        found.metres = NEVER, found.from = NEVER, found.to = -NEVER;
        for (std::size_t i = 0; i < a_.count; ++i) {
            const float within = static_cast<float>(reach_) + 1.0f;
            for (std::size_t j = 0; j < b_.count; ++j)
                if (overlap(a_.boxes[i], b_.boxes[j], within)) try_legs(a_.legs[i], b_.legs[j], found);
            if (b_.is_area) try_inside(a_.legs[i], found);
        }
        return found.metres <= reach_;
    }

private:
    const TrackView &a_, &b_;
    double reach_, from_, to_;

    void try_legs(const Leg& a, const Leg& b, Conflict& found) const {
        double from = std::max(from_, a.from), to = std::min(to_, a.to);
        if (b_.moves) from = std::max(from, b.from), to = std::min(to, b.to);
        if (!(from < to)) return;
        const double at = b_.moves ? nearest_of_two(a, b, from, to) : nearest_to_still(a, b, from, to);
        const Approach nearest = seen_at(a, b, at);
        if (nearest.metres > reach_) return;
        note(nearest, at, found);
        found.from = std::min(found.from, boundary(a, b, at, from));
        found.to = std::max(found.to, boundary(a, b, at, to));
    }

    void try_inside(const Leg& a, Conflict& found) const {
        const double from = std::max(from_, a.from), to = std::min(to_, a.to);
        if (!(from < to)) return;
        for (const double time : {from, to}) {
            const Vec3 place = place_at(a, time);
            if (!contains(b_, place)) continue;
            note({0.0, place, place, 0.0}, time, found);
            found.from = std::min(found.from, time), found.to = std::max(found.to, time);
        }
    }

    static void note(const Approach& approach, double at, Conflict& found) {
        if (approach.metres > found.metres || (approach.metres == found.metres && at >= found.at)) return;
        found.metres = approach.metres, found.at = at;
        found.first = approach.first, found.second = approach.second;
    }

    Approach seen_at(const Leg& a, const Leg& b, double time) const {
        const Vec3 first = place_at(a, time);
        if (b_.moves) {
            const Vec3 second = place_at(b, time);
            return {metres_between(first, second), first, second, 0.0};
        }
        Vec3 middle;
        chords_apart(first, first, b.a, b.b, middle);
        return approach_of(first, first, b.a, b.b, middle);
    }

    double nearest_to_still(const Leg& a, const Leg& b, double from, double to) const {
        const Vec3 begin = place_at(a, from), end = place_at(a, to);
        Vec3 middle;
        const double least = at_most(reach_, NEVER);
        if (chords_apart(begin, end, b.a, b.b, middle) > least * least) return from;
        return from + approach_of(begin, end, b.a, b.b, middle).along_first * (to - from);
    }

    // Heights of the chords say nothing: only what is level between the two counts.
    double nearest_of_two(const Leg& a, const Leg& b, double from, double to) const {
        const Vec3 begin = on_chord(a, from) - on_chord(b, from), end = on_chord(a, to) - on_chord(b, to);
        const Vec3 step = end - begin;
        double share = 0.5;
        for (int look = 0; look < 3; ++look) {
            const double time = from + share * (to - from);
            const Vec3 up = upward(0.5 * (on_chord(a, time) + on_chord(b, time)));
            const Vec3 level = step - dot(step, up) * up;
            const double square = dot(level, level);
            if (square == 0.0) return from;
            share = std::min(1.0, std::max(0.0, -dot(begin, level) / square));
        }
        return from + share * (to - from);
    }

    // When they come within reach, or leave it, between the nearest time and `end`.
    double boundary(const Leg& a, const Leg& b, double near, double end) const {
        if (seen_at(a, b, end).metres <= reach_) return end;
        while (std::abs(end - near) > TIME_STEP_S) {
            const double middle = 0.5 * (near + end);
            if (middle == near || middle == end) break;
            (seen_at(a, b, middle).metres <= reach_ ? near : end) = middle;
        }
        return near;
    }
};

}  // namespace

bool come_near(const TrackView& a, const TrackView& b, Conflict& found) {
    const double from = std::max(a.from, b.from), to = std::min(a.to, b.to);
    if (!(from < to)) return false;
    if (a.moves) return MovingPair(a, b).come_near(found);
    if (b.moves) {
        if (!MovingPair(b, a).come_near(found)) return false;
        std::swap(found.first, found.second);
        return true;
    }
    found.from = found.at = from, found.to = to;
    return StandingPair(a, b).come_near(found);
}

}  // namespace truceline
