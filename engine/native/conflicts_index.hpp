// One movement against many that come and go.
#pragma once

#include <unordered_map>
#include <utility>

#include "conflicts_boxes.hpp"
#include "conflicts_pairs.hpp"

namespace truceline {

// Every box is looked at, sixteen at a time: no arrangement in space that heavy traffic at one
// place, wide areas or long windows could wear out.
class ConflictIndex {
public:
    // By rising number. The first place is that of the movement asked about.
    using Found = std::vector<std::pair<std::int64_t, Conflict>>;

    Found query(const GivenTrack& given) const;
    // The same, and from then on it is active under its number. Refuses a number that is taken.
    Found insert(const GivenTrack& given);
    // False where there is no such number.
    bool remove(std::int64_t number);
    bool holds(std::int64_t number) const { return slots_.count(number) != 0; }
    std::size_t size() const { return held_.size(); }

private:
    struct Held {
        std::int64_t number;
        std::vector<Leg> legs;
        std::vector<Box> boxes;
        TrackShape shape;  // made with the legs, so after them

        explicit Held(const GivenTrack& given);
        TrackView view() const;
    };
    std::vector<Held> held_;
    BoxTable table_;
    std::unordered_map<std::int64_t, std::size_t> slots_;
    double epoch_ = 0.0;

    Found meeting(const Held& held) const;
    SpaceTimeBox box_of(const TrackShape& shape) const;
};

}  // namespace truceline
