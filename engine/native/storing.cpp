#include "storing.hpp"

#include <algorithm>
#include <cstring>

#include "refusal.hpp"

namespace truceline {
namespace {

constexpr std::size_t SECTIONS = 8, ALIGNMENT = 64, MAX_ZONES = 1u << 20;

std::size_t round_up(std::size_t size) { return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT; }

struct Facts {
    Region region;
    double line_accuracy_m;
    std::uint64_t zones;
};

[[noreturn]] void refuse(const char* found) {
    throw Refusal("index-damaged", found, "make the index again from its line and zones");
}

void require(bool holds, const char* otherwise) {
    if (!holds) refuse(otherwise);
}

class Writer {
   public:
    Writer() : bytes_(round_up(8 + 16 * SECTIONS)) { put(0, SECTIONS); }

    template <typename T>
    void section(const T* values, std::size_t count) {
        put(8 + 16 * written_, bytes_.size());
        put(16 + 16 * written_, count * sizeof(T));
        ++written_;
        const auto* first = reinterpret_cast<const std::uint8_t*>(values);
        bytes_.insert(bytes_.end(), first, first + count * sizeof(T));
        bytes_.resize(round_up(bytes_.size()));
    }
    std::vector<std::uint8_t> take() { return std::move(bytes_); }

   private:
    void put(std::size_t at, std::uint64_t value) { std::memcpy(bytes_.data() + at, &value, 8); }

    std::vector<std::uint8_t> bytes_;
    std::size_t written_ = 0;
};

class Reader {
   public:
    explicit Reader(Span<std::uint8_t> bytes) : bytes_(bytes) {
        require(bytes.size() >= round_up(8 + 16 * SECTIONS) && get(0) == SECTIONS, "the file has other sections");
        require(reinterpret_cast<std::uintptr_t>(bytes.data()) % 8 == 0, "the file is not aligned");
    }

    template <typename T>
    Span<T> section() {
        const std::uint64_t offset = get(8 + 16 * read_), size = get(16 + 16 * read_);
        ++read_;
        require(offset == end_ && size <= bytes_.size() - end_, "a section lies elsewhere");
        require(size % sizeof(T) == 0, "a section ends within a value");
        end_ = std::min(round_up(offset + size), bytes_.size());
        return {reinterpret_cast<const T*>(bytes_.data() + offset), static_cast<std::size_t>(size / sizeof(T))};
    }

    void finish() const { require(end_ == bytes_.size(), "something follows the last section"); }

   private:
    std::uint64_t get(std::size_t at) const {
        std::uint64_t value;
        std::memcpy(&value, bytes_.data() + at, 8);
        return value;
    }

    Span<std::uint8_t> bytes_;
    std::size_t read_ = 0, end_ = round_up(8 + 16 * SECTIONS);
};

void require_on_globe(Span<CornerE7> corners) {
    for (const CornerE7& c : corners)
        require(c.lon >= -1'800'000'000 && c.lon <= 1'800'000'000 && c.lat >= -900'000'000 && c.lat <= 900'000'000,
                "a place lies off the globe");
}

// For each polygon its zone, how many rings it has, and how many corners each.
Zones zones_of(std::uint64_t count, Span<std::uint32_t> shapes, Span<CornerE7> corners) {
    require(count <= MAX_ZONES, "there are more zones than any index has");
    Zones zones;
    zones.count = static_cast<std::uint32_t>(count);
    std::size_t at = 0, corner = 0;
    while (at < shapes.size()) {
        require(shapes.size() - at >= 2 && shapes[at] < count, "a polygon belongs to no zone");
        zones.polygons.push_back({shapes[at], {}});
        const std::size_t rings = shapes[at + 1];
        at += 2;
        require(rings <= shapes.size() - at, "a polygon lacks rings");
        for (std::size_t r = 0; r < rings; ++r, ++at) {
            require(shapes[at] <= corners.size() - corner, "a ring lacks corners");
            zones.polygons.back().rings.push_back(
                ring_of({corners.begin() + corner, corners.begin() + corner + shapes[at]}));
            corner += shapes[at];
        }
    }
    require(corner == corners.size(), "corners are left over");
    return zones;
}

// Every offset and number in the tables, so that no answer reads beside them.
class Inspection {
   public:
    explicit Inspection(const Index& index)
        : grid_(index.grid), segments_(index.segments.size()), zones_(index.zones.count),
          sets_(index.grid.sets.size() / index.zones.words()), bounds_(index.bounds_mm.size()) {}

