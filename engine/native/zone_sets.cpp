#include "zone_sets.hpp"

#include <algorithm>

#include "refusal.hpp"

namespace truceline {

void ZoneSets::take(const Span<std::uint64_t>& sets) {
    for (const std::uint64_t* set = sets.begin(); set != sets.end(); set += words_) number_of({set, set + words_});
}

std::uint32_t ZoneSets::number_of(const std::vector<std::uint64_t>& set) {
    // Neighbouring cells often have the same.
    if (last_ < size() && std::equal(set.begin(), set.end(), at(last_))) return last_;
    const auto [found, is_new] = numbers_.emplace(set, static_cast<std::uint32_t>(numbers_.size()));
    last_ = found->second;
    if (!is_new) return last_;
    if (last_ >= MAX_SETS)
        throw Refusal("too-many-zone-sets", "zones overlap in more than 2^20 ways", "give fewer zones");
    table_.insert(table_.end(), set.begin(), set.end());
    return last_;
}

}  // namespace truceline
