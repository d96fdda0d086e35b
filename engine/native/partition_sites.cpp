#include "partition_sites.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <limits>

#include "refusal.hpp"
#include "sharing.hpp"

namespace truceline {
namespace {

struct Keyed {
    std::uint64_t key;
    std::uint32_t number;
};

std::uint64_t spread(std::int32_t value) {
    std::uint64_t v = static_cast<std::uint64_t>(static_cast<std::int64_t>(value) + PLANE_HALF);
    v = (v | v << 16) & 0x0000ffff0000ffffULL;
    v = (v | v << 8) & 0x00ff00ff00ff00ffULL;
    v = (v | v << 4) & 0x0f0f0f0f0f0f0f0fULL;
    v = (v | v << 2) & 0x3333333333333333ULL;
    return (v | v << 1) & 0x5555555555555555ULL;
}

bool is_smaller(const Keyed& a, const Keyed& b) { return a.key != b.key ? a.key < b.key : a.number < b.number; }

// By the upper 33 bits in three counting passes; the few that still tie are sorted by all of it.
void sort_by_key(std::vector<Keyed>& all) {
    constexpr int DIGIT = 11, LOWEST = 2 * PLANE_BITS - 3 * DIGIT;
    std::vector<Keyed> other(all.size());
    for (int pass = 0; pass < 3; ++pass) {
        const auto digit = [shift = LOWEST + pass * DIGIT](const Keyed& one) {
            return static_cast<std::size_t>(one.key >> shift) & ((1u << DIGIT) - 1);
        };
        std::vector<std::size_t> starts((1u << DIGIT) + 1);
        for (const Keyed& one : all) ++starts[digit(one) + 1];
        for (std::size_t k = 1; k < starts.size(); ++k) starts[k] += starts[k - 1];
        for (const Keyed& one : all) other[starts[digit(one)]++] = one;
        all.swap(other);
    }
    for (std::size_t k = 0; k < all.size();) {
        std::size_t end = k + 1;
        while (end < all.size() && all[end].key >> LOWEST == all[k].key >> LOWEST) ++end;
        if (end - k > 1) std::sort(all.begin() + static_cast<std::ptrdiff_t>(k), all.begin() + static_cast<std::ptrdiff_t>(end), is_smaller);
        k = end;
    }
}

// Each thread sorts a run of them; runs are merged two by two.
std::vector<Keyed> sorted_keys(const Plane& plane, unsigned threads) {
    const std::size_t count = plane.points.size();
    std::vector<std::vector<Keyed>> runs(std::min<std::size_t>(std::max(1u, threads), 1 + count / 65536));
    share_out(runs.size(), threads, [&](std::size_t run) {
        for (std::size_t k = count * run / runs.size(); k < count * (run + 1) / runs.size(); ++k)
            runs[run].push_back({spread(plane.points[k].x) | spread(plane.points[k].y) << 1, static_cast<std::uint32_t>(k)});
        sort_by_key(runs[run]);
    });
    while (runs.size() > 1) {
        std::vector<std::vector<Keyed>> merged((runs.size() + 1) / 2);
        share_out(merged.size(), threads, [&](std::size_t k) {
            if (2 * k + 1 == runs.size()) {
                merged[k] = std::move(runs[2 * k]);
                return;
            }
            const std::vector<Keyed>&a = runs[2 * k], &b = runs[2 * k + 1];
            merged[k].resize(a.size() + b.size());
            std::merge(a.begin(), a.end(), b.begin(), b.end(), merged[k].begin(), is_smaller);
        });
        runs.swap(merged);
    }
    return std::move(runs.front());
}

// A few sites or nodes that follow one another: their box, one of the sites, and whose they are.
struct Node {
    std::int32_t west, south, east, north, x, y;
    std::uint32_t holder;  // MIXED where there are several

    double nearest(double px, double py) const {
        const double dx = std::max({west - px, 0.0, px - east}), dy = std::max({south - py, 0.0, py - north});
        return dx * dx + dy * dy;
    }
    double at_most(double px, double py) const { return (x - px) * (x - px) + (y - py) * (y - py); }
};

constexpr std::size_t FAN = 4;
constexpr std::size_t FEW = 24;   // sites around a box that are worth keeping, not looking closer
constexpr std::size_t MANY = 24;  // nodes around a box for which it is parted before they are
constexpr std::size_t SQUARES_A_THREAD = 32;

// Squares of the plane are parted until few sites can be the nearest to any of their places.
class Boundaries {
   public:
    // Level 0 holds the sites, each further level FAN of the one below.
    explicit Boundaries(const std::vector<PlaneSite>& sites) : sites_(sites), kept_(sites.size()) {
        std::vector<Node> level;
        for (const PlaneSite& site : sites) level.push_back({site.x, site.y, site.x, site.y, site.x, site.y, site.holder});
        levels_.push_back(std::move(level));
        while (levels_.back().size() > 1) {
            const std::vector<Node>& below = levels_.back();
            std::vector<Node> above;
            for (std::size_t k = 0; k < below.size(); k += FAN) {
                Node node = below[k];
                for (std::size_t i = k; i < std::min(k + FAN, below.size()); ++i) grow(node, below[i]);
                above.push_back(node);
            }
            levels_.push_back(std::move(above));
        }
    }