    void inspect() {
        require(grid_.words.size() >= TILE_HEAD && sets_ > 0, "there are no words or no sets");
        for (std::uint32_t k = 0; k < TILE_LISTS; ++k)
            require(grid_.words[k] == ASK && grid_.words[TILE_LISTS + k] == 0, "the first words are others");
        for (const Tile& tile : grid_.tiles) {
            require(tile.entry == ASK || (tile.entry == BLOCK && tile.base != 0) || is_decided(tile.entry),
                    "a tile has no such entry");
        }
        inspect_tiles();
        require(grid_.tiles[grid_.tiles.size() - 1].entry == ASK && grid_.tiles[grid_.tiles.size() - 1].base == 0,
                "the outside is decided");
    }

   private:
    bool is_decided(std::uint32_t entry) const {
        return (entry & KIND) == DECIDED && side_bits(entry) <= 2 && band_bits(entry) <= bounds_ && set_bits(entry) < sets_;
    }
    // No two tiles share words, so that inspecting takes no longer than the file is long.
    void inspect_tiles() {
        std::vector<std::uint32_t> bases;
        for (const Tile& tile : grid_.tiles)
            if (tile.base != 0) bases.push_back(tile.base);
        std::sort(bases.begin(), bases.end());
        std::uint64_t end = TILE_HEAD;
        for (const std::uint32_t base : bases) {
            require(base >= end && base <= grid_.words.size() - TILE_HEAD, "a tile lies outside its words");
            end = base + std::uint64_t{inspect_tile(base)};
        }
    }
    std::uint32_t inspect_tile(std::uint32_t base) {
        const std::uint32_t* words = grid_.words.data() + base;
        const std::uint32_t length = words[TILE_LENGTH];
        require(length >= TILE_HEAD && length <= grid_.words.size() - base, "a tile has another length");
        leaf_words_ = 0;
        for (std::uint32_t k = 0; k < 64; ++k) inspect_entry(words, length, words[k], true);
        for (std::uint32_t k = 0; k < 64; ++k) inspect_list(words, length, words[TILE_LISTS + k], true);
        return length;
    }
    void inspect_entry(const std::uint32_t* words, std::uint32_t length, std::uint32_t entry, bool may_be_cut) {
        const std::uint32_t offset = entry & OFFSET;
        if (entry == ASK || is_decided(entry)) return;
        if ((entry & KIND) == BLOCK) {
            require(may_be_cut && offset <= length - 64, "a block lies outside its tile");
            for (std::uint32_t k = 0; k < 64; ++k) inspect_entry(words, length, words[offset + k], false);
            return;
        }
        require((entry & KIND) == LEAF && offset <= length - LEAF_HEAD, "a leaf lies outside its tile");
        inspect_leaf(words, length, offset);
    }
    void inspect_leaf(const std::uint32_t* words, std::uint32_t length, std::uint32_t leaf) {
        const std::uint32_t entry = words[leaf];
        require((entry & KIND) == DECIDED && set_bits(entry) < sets_, "a leaf has no such set");
        require(band_bits(entry) <= bounds_ || band_bits(entry) == BAND_OPEN, "a leaf has no such band");
        inspect_list(words, length, words[leaf + 1], false);
        std::uint64_t at = leaf + LEAF_HEAD;
        for (std::uint32_t k = 0; k < words[leaf + 2]; ++k) {
            require(at + 2 <= length && (words[at] & ~PARITY) < zones_, "a leaf has no such zone");
            const std::uint32_t count = words[at + 1] & ~ARE_NUMBERS;
            const bool are_numbers = (words[at + 1] & ARE_NUMBERS) != 0;
            at += 2;
            require(count <= length && at + std::uint64_t{count} * (are_numbers ? 1 : 4) <= length, "a leaf lacks edges");
            for (std::uint32_t e = 0; e < count && are_numbers; ++e)
                require(words[at + e] < grid_.edges.size(), "a leaf has no such edge");
            at += std::uint64_t{count} * (are_numbers ? 1 : 4);
        }
        leaf_words_ += at - leaf;
        require(leaf_words_ <= length, "leaves of a tile share words");
    }
    void inspect_list(const std::uint32_t* words, std::uint32_t length, std::uint32_t list, bool may_be_cut) const {
        if (list & LIST_BLOCK) {
            const std::uint32_t offset = list & ~LIST_BLOCK;
            require(may_be_cut && offset <= length - 64, "lists lie outside their tile");
            for (std::uint32_t k = 0; k < 64; ++k) inspect_list(words, length, words[offset + k], false);
            return;
        }
        const std::uint32_t count = list_count(list), offset = list & LIST_OFFSET;
        require(count <= length && offset <= length - count, "a list lies outside its tile");
        for (std::uint32_t k = 0; k < count; ++k) require(words[offset + k] < segments_, "a list has no such segment");
    }

