#include "conflicts_join.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <numeric>
#include <thread>

#include "conflicts_boxes.hpp"

namespace truceline {
namespace {

using Ranks = std::vector<std::uint32_t>;
using Conflicts = std::vector<NumberedConflict>;

// Fewer pairs in time than this for each movement, and comparing boxes costs less than dividing space.
constexpr double PAIRS_WORTH_DIVIDING = 600.0;
constexpr std::size_t FEW = 1'024;
// Halves that keep nearly all of the whole are not worth having.
constexpr double SHRINKS_TO = 0.85;
constexpr std::size_t TASK = 1'024;

// A part of space. A pair that meets in several parts is told by the one that holds the greater
// of both low corners, which lies in both boxes.
struct Region {
    float low[3], high[3];

    bool owns(const Box& a, const Box& b) const {
        for (int k = 0; k < 3; ++k) {
            const float corner = std::max(a.low[k], b.low[k]);
            if (corner < low[k] || corner >= high[k]) return false;
        }
        return true;
    }
};

struct Part {
    Ranks ranks;
    Region region;
    std::vector<double> begins;  // of the ranks, rising
    BoxTable table;
};

class Division {
public:
    explicit Division(const Movements& movements) : movements_(movements) {
        constexpr float far = std::numeric_limits<float>::infinity();
        Ranks all(movements.size());
        std::iota(all.begin(), all.end(), 0u);
        divide(std::move(all), {{-far, -far, -far}, {far, far, far}});
    }
    std::vector<Part> parts;

private:
    const Movements& movements_;

    void divide(Ranks ranks, const Region& region) {
        if (ranks.size() > FEW && pairs_in_time(ranks) > PAIRS_WORTH_DIVIDING * static_cast<double>(ranks.size()))
            for (const int axis : widest_first(ranks))
                if (halve(ranks, region, axis)) return;
        parts.push_back(part_of(std::move(ranks), region));
    }

    bool halve(const Ranks& ranks, const Region& region, int axis) {
        const float at = median(ranks, axis);
        Ranks below, above;
        for (const std::uint32_t rank : ranks) {
            const Box& box = movements_.shape(rank).box;
            if (box.low[axis] < at) below.push_back(rank);
            if (box.high[axis] >= at) above.push_back(rank);
        }
        if (static_cast<double>(std::max(below.size(), above.size())) > SHRINKS_TO * static_cast<double>(ranks.size()))
            return false;
        Region first = region, second = region;
        first.high[axis] = second.low[axis] = at;
        divide(std::move(below), first);
        divide(std::move(above), second);
        return true;
    }

    double pairs_in_time(const Ranks& ranks) const {
        std::vector<double> begins;
        for (const std::uint32_t rank : ranks) begins.push_back(movements_.shape(rank).from);
        double pairs = 0.0;
        for (std::size_t k = 0; k < ranks.size(); k += 7) {
            const auto end = std::lower_bound(begins.begin() + static_cast<std::ptrdiff_t>(k) + 1, begins.end(),
                                              movements_.shape(ranks[k]).to);
            pairs += 7.0 * static_cast<double>(end - begins.begin() - static_cast<std::ptrdiff_t>(k) - 1);
        }
        return pairs;
    }

    // Of a sample: what divides best need not be exact.
    std::vector<float> sample(const Ranks& ranks, int axis) const {
        std::vector<float> middles;
        for (std::size_t k = 0; k < ranks.size(); k += 1 + ranks.size() / 1'000) {
            const Box& box = movements_.shape(ranks[k]).box;
            middles.push_back(0.5f * (box.low[axis] + box.high[axis]));
        }
        std::sort(middles.begin(), middles.end());
        return middles;
    }

    float median(const Ranks& ranks, int axis) const {
        const std::vector<float> middles = sample(ranks, axis);
        return middles[middles.size() / 2];
    }

    std::vector<int> widest_first(const Ranks& ranks) const {
        float width[3];
        for (int axis = 0; axis < 3; ++axis) {
            const std::vector<float> middles = sample(ranks, axis);
            width[axis] = middles[middles.size() * 9 / 10] - middles[middles.size() / 10];
        }
        std::vector<int> axes = {0, 1, 2};
        std::sort(axes.begin(), axes.end(), [&](int a, int b) { return width[a] > width[b]; });
        return axes;
    }

