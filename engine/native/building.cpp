// Builds the grid from above: a cell is cut only where something in it is undecided.
//
// Why a decision holds in a whole cell: the chord to the nearest place changes by no more than one moves;
// the distance to one segment is convex, so it is largest at a corner and lies above its tangent;
// places nearer to one point of the line than to a segment form a convex set, so four corners
// decide for the cell. The earth bulges out of the flat between the corners; `bulge` allows for that.
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "index.hpp"
#include "refusal.hpp"

namespace truceline {
namespace {

// Above what chords and dips are off by, and what is settled with geodesics.
constexpr double SLACK_M = 0.02;
// A list longer than this is cut with its cell.
constexpr std::uint32_t LONG_LIST = 8;
// Beyond, the order of chords says little about that of geodesics.
constexpr double ORDER_REACH_M = 2'000'000.0;

enum class Claim { RIGHT, LEFT, OPEN };

struct Box {
    int bits;
    std::int64_t x, y;
    Vec3 centre, corner[4];
    double radius, bulge;
};

struct Findings {
    double low, high;  // chords
    bool is_band_decided, is_side_decided;
    std::uint32_t band, side;
};

// Where on the stacks a visit's own part begins.
struct Stacked {
    std::size_t ids, edges, parity;
};

constexpr std::uint32_t NO_TABLE = 0xffffffff;

// What a visit is to write, and what holds in its whole box already. A table is where the box's entry, or
// its list, belongs; NO_TABLE where none is asked for.
struct Asked {
    std::uint32_t entries, lists;
    Findings known;

    bool needs_distances() const {
        return lists != NO_TABLE || (entries != NO_TABLE && !(known.is_band_decided && known.is_side_decided));
    }
};

double chord_doubt(double chord) {
    const double hundred_km = chord / 100'000.0;
    return 0.02 * hundred_km * hundred_km * hundred_km;
}

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

// With each, where asked, the number of its polygon.
void place_edges_of(Index& index, std::vector<std::uint32_t>* polygon_of_edge) {
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
                    placed.push_back({e.ax + shift, e.ay - region.south, e.bx + shift,
                                           e.by - region.south});
                    if (polygon_of_edge) polygon_of_edge->push_back(polygon);
                }
            }
        }
}

class Builder {
   public:
    Builder(Index& index, const Earlier* earlier)
        : index_(index), grid_(index.grid), tables_(index.grid.tables), segments_(index.segments), earlier_(earlier) {}

    void build();

   private:
    Box box_at(int bits, std::int64_t x, std::int64_t y) const;
    void visit_tops(int bits, std::int64_t x, std::int64_t y, std::size_t edges_from, std::size_t parity_from);
    void fill_tiles(int bits, std::int64_t x, std::int64_t y, Tile tile);
    void take_sets();
    void find_stale();
    bool is_any_stale(int bits, std::int64_t x, std::int64_t y) const;
    void take_tiles(int bits, std::int64_t x, std::int64_t y);
    void begin_tile();
    void visit(int bits, std::int64_t x, std::int64_t y, const Stacked& stacked, const Asked& asked);
    void descend(const Box& box, const Stacked& stacked, const Asked& asked);
    void child_edges(const Box& box, int bits, std::int64_t x, std::int64_t y, std::size_t edges_from,
                     std::size_t edges_to, std::size_t parity_from);

    void keep_nearest(const Box& box, std::size_t ids_from, Findings& findings);
    void drop_twins(const Box& box, std::size_t ids_from);
    void decide_band(Findings& findings) const;
    void decide_side(const Box& box, std::size_t ids_from, Findings& findings) const;
    Claim claim_of(const Box& box, std::uint32_t id, double distance) const;
    Claim side_of_plane(const Box& box, const Segment& s, double slack) const;
    Claim sector(const Box& box, std::int64_t before, std::int64_t after, double slack, double far_slack) const;

    std::uint32_t set_of(std::size_t parity_from, std::size_t edges_from);
    std::uint32_t write_list(std::size_t ids_from);
    std::uint32_t block_of(std::uint32_t entry);
    std::uint32_t write_leaf(const Box& box, const Findings& findings, const Stacked& stacked, std::uint32_t list);
    void write_edges(const Box& box, std::size_t from, std::size_t to);
    void fill(std::uint32_t table, int table_bits, const Box& box, std::uint32_t value);

