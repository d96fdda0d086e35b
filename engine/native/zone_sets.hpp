// Which zones hold a cell, each different set once.
#pragma once

#include <map>
#include <vector>

#include "grid.hpp"

namespace truceline {

class ZoneSets {
   public:
    // `words` 64-bit words a set.
    explicit ZoneSets(std::uint32_t words) : words_(words) {}

    // Sets of an earlier index keep their numbers.
    void take(const Span<std::uint64_t>& sets);
    // Refuses: too-many-zone-sets.
    std::uint32_t number_of(const std::vector<std::uint64_t>& set);

    std::size_t size() const { return numbers_.size(); }
    const std::uint64_t* at(std::uint32_t number) const { return table_.data() + std::size_t{number} * words_; }
    // All sets, by their numbers.
    Table<std::uint64_t>& table() { return table_; }

   private:
    std::uint32_t words_;
    Table<std::uint64_t> table_;
    std::map<std::vector<std::uint64_t>, std::uint32_t> numbers_;
    std::uint32_t last_ = 0;
};

}  // namespace truceline
