// Positions in, answers out: a table or two for most, segments and edges for those near something.
#include <algorithm>
#include <cstring>
#include <limits>

#include "index.hpp"

namespace truceline {

void refuse_position(std::size_t row, std::int32_t lon, std::int32_t lat);

namespace {

constexpr std::size_t BATCH = 1024;
// What a run asks for fits into the nearest cache.
constexpr std::size_t RUN_LENGTH = 128;
constexpr std::int32_t MAX_LON = 1'800'000'000, MAX_LAT = 900'000'000;
// Nearer to the line of an edge, as a sine, a side at a vertex is settled with geodesics.
constexpr double FIRM = 1e-3;

struct Candidates {
    const std::uint32_t* ids;
    std::size_t count;
};

struct Chord {
    double square = std::numeric_limits<double>::infinity();
    std::uint32_t id = 0;
    double t = 0.0;
};

Chord nearest_of(const Segments& segments, Vec3 p, Candidates candidates) {
    Chord best;
    for (std::size_t k = 0; k < candidates.count; ++k) {
        const Foot foot = foot_on(segments[candidates.ids[k]], p);
        if (foot.square < best.square) best = {foot.square, candidates.ids[k], foot.t};
    }
    return best;
}

double metres_of(const Segments& segments, Vec3 p, const Chord& chord) {
    const Segment& s = segments[chord.id];
    return arc_of(chord.square, p, s.a + chord.t * s.d);
}

// 1 left, -1 right, 0 too near to the line through the segment to tell.
int firm_side(const Segment& s, Vec3 p, double chord) {
    const Vec3 u = p - s.a;
    // The way up differs from that to the centre by 0.2 degrees: nothing beside FIRM.
    const double h = dot(u, cross(s.a, s.d)), scale = norm(s.a) * std::sqrt(dot(s.d, s.d)) * chord;
    if (std::fabs(h) < FIRM * scale) return 0;
    return h > 0.0 ? 1 : -1;
}

// The same from the nearest place of the line; 0 where geodesics must tell.
int side_at(const Segments& segments, Vec3 p, const Chord& found) {
    const double chord = std::sqrt(found.square);
    const Segment& s = segments[found.id];
    if (found.t > 0.0 && found.t < 1.0) return firm_side(s, p, chord);
    const std::int64_t other = found.t == 0.0 ? segments.before(found.id) : segments.after(found.id);
    if (other < 0) return firm_side(s, p, chord);
    const Segment& o = segments[static_cast<std::size_t>(other)];
    const int mine = firm_side(s, p, chord), its = firm_side(o, p, chord);
    if (mine == its) return mine;
    const double turn = (found.t == 0.0 ? 1.0 : -1.0) * dot(cross(o.d, s.d), s.a) *
                        std::sqrt(o.per_square * s.per_square) / norm(s.a);
    if (turn > 1e-6 && (mine < 0 || its < 0)) return -1;
    if (turn < -1e-6 && (mine > 0 || its > 0)) return 1;
    return 0;
}

// By how much two chords may differ and still be told apart wrongly.
double doubt_of(double chord) {
    const double hundred_km = chord / 100'000.0;
    return 1e-5 + 0.012 * hundred_km * hundred_km * hundred_km;
}

Nearest measured(const Index& index, Place place, Vec3 p, Candidates candidates) {
    const Segments& segments = index.segments;
    const Chord best = nearest_of(segments, p, candidates);
    const double metres = metres_of(segments, p, best), chord = std::sqrt(best.square);
    const auto settle = [&] { return segments.settle(place, candidates.ids, candidates.count); };
    if (metres < SETTLE_M || index.is_near_bound(metres, SETTLE_M)) return settle();
    const int side = side_at(segments, p, best);
    if (side == 0) return settle();
    const double limit = (chord + doubt_of(chord)) * (chord + doubt_of(chord));
    for (std::size_t k = 0; k < candidates.count; ++k) {
        const Foot foot = foot_on(segments[candidates.ids[k]], p);
        if (foot.square <= limit && side_at(segments, p, {foot.square, candidates.ids[k], foot.t}) != side)
            return settle();
    }
    return {metres, side};
}

// From scratch, wherever the position lies.
Nearest searched(const Index& index, Place place) {
    const Vec3 p = ecef(place);
    std::uint32_t id = 0;
    const double chord = std::sqrt(index.segments.nearest_chord(p, id));
    if (chord >= CHORD_REACH_M) return index.segments.settle(place);
    Ids near;
    index.segments.within(p, chord + SETTLE_M + doubt_of(chord), near);
    return measured(index, place, p, {near.data(), near.size()});
}

void zones_from_scratch(const Index& index, std::int32_t lon, std::int32_t lat, std::uint64_t* mask) {
    for (std::size_t k = 0; k < index.zones.polygons.size(); ++k)
        if (holds(index.edges_of_polygon[k], lon, lat))
            mask[index.zones.polygons[k].zone / 64] |= std::uint64_t{1} << index.zones.polygons[k].zone % 64;
}

struct Open {
    const std::uint32_t* words;  // zone and parity, count, edges