    Index& index_;
    Grid& grid_;
    GridTables& tables_;
    const Segments& segments_;
    const Earlier* earlier_;
    std::vector<bool> is_stale_;
    std::vector<std::uint32_t> polygon_of_edge_;
    std::size_t parity_words_ = 0;
    // Stacks: each visit pushes what its children see, and takes it off again.
    std::vector<std::uint32_t> ids_, edges_;
    std::vector<std::uint64_t> parity_;
    std::vector<double> squares_;
    std::vector<std::uint32_t> tile_;  // the words of the tile at hand
    std::uint32_t last_list_ = 0;
    std::size_t last_list_count_ = 0;
    std::map<std::vector<std::uint64_t>, std::uint32_t> sets_;
    std::vector<std::uint64_t> set_words_;
};

Box Builder::box_at(int bits, std::int64_t x, std::int64_t y) const {
    const std::int64_t size = std::int64_t{1} << bits;
    const auto at = [&](std::int64_t px, std::int64_t py) {
        return grid_.frame.at(static_cast<std::uint32_t>(px), static_cast<std::uint32_t>(py));
    };
    Box box{bits, x, y, at(x + size / 2, y + size / 2),
            {at(x, y), at(x + size, y), at(x, y + size), at(x + size, y + size)}, 0.0, 0.0};
    for (const Vec3& corner : box.corner) box.radius = std::max(box.radius, norm(corner - box.centre));
    // Of the surface over its chord, and of a parallel against its chord.
    const double latitude = std::fabs(static_cast<double>(grid_.region.south + y + size / 2)) / E7;
    const SinCos lat = sincos_degrees(std::min(latitude, 89.0));
    const double lean = lat.sine / lat.cosine;
    box.bulge = std::min(box.radius, 1.1 * box.radius * box.radius / (2.0 * 6'300'000.0) * (1.0 + lean)) + 1e-4;
    box.radius += box.bulge;
    return box;
}

void Builder::build() {
    grid_.region = region_of(index_);
    const Region& region = grid_.region;
    grid_.frame = frame_of(region);
    if (earlier_ && !(earlier_->index.grid.region == region)) earlier_ = nullptr;
    place_edges_of(index_, &polygon_of_edge_);
    tables_.tiles.assign(std::size_t{region.columns} * region.rows + 1, Tile{ASK, 0});
    tables_.words.assign(TILE_HEAD, 0);
    std::fill_n(tables_.words.begin(), TILE_LISTS, ASK);
    set_words_.resize(index_.zones.words());
    if (earlier_) {
        tables_.words.reserve(earlier_->index.grid.words.size() * 5 / 4);
        take_sets();
        find_stale();
    }
    parity_words_ = (index_.zones.polygons.size() + 63) / 64;
    int bits = TILE_BITS;
    while ((std::uint32_t{1} << (bits - TILE_BITS)) < std::max(region.columns, region.rows)) ++bits;
    for (std::uint32_t e = 0; e < tables_.edges.size(); ++e) edges_.push_back(e);
    parity_.assign(parity_words_, 0);
    const std::int64_t mx = middle_in_halves(0, bits), my = middle_in_halves(0, bits);
    for (std::uint32_t e = 0; e < tables_.edges.size(); ++e) {
        const Edge& edge = tables_.edges[e];
        if ((2 * edge.ay > my) != (2 * edge.by > my) && is_left_of(edge, mx, my) == (edge.by > edge.ay))
            parity_[polygon_of_edge_[e] / 64] ^= std::uint64_t{1} << polygon_of_edge_[e] % 64;
    }
    visit_tops(bits, 0, 0, 0, 0);
    grid_.read_from_tables();
}