    Part part_of(Ranks ranks, const Region& region) const {
        Part part{std::move(ranks), region, {}, {}};
        for (std::size_t k = 0; k < part.ranks.size(); ++k) {
            const TrackShape& shape = movements_.shape(part.ranks[k]);
            const Box& box = shape.box;
            part.table.put(k, {{box.low[0], box.low[1], box.low[2], 0.0f}, {box.high[0], box.high[1], box.high[2], 0.0f}});
            part.begins.push_back(shape.from);
        }
        return part;
    }
};

// Ranks rise with the beginning: whoever begins later and before this one's end shares time with it.
void sweep(const Movements& movements, const Part& part, std::size_t begin, std::size_t end, Conflicts& found) {
    for (std::size_t i = begin; i < end; ++i) {
        const TrackShape& shape = movements.shape(part.ranks[i]);
        const auto last = std::lower_bound(part.begins.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                                           part.begins.end(), shape.to);
        const TrackView one = movements.view(part.ranks[i]);
        const std::uint32_t number = movements.number(part.ranks[i]);
        const Box& box = shape.box;
        const SpaceTimeBox wanted = {{box.low[0], box.low[1], box.low[2], 0.0f}, {box.high[0], box.high[1], box.high[2], 0.0f}};
        part.table.each_meeting<3>(wanted, i + 1, static_cast<std::size_t>(last - part.begins.begin()), [&](std::size_t j) {
            if (!part.region.owns(box, movements.shape(part.ranks[j]).box)) return;
            Conflict conflict;
            if (!come_near(one, movements.view(part.ranks[j]), conflict)) return;
            const std::uint32_t other = movements.number(part.ranks[j]);
            if (other < number) std::swap(conflict.first, conflict.second);
            found.push_back({std::min(number, other), std::max(number, other), conflict});
        });
    }
}

struct Task {
    const Part* part;
    std::size_t begin, end;
};

std::vector<Task> tasks_of(const std::vector<Part>& parts) {
    std::vector<Task> tasks;
    for (const Part& part : parts)
        for (std::size_t begin = 0; begin < part.ranks.size(); begin += TASK)
            tasks.push_back({&part, begin, std::min(begin + TASK, part.ranks.size())});
    return tasks;
}

// Counting by the first number, then ordering the few that share it.
Conflicts in_order(const std::vector<Conflicts>& shares, std::size_t tracks) {
    std::vector<std::size_t> begins(tracks + 1, 0);
    for (const Conflicts& share : shares)
        for (const NumberedConflict& one : share) ++begins[one.first + 1];
    std::partial_sum(begins.begin(), begins.end(), begins.begin());
    Conflicts ordered(begins[tracks]);
    std::vector<std::size_t> next(begins.begin(), begins.end() - 1);
    for (const Conflicts& share : shares)
        for (const NumberedConflict& one : share) ordered[next[one.first]++] = one;
    for (std::size_t k = 0; k < tracks; ++k)
        std::sort(ordered.begin() + static_cast<std::ptrdiff_t>(begins[k]),
                  ordered.begin() + static_cast<std::ptrdiff_t>(begins[k + 1]),
                  [](const NumberedConflict& a, const NumberedConflict& b) { return a.second < b.second; });
    return ordered;
}

}  // namespace

Movements::Movements(const std::vector<GivenTrack>& given) : number_(given.size()) {
    std::iota(number_.begin(), number_.end(), 0u);
    std::stable_sort(number_.begin(), number_.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return given[a].from < given[b].from; });
    std::int64_t places = 0;
    for (const GivenTrack& track : given) places += *track.parts_end - *track.parts_begin;
    legs_.reserve(static_cast<std::size_t>(places)), boxes_.reserve(static_cast<std::size_t>(places));
    shapes_.reserve(given.size()), first_leg_.reserve(given.size() + 1);
    for (const std::uint32_t number : number_) {
        first_leg_.push_back(legs_.size());
        shapes_.push_back(add_track(given[number], legs_, boxes_));
    }
    first_leg_.push_back(legs_.size());
}

TrackView Movements::view(std::size_t rank) const {
    const std::size_t first = first_leg_[rank];
    const TrackShape& shape = shapes_[rank];
    return {legs_.data() + first, boxes_.data() + first, first_leg_[rank + 1] - first, shape.is_area, shape.moves,
            shape.from, shape.to, shape.radius_m};
}

std::vector<NumberedConflict> Movements::conflicts(unsigned threads) const {
    const Division division(*this);
    const std::vector<Task> tasks = tasks_of(division.parts);
    std::atomic<std::size_t> next{0};
    std::vector<Conflicts> shares(std::max(1u, threads));
    std::vector<std::exception_ptr> faults(shares.size());
    const auto run = [&](std::size_t worker) {
        try {
            for (std::size_t k = next++; k < tasks.size(); k = next++)
                sweep(*this, *tasks[k].part, tasks[k].begin, tasks[k].end, shares[worker]);
        } catch (...) {
            faults[worker] = std::current_exception();
        }
    };
    std::vector<std::thread> others;
    for (std::size_t worker = 1; worker < shares.size(); ++worker) others.emplace_back(run, worker);
    run(0);
    for (std::thread& other : others) other.join();
    for (const std::exception_ptr& fault : faults)
        if (fault) std::rethrow_exception(fault);
    return in_order(shares, size());
}

}  // namespace truceline
