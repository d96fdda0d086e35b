#include "conflicts_index.hpp"

#include <algorithm>
#include <cmath>

#include "refusal.hpp"

namespace truceline {

ConflictIndex::Held::Held(const GivenTrack& given) : number(given.number), shape(add_track(given, legs, boxes)) {}

TrackView ConflictIndex::Held::view() const {
    return {legs.data(), boxes.data(), legs.size(), shape.is_area, shape.moves, shape.from, shape.to, shape.radius_m};
}

SpaceTimeBox ConflictIndex::box_of(const TrackShape& shape) const {
    constexpr float far = std::numeric_limits<float>::infinity();
    const Box& box = shape.box;
    return {{box.low[0], box.low[1], box.low[2], std::nextafter(static_cast<float>(shape.from - epoch_), -far)},
            {box.high[0], box.high[1], box.high[2], std::nextafter(static_cast<float>(shape.to - epoch_), far)}};
}

ConflictIndex::Found ConflictIndex::meeting(const Held& held) const {
    Found found;
    const TrackView view = held.view();
    table_.each_meeting<4>(box_of(held.shape), 0, held_.size(), [&](std::size_t slot) {
        Conflict conflict;
        if (come_near(view, held_[slot].view(), conflict)) found.emplace_back(held_[slot].number, conflict);
    });
    std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    return found;
}

ConflictIndex::Found ConflictIndex::query(const GivenTrack& given) const { return meeting(Held(given)); }

ConflictIndex::Found ConflictIndex::insert(const GivenTrack& given) {
    if (holds(given.number))
        throw Refusal("number-taken", text("%lld is active already", static_cast<long long>(given.number)),
                      "remove it first, or give another number");
    Held held(given);
    // Floats of seconds are finest near the epoch: the first notice's beginning.
    if (held_.empty()) epoch_ = held.shape.from;
    Found found = meeting(held);
    const std::size_t slot = held_.size();
    table_.put(slot, box_of(held.shape));
    slots_.emplace(held.number, slot);
    held_.push_back(std::move(held));
    return found;
}

bool ConflictIndex::remove(std::int64_t number) {
    const auto place = slots_.find(number);
    if (place == slots_.end()) return false;
    const std::size_t slot = place->second, last = held_.size() - 1;
    slots_.erase(place);
    if (slot != last) {
        held_[slot] = std::move(held_[last]);
        table_.put(slot, box_of(held_[slot].shape));
        slots_[held_[slot].number] = slot;
    }
    held_.pop_back();
    table_.remove_last();
    return true;
}

}  // namespace truceline