// Pushes what of the edges [from, to) and of the parity at `box` holds in its child.
void Builder::child_edges(const Box& box, int bits, std::int64_t x, std::int64_t y, std::size_t edges_from,
                          std::size_t edges_to, std::size_t parity_from) {
    const std::int64_t size = std::int64_t{1} << bits;
    const std::int64_t x0 = middle_in_halves(box.x, box.bits), y0 = middle_in_halves(box.y, box.bits);
    const std::int64_t x1 = middle_in_halves(x, bits), y1 = middle_in_halves(y, bits);
    const std::size_t parity_to = parity_.size();
    for (std::size_t w = 0; w < parity_words_; ++w) parity_.push_back(parity_[parity_from + w]);
    for (std::size_t i = edges_from; i < edges_to; ++i) {
        const std::uint32_t id = edges_[i];
        const Edge& e = tables_.edges[id];
        if (crosses(e, x0, y0, x1, y1))
            parity_[parity_to + polygon_of_edge_[id] / 64] ^= std::uint64_t{1} << polygon_of_edge_[id] % 64;
        if (std::max(e.ax, e.bx) < x || std::min(e.ax, e.bx) > x + size || std::max(e.ay, e.by) < y ||
            std::min(e.ay, e.by) > y + size)
            continue;
        const Int128 a = orientation(e, x, y), b = orientation(e, x + size, y);
        const Int128 c = orientation(e, x, y + size), d = orientation(e, x + size, y + size);
        if ((a > 0 && b > 0 && c > 0 && d > 0) || (a < 0 && b < 0 && c < 0 && d < 0)) continue;
        edges_.push_back(id);
    }
}

void Builder::fill_tiles(int bits, std::int64_t x, std::int64_t y, Tile tile) {
    const std::int64_t n = std::int64_t{1} << (bits - TILE_BITS);
    const std::int64_t tx = x >> TILE_BITS, ty = y >> TILE_BITS;
    for (std::int64_t r = ty; r < std::min<std::int64_t>(ty + n, grid_.region.rows); ++r)
        for (std::int64_t c = tx; c < std::min<std::int64_t>(tx + n, grid_.region.columns); ++c)
            tables_.tiles[static_cast<std::size_t>(r * grid_.region.columns + c)] = tile;
}

// Zones of an earlier index are those of this one, so its sets keep their numbers.
void Builder::take_sets() {
    const Span<std::uint64_t>& sets = earlier_->index.grid.sets;
    tables_.sets.assign(sets.begin(), sets.end());
    for (std::size_t at = 0; at < sets.size(); at += set_words_.size()) {
        std::copy_n(sets.data() + at, set_words_.size(), set_words_.begin());
        sets_.emplace(set_words_, static_cast<std::uint32_t>(sets_.size()));
    }
}

// A tile is stale where a segment that went or came may be nearest somewhere in it.
void Builder::find_stale() {
    const Region& region = grid_.region;
    is_stale_.assign(std::size_t{region.columns} * region.rows, false);
    for (std::uint32_t row = 0; row < region.rows; ++row)
        for (std::uint32_t column = 0; column < region.columns; ++column) {
            const Box box = box_at(TILE_BITS, std::int64_t{column} << TILE_BITS, std::int64_t{row} << TILE_BITS);
            std::uint32_t id = 0;
            const Segments& then = earlier_->index.segments;
            const double least = std::sqrt(then.nearest_chord(box.centre, id));
            const Segment& s = then[id];
            const Vec3 foot = s.a + foot_on(s, box.centre).t * s.d;
            const double doubt = 2.0 * SLACK_M + chord_doubt(least), limit = least + 2.0 * box.radius + doubt;
            const auto may_be_nearest = [&](const Sphere& sphere) {
                if (norm(box.centre - sphere.centre) - sphere.radius > limit) return false;
                // As in `keep_nearest`: nowhere, if at no corner.
                for (const Vec3& corner : box.corner)
                    if (norm(corner - sphere.centre) - sphere.radius <= norm(corner - foot) + 2.0 * box.bulge + doubt)
                        return true;
                return false;
            };
            is_stale_[std::size_t{row} * region.columns + column] =
                may_be_nearest(earlier_->gone) || may_be_nearest(earlier_->come);
        }
}

bool Builder::is_any_stale(int bits, std::int64_t x, std::int64_t y) const {
    const std::int64_t n = std::int64_t{1} << (bits - TILE_BITS), tx = x >> TILE_BITS, ty = y >> TILE_BITS;
    for (std::int64_t r = ty; r < std::min<std::int64_t>(ty + n, grid_.region.rows); ++r)
        for (std::int64_t c = tx; c < std::min<std::int64_t>(tx + n, grid_.region.columns); ++c)
            if (is_stale_[static_cast<std::size_t>(r * grid_.region.columns + c)]) return true;
    return false;
}

