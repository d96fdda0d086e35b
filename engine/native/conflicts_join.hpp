// All pairs of many movements at once.
#pragma once

#include "conflicts_pairs.hpp"

namespace truceline {

struct NumberedConflict {
    std::uint32_t first, second;
    Conflict conflict;
};

// Movements laid out for joining: those that begin at about the same time lie together.
class Movements {
public:
    // Numbers of conflicts are places in `given`.
    explicit Movements(const std::vector<GivenTrack>& given);

    // Every pair once, first < second, in rising order.
    std::vector<NumberedConflict> conflicts(unsigned threads) const;
    std::size_t size() const { return shapes_.size(); }

    TrackView view(std::size_t rank) const;
    const TrackShape& shape(std::size_t rank) const { return shapes_[rank]; }
    std::uint32_t number(std::size_t rank) const { return number_[rank]; }

private:
    std::vector<std::uint32_t> number_;  // by rank, the order of beginning
    std::vector<TrackShape> shapes_;
    std::vector<std::size_t> first_leg_;
    std::vector<Leg> legs_;
    std::vector<Box> boxes_;
};

}  // namespace truceline
