// An index as bytes: what it follows from, and its tables. The rest is made again when it is read.
//
// Little-endian. A count of sections, then for each its offset and its bytes (64 bits each); sections
// begin at multiples of 64. In this order: facts, bounds, line, shapes and corners of zones, tiles, words, sets.
#pragma once

#include <memory>
#include <vector>

#include "index.hpp"

namespace truceline {

std::vector<std::uint8_t> stored(const Index& index);

// Reads the tables where they lie: the bytes must outlive the index. Nothing in them is trusted to be
// in range. Refuses: index-damaged, and whatever `index_of` refuses.
std::unique_ptr<Index> restored(Span<std::uint8_t> bytes);

}  // namespace truceline