// Copies tiles of the earlier index; segments after the change have other numbers now.
void Builder::take_tiles(int bits, std::int64_t x, std::int64_t y) {
    const std::int64_t n = std::int64_t{1} << (bits - TILE_BITS), tx = x >> TILE_BITS, ty = y >> TILE_BITS;
    const Grid& then = earlier_->index.grid;
    for (std::int64_t r = ty; r < std::min<std::int64_t>(ty + n, grid_.region.rows); ++r)
        for (std::int64_t c = tx; c < std::min<std::int64_t>(tx + n, grid_.region.columns); ++c) {
            const auto at = static_cast<std::size_t>(r * grid_.region.columns + c);
            Tile tile = then.tiles[at];
            if (tile.base != 0) {
                const std::uint32_t* words = then.words.data() + tile.base;
                tile.base = static_cast<std::uint32_t>(tables_.words.size());
                tables_.words.insert(tables_.words.end(), words, words + words[TILE_LENGTH]);
                if (earlier_->shift != 0)
                    renumber(tables_.words.data() + tile.base, tile, earlier_->first_shifted, earlier_->shift);
            }
            tables_.tiles[at] = tile;
        }
}

void Builder::begin_tile() {
    tile_.assign(TILE_HEAD, 0);
    std::fill_n(tile_.begin(), TILE_LISTS, ASK);
    last_list_count_ = 0;
}

void Builder::visit_tops(int bits, std::int64_t x, std::int64_t y, std::size_t edges_from, std::size_t parity_from) {
    if ((x >> TILE_BITS) >= grid_.region.columns || (y >> TILE_BITS) >= grid_.region.rows) return;
    const std::size_t edges_to = edges_.size();
    if (bits > TILE_BITS) {
        // Only its place is used.
        Box box{};
        box.bits = bits, box.x = x, box.y = y;
        const std::int64_t half = std::int64_t{1} << (bits - 1);
        for (int k = 0; k < 4; ++k) {
            const std::int64_t cx = x + (k & 1) * half, cy = y + (k >> 1) * half;
            if (earlier_ && !is_any_stale(bits - 1, cx, cy)) {
                take_tiles(bits - 1, cx, cy);
                continue;
            }
            const std::size_t parity_to = parity_.size();
            child_edges(box, bits - 1, cx, cy, edges_from, edges_to, parity_from);
            visit_tops(bits - 1, cx, cy, edges_to, parity_to);
            edges_.resize(edges_to);
            parity_.resize(parity_to);
        }
        return;
    }
    ++grid_.tiles_built;
    const Box box = box_at(bits, x, y);
    std::uint32_t nearest = 0;
    const double least = std::sqrt(segments_.nearest_chord(box.centre, nearest));
    Tile tile{ASK, 0};
    if (least - box.radius < ORDER_REACH_M) {
        ids_.clear();
        segments_.within(box.centre, least + 2.0 * box.radius + SLACK_M + chord_doubt(least), ids_);
        begin_tile();
        const bool has_lists = least - box.radius < index_.reach_m;
        visit(bits, x, y, {0, edges_from, parity_from}, {0, has_lists ? TILE_LISTS : NO_TABLE, {}});
        const bool is_same = std::all_of(tile_.begin() + 1, tile_.begin() + TILE_LISTS,
                                         [&](std::uint32_t entry) { return entry == tile_[0]; });
        if (is_same && (tile_[0] & KIND) == DECIDED) tile.entry = tile_[0];
        if (tile.entry == ASK || least - box.radius < index_.reach_m) {
            if (tile.entry == ASK) tile.entry = BLOCK;
            if (tables_.words.size() + tile_.size() > std::numeric_limits<std::uint32_t>::max() ||
                tile_.size() > LIST_OFFSET)
                throw Refusal("index-too-large", "the grid needs more than 16 GiB", "give fewer vertices or zones");
            tile.base = static_cast<std::uint32_t>(tables_.words.size());
            tile_.resize((tile_.size() + 15) / 16 * 16);
            tile_[TILE_LENGTH] = static_cast<std::uint32_t>(tile_.size());
            tables_.words.insert(tables_.words.end(), tile_.begin(), tile_.end());
        }
    }
    fill_tiles(bits, x, y, tile);
}

