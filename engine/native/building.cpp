// Fills a grid tile by tile: what zones hold it is cut from above, and tiles that an edit does not reach are
// copied. Parts of the tiles may be built at once; joined in order, they are what one alone would have made.
#include <algorithm>
#include <limits>

#include "sharing.hpp"
#include "staleness.hpp"
#include "tile_building.hpp"

namespace truceline {
namespace {

// More of them than threads: tiles near the line take longest, and lie together.
constexpr std::size_t PARTS_A_THREAD = 16;

struct Step {
    std::uint32_t tile;
    bool is_copied;
    Cut cut;  // of the edges above it
};

// Some tiles that follow each other, with offsets of their own.
struct Part {
    std::size_t first, last;  // steps
    Table<std::uint32_t> words;
    std::vector<Tile> tiles;
    std::unique_ptr<TileBuilding> building;
};

class Building {
   public:
    Building(Index& index, const Earlier* earlier)
        : index_(index), grid_(index.grid), tables_(index.grid.tables), earlier_(earlier) {}

    void build(unsigned threads);

   private:
    void find_steps(ZoneCutting& zones, const Box& box, const Cut& cut);
    void copy_below(const Box& box);
    bool is_any_stale(const Box& box) const;
    template <typename Act>
    void each_tile(const Box& box, Act&& act) const;
    void run(Part& part) const;
    Tile copied(std::uint32_t number, Table<std::uint32_t>& words) const;
    void join(std::vector<Part>& parts);
    void take(Part& part, ZoneSets& sets);