    const Grid& grid_;
    std::size_t segments_, zones_, sets_, bounds_;
    std::uint64_t leaf_words_ = 0;
};

}  // namespace

std::vector<std::uint8_t> stored(const Index& index) {
    const Facts facts{index.grid.region, index.line_accuracy_m, index.zones.count};
    std::vector<std::uint32_t> shapes;
    std::vector<CornerE7> corners;
    for (const Polygon& polygon : index.zones.polygons) {
        shapes.push_back(polygon.zone);
        shapes.push_back(static_cast<std::uint32_t>(polygon.rings.size()));
        for (const Ring& ring : polygon.rings) {
            shapes.push_back(static_cast<std::uint32_t>(ring.corners.size()));
            corners.insert(corners.end(), ring.corners.begin(), ring.corners.end());
        }
    }
    Writer writer;
    writer.section(&facts, 1);
    writer.section(index.bounds_mm.data(), index.bounds_mm.size());
    writer.section(index.path.corners.data(), index.path.corners.size());
    writer.section(shapes.data(), shapes.size());
    writer.section(corners.data(), corners.size());
    writer.section(index.grid.tiles.data(), index.grid.tiles.size());
    writer.section(index.grid.words.data(), index.grid.words.size());
    writer.section(index.grid.sets.data(), index.grid.sets.size());
    return writer.take();
}

std::unique_ptr<Index> restored(Span<std::uint8_t> bytes) {
    Reader reader(bytes);
    const Span<Facts> facts = reader.section<Facts>();
    require(facts.size() == 1, "the facts are missing");
    const Span<std::int64_t> bounds = reader.section<std::int64_t>();
    const Span<CornerE7> line = reader.section<CornerE7>();
    const Span<std::uint32_t> shapes = reader.section<std::uint32_t>();
    const Span<CornerE7> corners = reader.section<CornerE7>();
    require_on_globe(line);
    require_on_globe(corners);
    Inputs inputs{{line.begin(), line.end()}, zones_of(facts[0].zones, shapes, corners),
                  {bounds.begin(), bounds.end()}, facts[0].line_accuracy_m};
    std::unique_ptr<Index> index = bare_index_of(std::move(inputs));
    Grid& grid = index->grid;
    grid.region = facts[0].region;
    require(region_of(*index) == grid.region, "the grid belongs to another line");
    grid.frame = frame_of(grid.region);
    grid.tiles = reader.section<Tile>();
    grid.words = reader.section<std::uint32_t>();
    grid.sets = reader.section<std::uint64_t>();
    reader.finish();
    require(grid.tiles.size() == std::size_t{grid.region.columns} * grid.region.rows + 1, "tiles are missing");
    require(grid.sets.size() % index->zones.words() == 0, "a set of zones is cut off");
    place_edges(*index);
    Inspection(*index).inspect();
    return index;
}

}  // namespace truceline