// Leaves on the stack only the segments that may be nearest somewhere in the box.
void Builder::keep_nearest(const Box& box, std::size_t ids_from, Findings& findings) {
    const std::size_t count = ids_.size() - ids_from;
    squares_.resize(std::max(squares_.size(), count));
    double least = std::numeric_limits<double>::infinity();
    std::size_t nearest = 0;
    Foot nearest_foot{};
    for (std::size_t i = 0; i < count; ++i) {
        const Foot foot = foot_on(segments_[ids_[ids_from + i]], box.centre);
        squares_[i] = foot.square;
        if (foot.square < least) least = foot.square, nearest = i, nearest_foot = foot;
    }
    const double distance = std::sqrt(least);
    const std::uint32_t nearest_id = ids_[ids_from + nearest];
    const Segment& s = segments_[nearest_id];
    const Vec3 foot = s.a + nearest_foot.t * s.d;
    const double doubt = SLACK_M + chord_doubt(distance);
    const double limit = distance + 2.0 * box.radius + doubt, limit_square = limit * limit;
    double to_foot[4], far_enough[4], high = 0.0;
    for (int k = 0; k < 4; ++k) {
        to_foot[k] = norm(box.corner[k] - foot);
        high = std::max(high, to_foot[k]);
        const double enough = to_foot[k] + 2.0 * box.bulge + doubt;
        far_enough[k] = enough * enough;
    }
    std::size_t kept = ids_from;
    double low = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < count; ++i) {
        if (squares_[i] > limit_square) continue;
        const std::uint32_t id = ids_[ids_from + i];
        const Segment& other = segments_[id];
        if (i != nearest) {
            int k = 0;
            while (k < 4 && foot_on(other, box.corner[k]).square > far_enough[k]) ++k;
            if (k == 4) continue;
        }
        ids_[kept++] = id;
        const double d = std::sqrt(squares_[i]);
        double tangent = 0.0;
        if (d > SLACK_M) {
            const Foot here = foot_on(other, box.centre);
            const Vec3 away = (1.0 / d) * (box.centre - (other.a + here.t * other.d));
            tangent = d;
            double least_step = 0.0;
            for (const Vec3& corner : box.corner) least_step = std::min(least_step, dot(away, corner - box.centre));
            tangent = d + least_step;
        }
        low = std::min(low, tangent);
    }
    ids_.resize(kept);
    findings.low = std::max({0.0, low - box.bulge - SLACK_M, distance - box.radius - SLACK_M});
    findings.high = std::min(high + box.bulge, distance + box.radius) + SLACK_M;
}

// Two segments whose nearest place is the vertex they share, all over the box, are one.
void Builder::drop_twins(const Box& box, std::size_t ids_from) {
    std::size_t kept = ids_from;
    std::int64_t at_end_of = -2;
    for (std::size_t i = ids_from; i < ids_.size(); ++i) {
        const Segment& s = segments_[ids_[i]];
        const double margin = box.bulge * std::sqrt(1.0 / s.per_square);
        bool at_start = true, at_end = true;
        const double whole = 1.0 / s.per_square;
        for (const Vec3& corner : box.corner) {
            const double along = dot(corner - s.a, s.d);
            at_start = at_start && along < -margin;
            at_end = at_end && along > whole + margin;
        }
        // Ids are in order, so the one before on the line is the one kept last, if it was kept.
        const bool is_twin = at_start && at_end_of == segments_.before(ids_[i]);
        at_end_of = at_end ? static_cast<std::int64_t>(ids_[i]) : -2;
        if (!is_twin) ids_[kept++] = ids_[i];
    }
    ids_.resize(kept);
}

void Builder::decide_band(Findings& findings) const {
    // Arcs of the most and of the least curved sections of the ellipsoid.
    const auto arc = [](double chord, double radius) {
        const double q = chord * chord / (radius * radius);
        return chord * (1.0 + q * (1.0 / 24.0 + q * (3.0 / 640.0 + q * (5.0 / 7168.0))));
    };
    if (findings.high > ORDER_REACH_M && !index_.bounds_mm.empty()) return;
    findings.band = index_.band_of(arc(findings.low, 6'400'000.0));
    findings.is_band_decided = findings.band == index_.band_of(1.00001 * arc(findings.high, 6'330'000.0));
}

