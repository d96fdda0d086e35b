#include <algorithm>

#include "index.hpp"

namespace truceline {
namespace {

using Lists = std::vector<std::uint32_t>;

void collect(const std::uint32_t* words, std::uint32_t table, Lists& lists) {
    for (std::uint32_t cell = 0; cell < 64; ++cell) {
        const std::uint32_t list = words[table + cell];
        if (list & LIST_BLOCK) collect(words, list & ~LIST_BLOCK, lists);
        else if (list_count(list) > 0) lists.push_back(list);
    }
}

void collect_of_leaves(const std::uint32_t* words, std::uint32_t table, Lists& lists) {
    for (std::uint32_t cell = 0; cell < 64; ++cell) {
        const std::uint32_t entry = words[table + cell];
        if ((entry & KIND) == BLOCK) collect_of_leaves(words, entry & OFFSET, lists);
        else if ((entry & KIND) == LEAF && entry != ASK && list_count(words[(entry & OFFSET) + 1]) > 0)
            lists.push_back(words[(entry & OFFSET) + 1]);
    }
}

// The entry with its set's new number, where it has one.
std::uint32_t with_set(std::uint32_t entry, const std::vector<std::uint32_t>& numbers) {
    return (entry & ~(MAX_SETS - 1)) | numbers[set_bits(entry)];
}

void renumber_table(std::uint32_t* words, std::uint32_t table, const std::vector<std::uint32_t>& numbers) {
    for (std::uint32_t cell = 0; cell < 64; ++cell) {
        std::uint32_t& entry = words[table + cell];
        if ((entry & KIND) == DECIDED) entry = with_set(entry, numbers);
        else if ((entry & KIND) == BLOCK) renumber_table(words, entry & OFFSET, numbers);
        else if (entry != ASK) words[entry & OFFSET] = with_set(words[entry & OFFSET], numbers);
    }
}

}  // namespace

void renumber_sets(std::uint32_t* words, Tile& tile, const std::vector<std::uint32_t>& numbers) {
    const bool is_same = std::adjacent_find(numbers.begin(), numbers.end(), [](auto a, auto b) { return b != a + 1; }) == numbers.end();
    if (is_same && (numbers.empty() || numbers.front() == 0)) return;
    if ((tile.entry & KIND) == DECIDED) tile.entry = with_set(tile.entry, numbers);
    if (tile.base != 0) renumber_table(words, 0, numbers);
}

void renumber(std::uint32_t* words, Tile tile, std::uint32_t first, std::int64_t shift) {
    Lists lists;
    collect(words, TILE_LISTS, lists);
    if ((tile.entry & KIND) == BLOCK) collect_of_leaves(words, 0, lists);
    // Cells share lists; each is to be renumbered once.
    std::sort(lists.begin(), lists.end());
    lists.erase(std::unique(lists.begin(), lists.end()), lists.end());
    for (const std::uint32_t list : lists)
        for (std::uint32_t k = 0; k < list_count(list); ++k) {
            std::uint32_t& id = words[(list & LIST_OFFSET) + k];
            if (id >= first) id = static_cast<std::uint32_t>(id + shift);
        }
}

}  // namespace truceline