    std::vector<PlaneSite> kept(unsigned threads) {
        std::vector<Looked> waiting{{{0.0, 0.0, PLANE_HALF}, levels_.size() - 1, {0}}};
        // Only where there are threads to share them: looked at one inside the other, they stay near.
        while (threads > 1 && !waiting.empty() && waiting.size() < threads * SQUARES_A_THREAD) {
            std::vector<Looked> parts;
            for (const Looked& one : waiting) look(one, &parts);
            waiting.swap(parts);
        }
        share_out(waiting.size(), threads, [&](std::size_t k) { look(waiting[k], nullptr); });
        std::vector<PlaneSite> found;
        for (std::size_t k = 0; k < sites_.size(); ++k)
            if (kept_[k].load(std::memory_order_relaxed)) found.push_back(sites_[k]);
        return found;
    }

   private:
    using Numbers = std::vector<std::uint32_t>;

    struct Square {
        double x, y, half;
    };

    // `around`: the nodes of the level that can hold the nearest site of a place in the square.
    struct Looked {
        Square square;
        std::size_t level;
        Numbers around;
    };

    static void grow(Node& node, const Node& by) {
        node.west = std::min(node.west, by.west), node.south = std::min(node.south, by.south);
        node.east = std::max(node.east, by.east), node.north = std::max(node.north, by.north);
        if (node.holder != by.holder) node.holder = MIXED;
    }

    // Quarters that are to be looked at are put into `parts`, or without it looked at.
    void look(Looked at, std::vector<Looked>* parts) {
        auto& [square, level, around] = at;
        if (std::hypot(square.x, square.y) - 1.5 * square.half > PLANE_HALF) return;  // see plane_of
        for (;;) {
            leave_out_far(square, level, around);
            if (is_one_holder(level, around)) return;
            const bool is_last = square.half <= 1.0;
            if (level == 0 && (around.size() <= FEW || is_last)) {
                for (const std::uint32_t k : around) kept_[k].store(true, std::memory_order_relaxed);
                return;
            }
            if (level == 0 || (around.size() > MANY && !is_last)) break;
            around = below(level--, around);
        }
        const double half = square.half / 2.0;
        for (const double dx : {-half, half})
            for (const double dy : {-half, half}) {
                Looked part{{square.x + dx, square.y + dy, half}, level, around};
                if (parts) parts->push_back(std::move(part));
                else look(std::move(part), nullptr);
            }
    }

    // Where one site is nearer than another at all corners of a square, it is so at all its places: the
    // other can be left out. Corners and sites are whole, their squared distances within an ulp or two.
    void leave_out_far(Square square, std::size_t level, Numbers& around) const {
        const std::vector<Node>& nodes = levels_[level];
        const auto to_middle = [&](std::uint32_t k) { return nodes[k].at_most(square.x, square.y); };
        const Node near = nodes[*std::min_element(around.begin(), around.end(), [&](std::uint32_t a, std::uint32_t b) {
            return to_middle(a) < to_middle(b);
        })];
        const auto is_nearer = [&](const Node& node, double x, double y) {
            return node.nearest(x, y) <= near.at_most(x, y) * (1.0 + 1e-15);
        };
        const double west = square.x - square.half, east = square.x + square.half;
        const double south = square.y - square.half, north = square.y + square.half;
        const auto is_beaten = [&](std::uint32_t k) {
            const Node& node = nodes[k];
            return !is_nearer(node, west, south) && !is_nearer(node, east, south) && !is_nearer(node, west, north) &&
                   !is_nearer(node, east, north);
        };
        around.erase(std::remove_if(around.begin(), around.end(), is_beaten), around.end());
    }

    bool is_one_holder(std::size_t level, const Numbers& around) const {
        const std::uint32_t holder = levels_[level][around.front()].holder;
        return holder != MIXED &&
               std::all_of(around.begin(), around.end(), [&](std::uint32_t k) { return levels_[level][k].holder == holder; });
    }

    Numbers below(std::size_t level, const Numbers& around) const {
        Numbers found;
        for (const std::uint32_t k : around)
            for (std::size_t i = k * FAN; i < std::min((k + 1) * FAN, levels_[level - 1].size()); ++i)
                found.push_back(static_cast<std::uint32_t>(i));
        return found;
    }

    const std::vector<PlaneSite>& sites_;
    std::vector<std::vector<Node>> levels_;
    std::vector<std::atomic<bool>> kept_;
};

}  // namespace

std::vector<PlaneSite> sites_of(const Plane& plane, const std::uint32_t* holders, unsigned threads) {
    const std::vector<Keyed> order = sorted_keys(plane, threads);
    std::vector<PlaneSite> sites;
    sites.reserve(order.size());
    for (const Keyed& one : order) {
        const PlanePoint at = plane.points[one.number];
        if (!sites.empty() && sites.back().x == at.x && sites.back().y == at.y) {
            if (sites.back().holder != holders[one.number])
                throw Refusal("two-holders", text("places %u and %u are one, with two holders", sites.back().number, one.number),
                              "give each place one holder, or leave it out");
            continue;
        }
        sites.push_back({at.x, at.y, holders[one.number], one.number});
    }
    return sites;
}

std::vector<PlaneSite> sites_near_boundaries(const std::vector<PlaneSite>& sites, unsigned threads) {
    if (sites.empty()) return {};
    return Boundaries(sites).kept(threads);
}

}  // namespace truceline