Claim Builder::side_of_plane(const Box& box, const Segment& s, double slack) const {
    const Vec3 left = cross(upward(s.a), s.d);
    const double scale = norm(left), h = dot(box.centre - s.a, left);
    double most = 0.0;
    for (const Vec3& corner : box.corner) most = std::max(most, std::fabs(dot(corner - box.centre, left)));
    if (std::fabs(h) <= most + slack * scale) return Claim::OPEN;
    return h > 0.0 ? Claim::LEFT : Claim::RIGHT;
}

// The side at a vertex: left of a left turn is left of both edges, of a right turn left of either.
Claim Builder::sector(const Box& box, std::int64_t before, std::int64_t after, double slack, double far_slack) const {
    if (before < 0) return side_of_plane(box, segments_[static_cast<std::size_t>(after)], far_slack);
    if (after < 0) return side_of_plane(box, segments_[static_cast<std::size_t>(before)], far_slack);
    const Segment &p = segments_[static_cast<std::size_t>(before)], &q = segments_[static_cast<std::size_t>(after)];
    const Claim first = side_of_plane(box, p, slack), second = side_of_plane(box, q, slack);
    if (first == second) return first;
    const double turn = dot(cross(p.d, q.d), upward(q.a)) * std::sqrt(p.per_square * q.per_square);
    // A turn that is nearly none, or nearly all the way round, is not trusted.
    if (std::fabs(turn) < 1e-6) return Claim::OPEN;
    const Claim either = turn > 0.0 ? Claim::RIGHT : Claim::LEFT;
    return first == either || second == either ? either : Claim::OPEN;
}

// On which side every place of the box lies that has its nearest place on this segment.
Claim Builder::claim_of(const Box& box, std::uint32_t id, double distance) const {
    const Segment& s = segments_[id];
    double least = std::numeric_limits<double>::infinity(), most = -least;
    for (const Vec3& corner : box.corner) {
        const double t = dot(corner - s.a, s.d) * s.per_square;
        least = std::min(least, t), most = std::max(most, t);
    }
    const double margin = box.bulge * std::sqrt(s.per_square) + 1e-6;
    const double slack = box.bulge + 0.002, far_slack = slack + 1e-4 * distance;
    Claim claims[3];
    int count = 0;
    if (least - margin < 1.0 && most + margin > 0.0) claims[count++] = side_of_plane(box, s, slack);
    if (least - margin < 0.0) claims[count++] = sector(box, segments_.before(id), id, slack, far_slack);
    if (most + margin > 1.0) claims[count++] = sector(box, id, segments_.after(id), slack, far_slack);
    for (int k = 1; k < count; ++k)
        if (claims[k] != claims[0]) return Claim::OPEN;
    return claims[0];
}

void Builder::decide_side(const Box& box, std::size_t ids_from, Findings& findings) const {
    if (findings.low <= SLACK_M) return;
    Claim all = Claim::OPEN;
    for (std::size_t i = ids_from; i < ids_.size(); ++i) {
        const Claim claim = claim_of(box, ids_[i], findings.high);
        if (claim == Claim::OPEN || (i > ids_from && claim != all)) return;
        all = claim;
    }
    findings.is_side_decided = true;
    findings.side = all == Claim::LEFT ? 2 : 0;
}

// The zones that hold the whole box: of polygons without an edge in it, from `edges_from` on.
std::uint32_t Builder::set_of(std::size_t parity_from, std::size_t edges_from) {
    std::fill(set_words_.begin(), set_words_.end(), 0);
    const auto& polygons = index_.zones.polygons;
    for (std::uint32_t p = 0; p < polygons.size(); ++p) {
        if (!(parity_[parity_from + p / 64] >> p % 64 & 1)) continue;
        bool is_open = false;
        for (std::size_t e = edges_from; e < edges_.size() && !is_open; ++e) is_open = polygon_of_edge_[edges_[e]] == p;
        if (!is_open) set_words_[polygons[p].zone / 64] |= std::uint64_t{1} << polygons[p].zone % 64;
    }
    const auto found = sets_.find(set_words_);
    if (found != sets_.end()) return found->second;
    const auto id = static_cast<std::uint32_t>(sets_.size());
    if (id >= MAX_SETS)
        throw Refusal("too-many-zone-sets", "zones overlap in more than 2^20 ways", "give fewer zones");
    sets_.emplace(set_words_, id);
    tables_.sets.insert(tables_.sets.end(), set_words_.begin(), set_words_.end());
    return id;
}

