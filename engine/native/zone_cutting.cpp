#include "zone_cutting.hpp"

#include <algorithm>

namespace truceline {
namespace {

std::uint64_t bit_of(std::uint32_t number) { return std::uint64_t{1} << number % 64; }

// Whether all corners of a square lie on one side of the edge. Its box meets the square, so where it is short
// 64 bits hold every product.
template <typename Whole>
bool is_beside(const Edge& e, std::int64_t x, std::int64_t y, std::int64_t size) {
    const Whole dx = e.bx - e.ax, dy = e.by - e.ay;
    const Whole a = dx * (y - e.ay) - dy * (x - e.ax), east = dy * size, north = dx * size;
    const Whole b = a - east, c = a + north, d = c - east;
    return (a > 0 && b > 0 && c > 0 && d > 0) || (a < 0 && b < 0 && c < 0 && d < 0);
}

bool is_short(const Edge& e, std::int64_t size) {
    constexpr std::int64_t most = std::int64_t{1} << 29;
    return size < most && std::max(e.ax, e.bx) - std::min(e.ax, e.bx) < most &&
           std::max(e.ay, e.by) - std::min(e.ay, e.by) < most;
}

bool passes_through(const Edge& e, std::int64_t x, std::int64_t y, std::int64_t size) {
    if (std::max(e.ax, e.bx) < x || std::min(e.ax, e.bx) > x + size || std::max(e.ay, e.by) < y ||
        std::min(e.ay, e.by) > y + size)
        return false;
    return is_short(e, size) ? !is_beside<std::int64_t>(e, x, y, size) : !is_beside<Int128>(e, x, y, size);
}

}  // namespace

Cut ZoneCutting::begin(int bits) {
    edges_.clear();
    parity_.assign(parity_words_, 0);
    const std::int64_t middle = middle_in_halves(0, bits);
    for (std::uint32_t e = 0; e < edges_of_grid_.size(); ++e) {
        edges_.push_back(e);
        const Edge& edge = edges_of_grid_[e];
        if ((2 * edge.ay > middle) != (2 * edge.by > middle) && is_left_of(edge, middle, middle) == (edge.by > edge.ay))
            parity_[polygon_of_edge_[e] / 64] ^= bit_of(polygon_of_edge_[e]);
    }
    return {0, edges_.size(), 0};
}

Cut ZoneCutting::take(const ZoneCutting& other, const Cut& cut) {
    const auto at = [](const auto& stack, std::size_t k) { return stack.begin() + static_cast<std::ptrdiff_t>(k); };
    const Cut made{edges_.size(), edges_.size() + (cut.to - cut.from), parity_.size()};
    edges_.insert(edges_.end(), at(other.edges_, cut.from), at(other.edges_, cut.to));
    parity_.insert(parity_.end(), at(other.parity_, cut.parity), at(other.parity_, cut.parity + parity_words_));
    return made;
}

Cut ZoneCutting::child(const Box& box, const Box& child, const Cut& cut) {
    const std::int64_t size = std::int64_t{1} << child.bits;
    const std::int64_t x0 = middle_in_halves(box.x, box.bits), y0 = middle_in_halves(box.y, box.bits);
    const std::int64_t x1 = middle_in_halves(child.x, child.bits), y1 = middle_in_halves(child.y, child.bits);
    Cut made{edges_.size(), 0, parity_.size()};
    for (std::size_t w = 0; w < parity_words_; ++w) parity_.push_back(parity_[cut.parity + w]);
    for (std::size_t i = cut.from; i < cut.to; ++i) {
        const std::uint32_t id = edges_[i];
        const Edge& e = edges_of_grid_[id];
        if (crosses(e, x0, y0, x1, y1)) parity_[made.parity + polygon_of_edge_[id] / 64] ^= bit_of(polygon_of_edge_[id]);
        if (passes_through(e, child.x, child.y, size)) edges_.push_back(id);
    }
    made.to = edges_.size();
    return made;
}

void ZoneCutting::drop(const Cut& cut) {
    edges_.resize(cut.from);
    parity_.resize(cut.parity);
}

const std::vector<std::uint64_t>& ZoneCutting::holding(const Cut& cut) {
    std::fill(set_.begin(), set_.end(), 0);
    for (std::uint32_t p = 0; p < zones_.polygons.size(); ++p) {
        if (!is_odd(cut, p)) continue;
        bool is_open = false;
        for (std::size_t e = cut.from; e < cut.to && !is_open; ++e) is_open = polygon_of_edge_[edges_[e]] == p;
        if (!is_open) set_[zones_.polygons[p].zone / 64] |= bit_of(zones_.polygons[p].zone);
    }
    return set_;
}

void ZoneCutting::write(const Box& box, const Cut& cut, const std::uint64_t* decided,
                        std::vector<std::uint32_t>& words) const {
    const std::size_t count = words.size();
    words.push_back(0);
    // Edges of one polygon are neighbours on the stack.
    for (std::size_t e = cut.from; e < cut.to;) {
        const std::uint32_t polygon = polygon_of_edge_[edges_[e]], zone = zones_.polygons[polygon].zone;
        std::size_t end = e;
        while (end < cut.to && polygon_of_edge_[edges_[end]] == polygon) ++end;
        if (!(decided[zone / 64] & bit_of(zone))) {
            words[count] += 1;
            words.push_back(zone | (is_odd(cut, polygon) ? PARITY : 0));
            write_edges(box, e, end, words);
        }
        e = end;
    }
}

// The edges [from, to) of the stack, all of one polygon.
void ZoneCutting::write_edges(const Box& box, std::size_t from, std::size_t to, std::vector<std::uint32_t>& words) const {
    const auto count = static_cast<std::uint32_t>(to - from);
    const std::int64_t mx = middle_in_halves(box.x, box.bits), my = middle_in_halves(box.y, box.bits);
    const auto near = [&](std::int64_t value) { return value > -MAX_NEAR && value < MAX_NEAR; };
    const std::size_t head = words.size();
    words.push_back(count);
    for (std::size_t i = from; i < to; ++i) {
        const Edge& e = edges_of_grid_[edges_[i]];
        const std::int64_t ends[4] = {2 * e.ax - mx, 2 * e.ay - my, 2 * e.bx - mx, 2 * e.by - my};
        if (!std::all_of(ends, ends + 4, near)) {
            words.resize(head);
            words.push_back(count | ARE_NUMBERS);
            words.insert(words.end(), edges_.begin() + static_cast<std::ptrdiff_t>(from),
                         edges_.begin() + static_cast<std::ptrdiff_t>(to));
            return;
        }
        for (const std::int64_t end : ends) words.push_back(static_cast<std::uint32_t>(static_cast<std::int32_t>(end)));
    }
}

}  // namespace truceline