    std::uint32_t zone() const { return words[0] & ~PARITY; }
    bool is_odd() const { return (words[0] & PARITY) != 0; }
    std::uint32_t count() const { return words[1] & ~ARE_NUMBERS; }
    bool are_numbers() const { return (words[1] & ARE_NUMBERS) != 0; }
    const std::uint32_t* next() const { return words + 2 + count() * (are_numbers() ? 1 : 4); }
};

bool holds_numbered(const Grid& grid, const Open& open, std::uint32_t x, std::uint32_t y) {
    const std::int64_t mx = middle_in_halves(x >> FINE_BITS << FINE_BITS, FINE_BITS);
    const std::int64_t my = middle_in_halves(y >> FINE_BITS << FINE_BITS, FINE_BITS);
    bool is_odd = open.is_odd();
    for (std::uint32_t k = 0; k < open.count(); ++k) {
        const Edge& edge = grid.edges[open.words[2 + k]];
        if (is_on(edge, x, y)) return true;
        is_odd ^= crosses(edge, 2 * std::int64_t{x}, 2 * std::int64_t{y}, mx, my);
    }
    return is_odd;
}

bool holds_here(const Grid& grid, const Open& open, std::uint32_t x, std::uint32_t y) {
    if (open.are_numbers()) return holds_numbered(grid, open, x, y);
    constexpr std::int64_t size = 1 << FINE_BITS;
    const std::int64_t px = 2 * std::int64_t{x & (size - 1)} - size - 1, py = 2 * std::int64_t{y & (size - 1)} - size - 1;
    bool is_odd = open.is_odd(), is_on_edge = false;
    const std::uint32_t* words = open.words + 2;
    for (std::uint32_t k = 0; k < open.count(); ++k, words += 4) {
        NearEdge edge;
        std::memcpy(&edge, words, sizeof edge);
        const Met met = meet(edge, px, py);
        is_on_edge |= met.is_on;
        is_odd ^= met.is_crossed;
    }
    return is_odd || is_on_edge;
}

struct Batch {
    std::size_t count;
    std::int32_t lon[BATCH], lat[BATCH];
    std::uint32_t x[BATCH], y[BATCH], base[BATCH], entry[BATCH];
};

// So many that the memory that was asked for is still near.
constexpr std::size_t CHORDS = 64;

// Positions and their feet on the line, side by side, so that their arcs are worked out several at a time.
struct Chords {
    double px[CHORDS], py[CHORDS], pz[CHORDS], fx[CHORDS], fy[CHORDS], fz[CHORDS], square[CHORDS], metres[CHORDS];
    std::uint64_t is_doubtful[CHORDS];

    void measure(std::size_t count, const std::vector<double>& bounds_m) {
        for (std::size_t k = 0; k < count; ++k)
            metres[k] = arc_of(square[k], {px[k], py[k], pz[k]}, {fx[k], fy[k], fz[k]});
        for (std::size_t k = 0; k < count; ++k) is_doubtful[k] = metres[k] < SETTLE_M;
        for (const double bound : bounds_m)
            for (std::size_t k = 0; k < count; ++k) is_doubtful[k] |= std::fabs(metres[k] - bound) < SETTLE_M;
    }
};

struct Answer {
    std::uint32_t band;
    int side;
};

class Answering {
   public:
    Answering(const Index& index, const Answers& answers)
        : index_(index), grid_(index.grid), words_(index.zones.words()), answers_(answers) {}

    void take(const Positions& positions, std::size_t first, Batch& batch) const;
    void look_up(Batch& batch) const;
    void write(const Batch& batch, std::size_t first) const;
    void write_sets(const Batch& batch, std::size_t first) const;
    void measure(const Batch& batch, std::size_t first) const;