std::uint32_t Builder::write_list(std::size_t ids_from) {
    const std::size_t count = ids_.size() - ids_from;
    if (count > MAX_LIST || tile_.size() + count > LIST_OFFSET) return 0;
    // Neighbouring cells often have the same.
    if (count == last_list_count_ && std::equal(ids_.begin() + static_cast<std::ptrdiff_t>(ids_from), ids_.end(),
                                                tile_.begin() + static_cast<std::ptrdiff_t>(last_list_)))
        return static_cast<std::uint32_t>(count) << LIST_COUNT_SHIFT | last_list_;
    const auto offset = static_cast<std::uint32_t>(tile_.size());
    last_list_ = offset, last_list_count_ = count;
    tile_.insert(tile_.end(), ids_.begin() + static_cast<std::ptrdiff_t>(ids_from), ids_.end());
    return static_cast<std::uint32_t>(count) << LIST_COUNT_SHIFT | offset;
}

std::uint32_t Builder::block_of(std::uint32_t entry) {
    const auto block = static_cast<std::uint32_t>(tile_.size());
    tile_.resize(tile_.size() + 64, entry);
    return block;
}

std::uint32_t Builder::write_leaf(const Box& box, const Findings& findings, const Stacked& stacked,
                                  std::uint32_t list) {
    const std::uint32_t set = set_of(stacked.parity, stacked.edges);
    const auto leaf = static_cast<std::uint32_t>(tile_.size());
    tile_.push_back(entry_of(findings.is_side_decided ? findings.side : SIDE_OPEN,
                             findings.is_band_decided ? findings.band : BAND_OPEN, set));
    tile_.push_back(list);
    tile_.push_back(0);
    const std::uint64_t* decided = tables_.sets.data() + std::size_t{set} * index_.zones.words();
    // Edges of one polygon are neighbours on the stack.
    for (std::size_t e = stacked.edges; e < edges_.size();) {
        const std::uint32_t polygon = polygon_of_edge_[edges_[e]], zone = index_.zones.polygons[polygon].zone;
        std::size_t end = e;
        while (end < edges_.size() && polygon_of_edge_[edges_[end]] == polygon) ++end;
        if (!(decided[zone / 64] >> zone % 64 & 1)) {
            const bool is_odd = parity_[stacked.parity + polygon / 64] >> polygon % 64 & 1;
            tile_[leaf + 2] += 1;
            tile_.push_back(zone | (is_odd ? PARITY : 0));
            write_edges(box, e, end);
        }
        e = end;
    }
    return LEAF | leaf;
}

// The edges [from, to) of the stack, all of one polygon.
void Builder::write_edges(const Box& box, std::size_t from, std::size_t to) {
    const auto count = static_cast<std::uint32_t>(to - from);
    const std::int64_t mx = middle_in_halves(box.x, box.bits), my = middle_in_halves(box.y, box.bits);
    const auto near = [&](std::int64_t value) { return value > -MAX_NEAR && value < MAX_NEAR; };
    const std::size_t head = tile_.size();
    tile_.push_back(count);
    for (std::size_t i = from; i < to; ++i) {
        const Edge& e = tables_.edges[edges_[i]];
        const std::int64_t ends[4] = {2 * e.ax - mx, 2 * e.ay - my, 2 * e.bx - mx, 2 * e.by - my};
        if (!std::all_of(ends, ends + 4, near)) {
            tile_.resize(head);
            tile_.push_back(count | ARE_NUMBERS);
            tile_.insert(tile_.end(), edges_.begin() + static_cast<std::ptrdiff_t>(from),
                         edges_.begin() + static_cast<std::ptrdiff_t>(to));
            return;
        }
        for (const std::int64_t end : ends) tile_.push_back(static_cast<std::uint32_t>(static_cast<std::int32_t>(end)));
    }
}

