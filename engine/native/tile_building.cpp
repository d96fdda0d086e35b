#include "tile_building.hpp"

#include <algorithm>
#include <limits>

#include "refusal.hpp"

namespace truceline {
namespace {

// A list longer than this is cut with its cell.
constexpr std::uint32_t LONG_LIST = 8;
constexpr std::uint32_t NO_TABLE = 0xffffffff;

}  // namespace

void refuse_too_large() {
    throw Refusal("index-too-large", "the grid needs more than 16 GiB", "give fewer vertices or zones");
}

bool TileBuilding::Asked::needs_findings() const { return entries != NO_TABLE && !known.are_decided(); }

bool TileBuilding::Asked::needs_distances() const { return lists != NO_TABLE || needs_findings(); }

Tile TileBuilding::build(std::int64_t x, std::int64_t y, const ZoneCutting& known, const Cut& cut,
                         Table<std::uint32_t>& words) {
    const Segments& segments = index_.segments;
    const Box box = boxes_.at(TILE_BITS, x, y);
    std::uint32_t nearest = 0;
    const double least = std::sqrt(segments.nearest_chord(box.centre, nearest));
    if (least - box.radius >= ORDER_REACH_M) return {ASK, 0};
    ids_.clear();
    segments.within(box.centre, least + 2.0 * box.radius + SLACK_M + chord_doubt(least), ids_);
    begin();
    const bool has_lists = least - box.radius < index_.reach_m;
    const Cut here = zones_.take(known, cut);
    visit(box, 0, here, {0, has_lists ? TILE_LISTS : NO_TABLE, {}});
    zones_.drop(here);
    return end({ASK, 0}, has_lists, words);
}

void TileBuilding::begin() {
    tile_.assign(TILE_HEAD, 0);
    std::fill_n(tile_.begin(), TILE_LISTS, ASK);
    last_list_count_ = 0;
}

Tile TileBuilding::end(Tile tile, bool has_lists, Table<std::uint32_t>& words) {
    const bool is_same = std::all_of(tile_.begin() + 1, tile_.begin() + TILE_LISTS,
                                     [&](std::uint32_t entry) { return entry == tile_[0]; });
    if (is_same && (tile_[0] & KIND) == DECIDED) tile.entry = tile_[0];
    if (tile.entry != ASK && !has_lists) return tile;
    if (tile.entry == ASK) tile.entry = BLOCK;
    if (words.size() + tile_.size() > std::numeric_limits<std::uint32_t>::max() || tile_.size() > LIST_OFFSET)
        refuse_too_large();
    tile.base = static_cast<std::uint32_t>(words.size());
    tile_.resize((tile_.size() + 15) / 16 * 16);
    tile_[TILE_LENGTH] = static_cast<std::uint32_t>(tile_.size());
    words.insert(words.end(), tile_.begin(), tile_.end());
    return tile;
}

void TileBuilding::visit(const Box& box, std::size_t ids, const Cut& cut, const Asked& asked) {
    Asked below = asked;
    if (asked.needs_distances()) {
        deciding_.keep_nearest(box, ids_, ids, asked.needs_findings() ? &below.known : nullptr);
        if (box.bits <= COARSE_BITS) deciding_.drop_twins(box, ids_, ids);
        if (asked.needs_findings()) deciding_.decide(box, ids_, ids, below.known);
    }
    const bool is_decided = below.known.are_decided();
    if (asked.entries != NO_TABLE && is_decided && cut.is_empty()) {
        fill(asked.entries, box, entry_of(below.known.side, below.known.band, set_of(cut)));
        below.entries = NO_TABLE;
    }
    if (box.bits == COARSE_BITS || box.bits == FINE_BITS) {
        std::uint32_t list = find_list(box, ids, asked, below);
        if (below.entries != NO_TABLE && box.bits == FINE_BITS) {
            if (!is_decided && asked.lists == NO_TABLE) list = write_list(ids);
            fill(below.entries, box, write_leaf(box, below.known, cut, list));
            return;
        }
        if (below.entries != NO_TABLE) {
            const std::uint32_t block = block_of(ASK);
            fill(below.entries, box, BLOCK | block);
            below.entries = block;
        }
    }
    if (below.entries != NO_TABLE || below.lists != NO_TABLE) descend(box, ids, cut, below);
}

// Of a cell of one of the two tables. Where a list is not cut, a leaf below writes its own if it needs one.
std::uint32_t TileBuilding::find_list(const Box& box, std::size_t ids, const Asked& asked, Asked& below) {
    below.lists = NO_TABLE;
    if (asked.lists == NO_TABLE) return 0;
    std::uint32_t list = 0;
    if (box.bits == COARSE_BITS && ids_.size() - ids > LONG_LIST)
        list = LIST_BLOCK | (below.lists = block_of(0));
    else
        list = write_list(ids);
    fill(asked.lists, box, list);
    return list;
}

void TileBuilding::descend(const Box& box, std::size_t ids, const Cut& cut, const Asked& asked) {
    const bool needs_distances = asked.needs_distances();
    if (needs_distances && asked.entries == NO_TABLE && box.bits < COARSE_BITS && ids_.size() - ids == 1) {
        // Nothing below can be otherwise.
        fill(asked.lists, box, write_list(ids));
        return;
    }
    const std::size_t begins = ids_.size();
    for (const Box& quarter : boxes_.quarters(box, !needs_distances)) {
        if (needs_distances) {
            ids_.resize(begins + (begins - ids));
            std::copy_n(ids_.begin() + static_cast<std::ptrdiff_t>(ids), begins - ids,
                        ids_.begin() + static_cast<std::ptrdiff_t>(begins));
        }
        if (asked.entries == NO_TABLE) {
            visit(quarter, begins, {}, asked);
        } else {
            const Cut part = zones_.child(box, quarter, cut);
            visit(quarter, begins, part, asked);
            zones_.drop(part);
        }
        ids_.resize(begins);
    }
}

std::uint32_t TileBuilding::write_list(std::size_t ids_from) {
    const std::size_t count = ids_.size() - ids_from;
    if (count > MAX_LIST || tile_.size() + count > LIST_OFFSET) return 0;
    const auto first = ids_.begin() + static_cast<std::ptrdiff_t>(ids_from);
    // Neighbouring cells often have the same.
    if (count == last_list_count_ && std::equal(first, ids_.end(), tile_.begin() + static_cast<std::ptrdiff_t>(last_list_)))
        return static_cast<std::uint32_t>(count) << LIST_COUNT_SHIFT | last_list_;
    const auto offset = static_cast<std::uint32_t>(tile_.size());
    last_list_ = offset, last_list_count_ = count;
    tile_.insert(tile_.end(), first, ids_.end());
    return static_cast<std::uint32_t>(count) << LIST_COUNT_SHIFT | offset;
}

std::uint32_t TileBuilding::block_of(std::uint32_t entry) {
    const auto block = static_cast<std::uint32_t>(tile_.size());
    tile_.resize(tile_.size() + 64, entry);
    return block;
}

std::uint32_t TileBuilding::write_leaf(const Box& box, const Findings& findings, const Cut& cut, std::uint32_t list) {
    const std::uint32_t set = set_of(cut);
    const auto leaf = static_cast<std::uint32_t>(tile_.size());
    tile_.push_back(entry_of(findings.is_side_decided ? findings.side : SIDE_OPEN,
                             findings.is_band_decided ? findings.band : BAND_OPEN, set));
    tile_.push_back(list);
    zones_.write(box, cut, sets_.at(set), tile_);
    return LEAF | leaf;
}

// Sets the entries that the box covers, in a table of 8 x 8 cells.
void TileBuilding::fill(std::uint32_t table, const Box& box, std::uint32_t value) {
    const int table_bits = box.bits >= COARSE_BITS ? COARSE_BITS : FINE_BITS;
    const std::uint32_t n = 1u << (box.bits - table_bits);
    const auto column = static_cast<std::uint32_t>(box.x >> table_bits & 7);
    const auto row = static_cast<std::uint32_t>(box.y >> table_bits & 7);
    for (std::uint32_t r = row; r < row + n; ++r)
        for (std::uint32_t c = column; c < column + n; ++c) tile_[table + 8 * r + c] = value;
}

}  // namespace truceline