   private:
    Answer answer_leaf(const Batch& batch, std::size_t i, std::uint64_t* mask) const;
    Nearest nearest(const Batch& batch, std::size_t i, std::uint32_t list) const;
    void find_lists(const Batch& batch, std::size_t from, std::size_t to, std::uint32_t* lists) const;
    void put_chord(const Batch& batch, std::size_t i, std::uint32_t list, Chords& chords, std::size_t at) const;
    double settled(const Batch& batch, std::size_t i, std::uint32_t list) const;
    Place place(const Batch& batch, std::size_t i) const { return place_of(batch.lon[i], batch.lat[i]); }

    const Index& index_;
    const Grid& grid_;
    const std::uint32_t words_;
    const Answers& answers_;
};

void Answering::take(const Positions& positions, std::size_t first, Batch& batch) const {
    const auto from = static_cast<std::ptrdiff_t>(first);
    std::int32_t most_lon = 0, most_lat = 0, least_lon = 0, least_lat = 0;
    for (std::size_t i = 0; i < batch.count; ++i) {
        const std::ptrdiff_t row = from + static_cast<std::ptrdiff_t>(i);
        batch.lon[i] = positions.lon[row * positions.lon_step];
        batch.lat[i] = positions.lat[row * positions.lat_step];
    }
    const auto west = static_cast<std::int32_t>(grid_.region.west);
    const auto south = static_cast<std::uint32_t>(grid_.region.south);
    for (std::size_t i = 0; i < batch.count; ++i) {
        most_lon = std::max(most_lon, batch.lon[i]), least_lon = std::min(least_lon, batch.lon[i]);
        most_lat = std::max(most_lat, batch.lat[i]), least_lat = std::min(least_lat, batch.lat[i]);
        const std::uint32_t turn = batch.lon[i] < west ? static_cast<std::uint32_t>(TURN_E7) : 0u;
        batch.x[i] = static_cast<std::uint32_t>(batch.lon[i]) - static_cast<std::uint32_t>(west) + turn;
        batch.y[i] = static_cast<std::uint32_t>(batch.lat[i]) - south;
    }
    if (most_lon > MAX_LON || least_lon < -MAX_LON || most_lat > MAX_LAT || least_lat < -MAX_LAT)
        for (std::size_t i = 0; i < batch.count; ++i)
            if (batch.lon[i] > MAX_LON || batch.lon[i] < -MAX_LON || batch.lat[i] > MAX_LAT || batch.lat[i] < -MAX_LAT)
                refuse_position(first + i, batch.lon[i], batch.lat[i]);
}

// All ones for BLOCK, else 0.
constexpr std::uint32_t is_block_mask(std::uint32_t entry) { return 0u - (entry >> 31 & ~(entry >> 30) & 1u); }

// Without branches: which of three levels answers cannot be foreseen. In runs, each level's memory is asked
// for while that of the others is on its way.
void Answering::look_up(Batch& batch) const {
    const Region& region = grid_.region;
    const Tile* tiles = grid_.tiles.data();
    const std::uint32_t* words = grid_.words.data();
    const std::uint32_t outside = region.columns * region.rows;
    std::uint32_t at[RUN_LENGTH];
    for (std::size_t from = 0; from < batch.count; from += RUN_LENGTH) {
        const std::size_t to = std::min(batch.count, from + RUN_LENGTH);
        for (std::size_t i = from; i < to; ++i) {
            const std::uint32_t x = batch.x[i], y = batch.y[i];
            const std::uint32_t column = x >> TILE_BITS, row = y >> TILE_BITS;
            const std::uint32_t is_inside =
                0u - static_cast<std::uint32_t>((column < region.columns) & (row < region.rows));
            const Tile tile = tiles[outside ^ (is_inside & (outside ^ (row * region.columns + column)))];
            const std::uint32_t coarse = (y >> COARSE_BITS & 7) << 3 | (x >> COARSE_BITS & 7);
            batch.base[i] = tile.base;
            batch.entry[i] = tile.entry;
            at[i - from] = tile.base + coarse;
            __builtin_prefetch(words + at[i - from]);
        }
        for (std::size_t i = from; i < to; ++i) {
            const std::uint32_t fine = (batch.y[i] >> FINE_BITS & 7) << 3 | (batch.x[i] >> FINE_BITS & 7);
            // All ones where the entry is a block, by arithmetic: a compiler makes branches of conditions.
            const std::uint32_t is_block = is_block_mask(batch.entry[i]);
            const std::uint32_t here = at[i - from];
            const std::uint32_t entry = batch.entry[i] ^ (is_block & (batch.entry[i] ^ words[here]));
            const std::uint32_t is_cut = is_block_mask(entry);
            batch.entry[i] = entry;
            at[i - from] = here ^ (is_cut & (here ^ (batch.base[i] + (entry & OFFSET) + fine)));
            __builtin_prefetch(words + at[i - from]);
        }
        for (std::size_t i = from; i < to; ++i) {
            const std::uint32_t entry = batch.entry[i];
            batch.entry[i] = entry ^ (is_block_mask(entry) & (entry ^ words[at[i - from]]));
        }
    }
}

Nearest Answering::nearest(const Batch& batch, std::size_t i, std::uint32_t list) const {
    if (list_count(list) == 0) return searched(index_, place(batch, i));
    const std::uint32_t* ids = grid_.words.data() + batch.base[i] + (list & LIST_OFFSET);
    return measured(index_, place(batch, i), grid_.frame.at(batch.x[i], batch.y[i]), {ids, list_count(list)});
}

// The mask becomes that of the zones that hold the position.
Answer Answering::answer_leaf(const Batch& batch, std::size_t i, std::uint64_t* mask) const {
    if (batch.entry[i] == ASK) {
        for (std::uint32_t w = 0; w < words_; ++w) mask[w] = 0;
        zones_from_scratch(index_, batch.lon[i], batch.lat[i], mask);
        const Nearest found = searched(index_, place(batch, i));
        return {index_.band_of(found.metres), found.side};
    }
    const std::uint32_t* leaf = grid_.words.data() + batch.base[i] + (batch.entry[i] & OFFSET);
    const std::uint64_t* decided = grid_.sets.data() + std::size_t{set_bits(leaf[0])} * words_;
    mask[0] = decided[0];
    for (std::uint32_t w = 1; w < words_; ++w) mask[w] = decided[w];
    Open open{leaf + LEAF_HEAD};
    for (std::uint32_t k = 0; k < leaf[2]; ++k, open.words = open.next()) {
        const std::uint64_t bit = holds_here(grid_, open, batch.x[i], batch.y[i]);
        mask[open.zone() / 64] |= bit << open.zone() % 64;
    }
    Answer answer{band_bits(leaf[0]), static_cast<int>(side_bits(leaf[0])) - 1};
    if (side_bits(leaf[0]) != SIDE_OPEN && band_bits(leaf[0]) != BAND_OPEN) return answer;
    const Nearest found = nearest(batch, i, leaf[1]);
    return {index_.band_of(found.metres), found.side};
}

// A leaf's offset may be no set: what is read for it is written over later.
void Answering::write_sets(const Batch& batch, std::size_t first) const {
    const std::size_t sets = grid_.sets.size() / words_;
    const std::uint64_t* words = grid_.sets.data();
    const auto set_at = [&](std::size_t i) {
        const std::uint32_t set = set_bits(batch.entry[i]);
        return static_cast<std::size_t>(set & (0u - static_cast<std::uint32_t>(set < sets)));
    };
    if (words_ == 1) {
        for (std::size_t i = 0; i < batch.count; ++i) answers_.zones[first + i] = words[set_at(i)];
        return;
    }
    for (std::size_t i = 0; i < batch.count; ++i) {
        const std::uint64_t* set = words + set_at(i) * words_;
        for (std::uint32_t w = 0; w < words_; ++w) answers_.zones[(first + i) * words_ + w] = set[w];
    }
}

void Answering::write(const Batch& batch, std::size_t first) const {
    std::uint16_t waiting[BATCH];
    std::size_t count = 0;
    for (std::size_t i = 0; i < batch.count; ++i) {
        const std::uint32_t entry = batch.entry[i];
        waiting[count] = static_cast<std::uint16_t>(i);
        count += (entry & KIND) == LEAF;
        answers_.band[first + i] = static_cast<std::uint8_t>(band_bits(entry));
        answers_.side[first + i] = static_cast<std::int8_t>(static_cast<int>(side_bits(entry)) - 1);
    }
    write_sets(batch, first);
    const auto ask_early = [&](std::size_t k) {
        const std::uint32_t* leaf = grid_.words.data() + batch.base[waiting[k]] + (batch.entry[waiting[k]] & OFFSET);
        __builtin_prefetch(leaf);
        __builtin_prefetch(leaf + 16);
    };
    constexpr std::size_t ahead = 12;
    for (std::size_t k = 0; k < std::min(count, ahead); ++k) ask_early(k);
    for (std::size_t k = 0; k < count; ++k) {
        if (k + ahead < count) ask_early(k + ahead);
        const std::size_t i = waiting[k];
        std::uint64_t* mask = answers_.zones + (first + i) * words_;
        const Answer answer = answer_leaf(batch, i, mask);
        answers_.band[first + i] = static_cast<std::uint8_t>(answer.band);
        answers_.side[first + i] = static_cast<std::int8_t>(answer.side);
    }
}

// As `look_up`; asks for the memory of each list.
void Answering::find_lists(const Batch& batch, std::size_t from, std::size_t to, std::uint32_t* lists) const {
    const std::uint32_t* words = grid_.words.data();
    for (std::size_t i = from; i < to; ++i) {
        const std::uint32_t x = batch.x[i], y = batch.y[i], base = batch.base[i];
        const std::uint32_t coarse = TILE_LISTS + ((y >> COARSE_BITS & 7) << 3 | (x >> COARSE_BITS & 7));
        const std::uint32_t fine = (y >> FINE_BITS & 7) << 3 | (x >> FINE_BITS & 7);
        const std::uint32_t list = words[base + coarse], is_cut = 0u - (list >> 31);
        const std::uint32_t below = (list & ~LIST_BLOCK) + fine;
        const std::uint32_t second = words[base + (coarse ^ (is_cut & (coarse ^ below)))];
        lists[i - from] = list ^ (is_cut & (list ^ second));
        __builtin_prefetch(words + base + (lists[i - from] & LIST_OFFSET));
    }
}

// The nearest chord of a position in a run, or none where its segments are not listed.
void Answering::put_chord(const Batch& batch, std::size_t i, std::uint32_t list, Chords& chords, std::size_t at) const {
    // Outside the grid the frame has no rows; a chord of 0 is settled anew.
    Vec3 p{1.0, 0.0, 0.0}, foot = p;
    Chord best;
    best.square = 0.0;
    if (list_count(list) > 0) {
        p = grid_.frame.at(batch.x[i], batch.y[i]);
        best = nearest_of(index_.segments, p,
                          {grid_.words.data() + batch.base[i] + (list & LIST_OFFSET), list_count(list)});
        const Segment& s = index_.segments[best.id];
        foot = s.a + best.t * s.d;
    }
    chords.px[at] = p.x, chords.py[at] = p.y, chords.pz[at] = p.z;
    chords.fx[at] = foot.x, chords.fy[at] = foot.y, chords.fz[at] = foot.z;
    chords.square[at] = best.square;
}

// What is too near to the line or a bound to be left at the arc of a chord, or has none.
double Answering::settled(const Batch& batch, std::size_t i, std::uint32_t list) const {
    if (list_count(list) == 0) return searched(index_, place(batch, i)).metres;
    const std::uint32_t* ids = grid_.words.data() + batch.base[i] + (list & LIST_OFFSET);
    return index_.segments.settle(place(batch, i), ids, list_count(list)).metres;
}

void Answering::measure(const Batch& batch, std::size_t first) const {
    std::uint32_t lists[CHORDS];
    Chords chords;
    for (std::size_t from = 0; from < batch.count; from += CHORDS) {
        const std::size_t to = std::min(batch.count, from + CHORDS);
        find_lists(batch, from, to, lists);
        for (std::size_t i = from; i < to; ++i) {
            const std::uint32_t list = lists[i - from];
            const std::uint32_t* ids = grid_.words.data() + batch.base[i] + (list & LIST_OFFSET);
            const std::uint32_t count = list_count(list);
            // The first and the last: most lists have no others.
            if (count > 0) {
                __builtin_prefetch(&index_.segments[ids[0]]);
                __builtin_prefetch(&index_.segments[ids[count - 1]]);
            }
        }
        for (std::size_t i = from; i < to; ++i) put_chord(batch, i, lists[i - from], chords, i - from);
        chords.measure(to - from, index_.bounds_m);
        for (std::size_t i = from; i < to; ++i) {
            const double metres =
                chords.is_doubtful[i - from] ? settled(batch, i, lists[i - from]) : chords.metres[i - from];
            answers_.metres[first + i] = answers_.side[first + i] * metres + 0.0;
        }
    }
}

}  // namespace

void answer(const Index& index, const Positions& positions, std::size_t first, std::size_t last,
            const Answers& answers) {
    const Answering answering(index, answers);
    Batch batch;
    for (std::size_t at = first; at < last; at += BATCH) {
        batch.count = std::min(BATCH, last - at);
        answering.take(positions, at, batch);
        answering.look_up(batch);
        answering.write(batch, at);
        if (answers.metres) answering.measure(batch, at);
    }
}

}  // namespace truceline