// Sets the entries of a table of 8 x 8 cells of 2^table_bits that the box covers.
void Builder::fill(std::uint32_t table, int table_bits, const Box& box, std::uint32_t value) {
    const std::uint32_t n = 1u << (box.bits - table_bits);
    const auto column = static_cast<std::uint32_t>(box.x >> table_bits & 7);
    const auto row = static_cast<std::uint32_t>(box.y >> table_bits & 7);
    for (std::uint32_t r = row; r < row + n; ++r)
        for (std::uint32_t c = column; c < column + n; ++c) tile_[table + 8 * r + c] = value;
}

void Builder::visit(int bits, std::int64_t x, std::int64_t y, const Stacked& stacked, const Asked& asked) {
    const int table_bits = bits >= COARSE_BITS ? COARSE_BITS : FINE_BITS;
    Box box{};
    box.bits = bits, box.x = x, box.y = y;
    Asked below = asked;
    if (asked.needs_distances()) {
        box = box_at(bits, x, y);
        keep_nearest(box, stacked.ids, below.known);
        if (bits <= COARSE_BITS) drop_twins(box, stacked.ids);
        if (asked.entries != NO_TABLE) {
            if (!below.known.is_band_decided) decide_band(below.known);
            if (!below.known.is_side_decided) decide_side(box, stacked.ids, below.known);
        }
    }
    const bool is_decided = below.known.is_band_decided && below.known.is_side_decided;
    if (asked.entries != NO_TABLE && is_decided && edges_.size() == stacked.edges) {
        fill(asked.entries, table_bits, box,
             entry_of(below.known.side, below.known.band, set_of(stacked.parity, stacked.edges)));
        below.entries = NO_TABLE;
    }
    if (bits == COARSE_BITS || bits == FINE_BITS) {
        // Where a list is not cut, a leaf below writes its own if it needs one.
        std::uint32_t list = 0;
        below.lists = NO_TABLE;
        if (asked.lists != NO_TABLE) {
            if (bits == COARSE_BITS && ids_.size() - stacked.ids > LONG_LIST) {
                list = LIST_BLOCK | (below.lists = block_of(0));
            } else {
                list = write_list(stacked.ids);
            }
            fill(asked.lists, table_bits, box, list);
        }
        if (below.entries != NO_TABLE && bits == FINE_BITS) {
            if (!is_decided && asked.lists == NO_TABLE) list = write_list(stacked.ids);
            fill(below.entries, table_bits, box, write_leaf(box, below.known, stacked, list));
            return;
        }
        if (below.entries != NO_TABLE) {
            const std::uint32_t block = block_of(ASK);
            fill(below.entries, table_bits, box, BLOCK | block);
            below.entries = block;
        }
    }
    if (below.entries != NO_TABLE || below.lists != NO_TABLE) descend(box, stacked, below);
}

void Builder::descend(const Box& box, const Stacked& stacked, const Asked& asked) {
    const std::int64_t half = std::int64_t{1} << (box.bits - 1);
    const Stacked below{ids_.size(), edges_.size(), parity_.size()};
    for (int k = 0; k < 4; ++k) {
        const std::int64_t x = box.x + (k & 1) * half, y = box.y + (k >> 1) * half;
        if (asked.needs_distances()) {
            ids_.resize(below.ids + (below.ids - stacked.ids));
            std::copy_n(ids_.begin() + static_cast<std::ptrdiff_t>(stacked.ids), below.ids - stacked.ids,
                        ids_.begin() + static_cast<std::ptrdiff_t>(below.ids));
        }
        if (asked.entries != NO_TABLE)
            child_edges(box, box.bits - 1, x, y, stacked.edges, below.edges, stacked.parity);
        visit(box.bits - 1, x, y, below, asked);
        ids_.resize(below.ids);
        edges_.resize(below.edges);
        parity_.resize(below.parity);
    }
}

}  // namespace

Frame frame_of(const Region& region) {
    // One more step on each side: corners of the last tiles lie there.
    return Frame(region.west, region.south, (std::size_t{region.columns} << 3) + 1,
                 (std::size_t{region.rows} << 3) + 1);
}

bool is_region_of(const Index& index, const Region& region) { return region_of(index) == region; }

void place_edges(Index& index) {
    place_edges_of(index, nullptr);
    index.grid.edges = index.grid.tables.edges;
}

void build_grid(Index& index, const Earlier* earlier) { Builder(index, earlier).build(); }

}  // namespace truceline