    Index& index_;
    Grid& grid_;
    GridTables& tables_;
    const Earlier* earlier_;
    std::unique_ptr<Boxes> boxes_;
    std::vector<bool> is_stale_;
    std::vector<std::uint32_t> polygon_of_edge_;
    std::unique_ptr<ZoneCutting> known_;  // of the zones of each tile that is built
    std::vector<Step> steps_;
};

void Building::build(unsigned threads) {
    grid_.region = region_of(index_);
    const Region& region = grid_.region;
    grid_.frame = frame_of(region);
    if (earlier_ && !(earlier_->index.grid.region == region)) earlier_ = nullptr;
    place_edges(index_, &polygon_of_edge_);
    boxes_ = std::make_unique<Boxes>(region, grid_.frame);
    if (earlier_) is_stale_ = stale_tiles(*earlier_, region, *boxes_);
    int bits = TILE_BITS;
    while ((std::uint32_t{1} << (bits - TILE_BITS)) < std::max(region.columns, region.rows)) ++bits;
    known_ = std::make_unique<ZoneCutting>(index_, polygon_of_edge_);
    ZoneCutting zones(index_, polygon_of_edge_);
    find_steps(zones, bare_box(bits, 0, 0), zones.begin(bits));
    const std::size_t count = threads > 1 ? std::min<std::size_t>(threads * PARTS_A_THREAD, steps_.size()) : 1;
    std::vector<Part> parts(std::max<std::size_t>(count, 1));
    for (std::size_t k = 0; k < parts.size(); ++k)
        parts[k].first = steps_.size() * k / parts.size(), parts[k].last = steps_.size() * (k + 1) / parts.size();
    share_out(parts.size(), threads, [&](std::size_t k) { run(parts[k]); });
    join(parts);
    grid_.read_from_tables();
}

template <typename Act>
void Building::each_tile(const Box& box, Act&& act) const {
    const std::int64_t n = std::int64_t{1} << (box.bits - TILE_BITS), tx = box.x >> TILE_BITS, ty = box.y >> TILE_BITS;
    for (std::int64_t r = ty; r < std::min<std::int64_t>(ty + n, grid_.region.rows); ++r)
        for (std::int64_t c = tx; c < std::min<std::int64_t>(tx + n, grid_.region.columns); ++c)
            act(static_cast<std::uint32_t>(r * grid_.region.columns + c));
}

bool Building::is_any_stale(const Box& box) const {
    bool is_any = false;
    each_tile(box, [&](std::uint32_t tile) { is_any |= is_stale_[tile]; });
    return is_any;
}

// Edges of zones are cut only above tiles that are built.
void Building::find_steps(ZoneCutting& zones, const Box& box, const Cut& cut) {
    if ((box.x >> TILE_BITS) >= grid_.region.columns || (box.y >> TILE_BITS) >= grid_.region.rows) return;
    if (box.bits == TILE_BITS) {
        each_tile(box, [&](std::uint32_t tile) { steps_.push_back({tile, false, known_->take(zones, cut)}); });
        return;
    }
    for (const Box& quarter : boxes_->quarters(box, true)) {
        if (earlier_ && !is_any_stale(quarter)) {
            each_tile(quarter, [&](std::uint32_t tile) { steps_.push_back({tile, true, {}}); });
            continue;
        }
        const Cut part = zones.child(box, quarter, cut);
        find_steps(zones, quarter, part);
        zones.drop(part);
    }
}

// Segments after the change have other numbers now.
Tile Building::copied(std::uint32_t number, Table<std::uint32_t>& words) const {
    const Grid& then = earlier_->index.grid;
    Tile tile = then.tiles[number];
    if (tile.base == 0) return tile;
    const std::uint32_t* from = then.words.data() + tile.base;
    tile.base = static_cast<std::uint32_t>(words.size());
    words.insert(words.end(), from, from + from[TILE_LENGTH]);
    if (earlier_->shift != 0) renumber(words.data() + tile.base, tile, earlier_->first_shifted, earlier_->shift);
    return tile;
}

void Building::run(Part& part) const {
    part.building = std::make_unique<TileBuilding>(index_, *boxes_, polygon_of_edge_);
    // Zones of an earlier index are those of this one.
    if (earlier_) part.building->sets().take(earlier_->index.grid.sets);
    if (earlier_) part.words.reserve(earlier_->index.grid.words.size() * (part.last - part.first) / steps_.size());
    // A base of 0 is that of tiles without words.
    part.words.assign(TILE_HEAD, 0);
    std::fill_n(part.words.begin(), TILE_LISTS, ASK);
    for (std::size_t k = part.first; k < part.last; ++k) {
        const Step& step = steps_[k];
        const std::int64_t column = step.tile % grid_.region.columns, row = step.tile / grid_.region.columns;
        part.tiles.push_back(step.is_copied ? copied(step.tile, part.words)
                                            : part.building->build(column << TILE_BITS, row << TILE_BITS, *known_,
                                                                   step.cut, part.words));
    }
}

void Building::join(std::vector<Part>& parts) {
    tables_.tiles.assign(std::size_t{grid_.region.columns} * grid_.region.rows + 1, Tile{ASK, 0});
    std::size_t size = 0;
    for (const Part& part : parts) size += part.words.size();
    Part& first = parts.front();
    tables_.words = std::move(first.words);
    if (parts.size() > 1) tables_.words.reserve(size);
    tables_.sets = first.building->sets().table();
    ZoneSets sets(index_.zones.words());
    sets.take(tables_.sets);
    for (std::size_t k = 0; k < first.tiles.size(); ++k) tables_.tiles[steps_[k].tile] = first.tiles[k];
    for (std::size_t k = 1; k < parts.size(); ++k) take(parts[k], sets);
    tables_.sets = std::move(sets.table());
    for (const Step& step : steps_) grid_.tiles_built += !step.is_copied;
}

// After the words that are there; its sets get the numbers that they would have got.
void Building::take(Part& part, ZoneSets& sets) {
    ZoneSets& its = part.building->sets();
    std::vector<std::uint32_t> numbers;
    const std::size_t words = index_.zones.words();
    for (std::uint32_t k = 0; k < its.size(); ++k) numbers.push_back(sets.number_of({its.at(k), its.at(k) + words}));
    const std::size_t base = tables_.words.size() - TILE_HEAD;
    if (tables_.words.size() + part.words.size() > std::numeric_limits<std::uint32_t>::max()) refuse_too_large();
    tables_.words.insert(tables_.words.end(), part.words.begin() + TILE_HEAD, part.words.end());
    for (std::size_t k = part.first; k < part.last; ++k) {
        Tile tile = part.tiles[k - part.first];
        if (tile.base != 0) tile.base = static_cast<std::uint32_t>(tile.base + base);
        renumber_sets(tables_.words.data() + tile.base, tile, numbers);
        tables_.tiles[steps_[k].tile] = tile;
    }
    part = {};
}

}  // namespace

void build_grid(Index& index, const Earlier* earlier, unsigned threads) { Building(index, earlier).build(threads); }

}  // namespace truceline
