// Where the grid of a line lies, and the edges of zones in its coordinates.
#include <algorithm>
#include <limits>

#include "index.hpp"

namespace truceline {

Region region_of(const Index& index) {
    std::int64_t west = std::numeric_limits<std::int64_t>::max(), east = -west, south = west, north = -west;
    for (const Place& v : index.path.vertices) {
        // Degrees of longitude that the reach covers at the latitude farthest from the equator.
        const double lat = std::min(89.5, std::fabs(v.lat) + index.reach_m / 110'000.0);
        const double up = index.reach_m / 110'500.0 * E7 + 1e4;
        const double across = std::min(1.8e9, index.reach_m / (111'000.0 * sincos_degrees(lat).cosine) * E7 + 1e4);
        west = std::min(west, static_cast<std::int64_t>(v.lon * E7 - across));
        east = std::max(east, static_cast<std::int64_t>(v.lon * E7 + across));
        south = std::min(south, static_cast<std::int64_t>(v.lat * E7 - up));
        north = std::max(north, static_cast<std::int64_t>(v.lat * E7 + up));
    }
    south = std::max<std::int64_t>(south, -900'000'000);
    north = std::min<std::int64_t>(north, 900'000'000);
    if (east - west > TURN_E7) east = west + TURN_E7;
    // On whole tiles, so that most changes of a line leave its region alone.
    const auto down = [](std::int64_t value) { return (value >> TILE_BITS) * (std::int64_t{1} << TILE_BITS); };
    Region region;
    region.columns = static_cast<std::uint32_t>(((east - down(west)) >> TILE_BITS) + 1);
    region.west = down(west);
    if (region.west < -TURN_E7 / 2) region.west += TURN_E7;
    if (region.west >= TURN_E7 / 2) region.west -= TURN_E7;
    region.south = std::max<std::int64_t>(down(south), -900'000'000);
    region.rows = static_cast<std::uint32_t>(((north - region.south) >> TILE_BITS) + 1);
    return region;
}

void place_edges(Index& index, std::vector<std::uint32_t>* polygon_of_edge) {
    const Region& region = index.grid.region;
    Table<Edge>& placed = index.grid.tables.edges;
    const std::int64_t width = std::int64_t{region.columns} << TILE_BITS;
    for (std::uint32_t polygon = 0; polygon < index.zones.polygons.size(); ++polygon)
        for (const Ring& ring : index.zones.polygons[polygon].rings) {
            const std::vector<Edge> edges = edges_of(ring);
            std::int64_t low = std::numeric_limits<std::int64_t>::max(), high = -low;
            for (const Edge& e : edges) low = std::min({low, e.ax, e.bx}), high = std::max({high, e.ax, e.bx});
            for (std::int64_t shift = -region.west - 3 * TURN_E7; low + shift <= width; shift += TURN_E7) {
                if (high + shift < 0) continue;
                for (const Edge& e : edges) {
                    placed.push_back({e.ax + shift, e.ay - region.south, e.bx + shift, e.by - region.south});
                    if (polygon_of_edge) polygon_of_edge->push_back(polygon);
                }
            }
        }
    index.grid.edges = placed;
}

Frame frame_of(const Region& region) {
    // One more step on each side: corners of the last tiles lie there.
    return Frame(region.west, region.south, (std::size_t{region.columns} << 3) + 1,
                 (std::size_t{region.rows} << 3) + 1);
}

}  // namespace truceline
