// A line with its zones and bounds, and everything that makes asking it fast. Immutable once made.
#pragma once

#include <memory>
#include <vector>

#include "grid.hpp"
#include "segments.hpp"
#include "zones.hpp"

namespace truceline {

struct Index {
    Path path;
    Zones zones;
    std::vector<std::int64_t> bounds_mm;  // rising, above 0
    std::vector<double> bounds_m;
    double line_accuracy_m = 0.0;         // half width of the line's own doubt
    double reach_m = 0.0;                 // up to here from the line, nearest segments are listed

    Segments segments;
    std::vector<std::vector<Edge>> edges_of_polygon;
    std::vector<std::vector<EdgeBox>> edge_boxes_of_polygon;
    Grid grid;

    Index() = default;
    Index(const Index&) = delete;
    Index& operator=(const Index&) = delete;

    std::uint32_t band_of(double metres) const {
        std::uint32_t band = 0;
        for (const std::int64_t bound : bounds_mm) band += static_cast<double>(bound) <= metres * 1000.0;
        return band;
    }
    // Whether some bound lies within the margin.
    bool is_near_bound(double metres, double margin) const {
        bool is_near = false;
        for (const double bound : bounds_m) is_near |= std::fabs(metres - bound) < margin;
        return is_near;
    }
};

struct Inputs {
    std::vector<CornerE7> line;
    Zones zones;
    std::vector<std::int64_t> bounds_mm;
    double line_accuracy_m = 0.0;
};

// On so many threads; whatever their number, the index has the same bits.
std::unique_ptr<Index> index_of(Inputs inputs, unsigned threads = 1);

// All but the grid. Refuses whatever has no defined answer.
std::unique_ptr<Index> bare_index_of(Inputs inputs);

// In region.cpp: the region of the grid, and the edges of zones in its coordinates; with each, where asked, the
// number of its polygon.
Region region_of(const Index& index);
void place_edges(Index& index, std::vector<std::uint32_t>* polygon_of_edge = nullptr);

// The same zones and bounds round another line; tiles that the change does not reach are copied.
std::unique_ptr<Index> index_with_line(const Index& index, std::vector<CornerE7> line, unsigned threads = 1);

// An index whose grid may be copied from, and which of its segments another line lacks or has in addition.
struct Earlier {
    const Index& index;
    Sphere gone, come;
    std::uint32_t first_shifted;  // segments from here on have numbers that are greater by `shift`
    std::int64_t shift;
};

// In building.cpp: fills `index.grid`.
void build_grid(Index& index, const Earlier* earlier = nullptr, unsigned threads = 1);

// In renumbering.cpp: adds `shift` to the numbers of segments from `first` on, in all lists of a tile.
void renumber(std::uint32_t* tile_words, Tile tile, std::uint32_t first, std::int64_t shift);
// The same for sets of zones: each gets the number that stands at its own.
void renumber_sets(std::uint32_t* tile_words, Tile& tile, const std::vector<std::uint32_t>& numbers);

struct Answers {
    std::uint8_t* band;
    std::int8_t* side;
    std::uint64_t* zones;   // as many words a position as the zones need
    double* metres;         // signed, left positive; may be null
};

struct Positions {
    const std::int32_t *lon, *lat;
    std::ptrdiff_t lon_step, lat_step;
};

// Positions [first, last). Refuses out-of-range; `Answers` begin at position 0.
void answer(const Index& index, const Positions& positions, std::size_t first, std::size_t last,
            const Answers& answers);

// In widening.cpp. Where an edge of a zone lies within `metres` of a place, the zone is possible there and
// not certain. Masks are as many words as the zones need.
void widen_zones(const Index& index, std::int32_t lon_e7, std::int32_t lat_e7, double metres, std::uint64_t* possible,
                 std::uint64_t* certain);

}  // namespace truceline
