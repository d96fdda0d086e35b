// Builds one tile of the grid from above: a cell is cut only where something in it is undecided.
#pragma once

#include <vector>

#include "deciding.hpp"
#include "zone_cutting.hpp"

namespace truceline {

// index-too-large
[[noreturn]] void refuse_too_large();

class TileBuilding {
   public:
    TileBuilding(const Index& index, const Boxes& boxes, const std::vector<std::uint32_t>& polygon_of_edge)
        : index_(index), boxes_(boxes), deciding_(index), zones_(index, polygon_of_edge), sets_(index.zones.words()) {}

    // The tile at (x, y), by what is known of its zones; its words, if it has any, are appended to `words`.
    // Refuses: index-too-large, too-many-zone-sets.
    Tile build(std::int64_t x, std::int64_t y, const ZoneCutting& known, const Cut& cut, Table<std::uint32_t>& words);

    // Those of all tiles that were built.
    ZoneSets& sets() { return sets_; }

   private:
    // What a visit is to write, and what holds in its whole box already. A table is where the box's entry, or
    // its list, belongs; NO_TABLE where none is asked for.
    struct Asked {
        std::uint32_t entries, lists;
        Findings known;

        bool needs_findings() const;
        bool needs_distances() const;
    };

    void begin();
    // `ids`: where on the stack the box's segments begin.
    void visit(const Box& box, std::size_t ids, const Cut& cut, const Asked& asked);
    void descend(const Box& box, std::size_t ids, const Cut& cut, const Asked& asked);
    std::uint32_t find_list(const Box& box, std::size_t ids, const Asked& asked, Asked& below);
    Tile end(Tile tile, bool has_lists, Table<std::uint32_t>& words);

    std::uint32_t set_of(const Cut& cut) { return sets_.number_of(zones_.holding(cut)); }
    std::uint32_t write_list(std::size_t ids_from);
    std::uint32_t block_of(std::uint32_t entry);
    std::uint32_t write_leaf(const Box& box, const Findings& findings, const Cut& cut, std::uint32_t list);
    void fill(std::uint32_t table, const Box& box, std::uint32_t value);

    const Index& index_;
    const Boxes& boxes_;
    Deciding deciding_;
    ZoneCutting zones_;
    ZoneSets sets_;
    Ids ids_;  // a stack: each visit pushes what its children see, and takes it off again
    std::vector<std::uint32_t> tile_;
    std::uint32_t last_list_ = 0;
    std::size_t last_list_count_ = 0;
};

}  // namespace truceline
