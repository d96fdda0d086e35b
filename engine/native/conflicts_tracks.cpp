#include "conflicts_tracks.hpp"

#include <algorithm>
#include <cmath>

#include "refusal.hpp"

namespace truceline {
namespace {

constexpr double MAX_EDGE_M = 1'000'000.0;
constexpr double MAX_AREA_M = 1'000'000.0;
// Floats of 6.4e6 m are 0.5 m apart, and a leg's geodesic may lie 2 m above its chord.
constexpr double BOX_MARGIN_M = 3.0;

struct Vertex {
    Place place;
    Vec3 at;
    double time;
};

bool does_move(const GivenTrack& given) { return !given.is_area && (given.times || given.speed_m_s > 0.0); }

bool same(const Vertex& a, const Vertex& b) { return a.place.lon == b.place.lon && a.place.lat == b.place.lat; }

class Builder {
public:
    Builder(const GivenTrack& given, std::vector<Leg>& legs)
        : given_(given), legs_(legs), moves_(does_move(given)) {}

    void add_part(std::int64_t begin, std::int64_t end) {
        part_ = vertices(begin, end);
        if (given_.is_area) {
            close_ring();
            for (std::size_t k = 0; k + 1 < part_.size(); ++k) add_edge(k, given_.from, given_.to);
        } else if (given_.times) {
            add_timed();
        } else if (given_.speed_m_s > 0.0) {
            add_at_speed();
        } else {
            for (std::size_t k = 0; k + 1 < part_.size(); ++k) add_edge(k, given_.from, given_.to);
            if (part_.size() == 1) stand(part_[0], given_.from, given_.to);
        }
    }

private:
    const GivenTrack& given_;
    std::vector<Leg>& legs_;
    bool moves_;
    std::vector<Vertex> part_;

    // Repeated neighbours are one vertex, but for the times between them one stands there.
    std::vector<Vertex> vertices(std::int64_t begin, std::int64_t end) const {
        std::vector<Vertex> found;
        for (std::int64_t k = begin; k < end; ++k) {
            const std::int32_t *pair = given_.pairs + 2 * k, *before = pair - 2;
            if (k > begin && !given_.times && pair[0] == before[0] && pair[1] == before[1]) continue;
            const Place place = place_of(pair[0], pair[1]);
            found.push_back({place, ecef(place), given_.times ? given_.times[k] : 0.0});
        }
        if (found.empty()) refuse("empty-track", "has a part without places", "leave it out");
        return found;
    }

    void close_ring() {
        if (part_.size() > 1 && same(part_.front(), part_.back())) part_.pop_back();
        // There and back again, however often, encloses nothing.
        const auto is_third = [&](const Vertex& vertex) { return !same(vertex, part_[0]) && !same(vertex, part_[1]); };
        if (part_.size() < 3 || std::none_of(part_.begin(), part_.end(), is_third))
            refuse("ring-too-short", "has a ring of fewer than three places", "give three or more");
        part_.push_back(part_.front());
    }

    void add_timed() {
        for (std::size_t k = 0; k + 1 < part_.size(); ++k)
            if (!(part_[k].time < part_[k + 1].time))
                refuse("times-not-rising", "has a waypoint that is not later than the one before it",
                       "order waypoints by time");
        stand(part_.front(), given_.from, part_.front().time);
        for (std::size_t k = 0; k + 1 < part_.size(); ++k) add_edge(k, part_[k].time, part_[k + 1].time);
        stand(part_.back(), part_.back().time, given_.to);
    }

    void add_at_speed() {
        double now = given_.from;
        for (std::size_t k = 0; k + 1 < part_.size(); ++k) {
            const Vec3 step = part_[k + 1].at - part_[k].at;
            const double chord = dot(step, step);
            const double metres = chord < MAX_LEG_M * MAX_LEG_M
                                      ? arc_of(chord, part_[k].at, part_[k + 1].at)
                                      : inverse(part_[k].place, part_[k + 1].place).metres;
            const double then = now + metres / given_.speed_m_s;
            add_edge(k, now, then);
            now = then;
        }
        stand(part_.back(), now, given_.to);
    }

    void stand(const Vertex& vertex, double from, double to) { add_leg({vertex.at, vertex.at, from, to}); }

    void add_leg(const Leg& leg) {
        if (std::max(leg.from, given_.from) < std::min(leg.to, given_.to)) legs_.push_back(leg);
    }

    void add_edge(std::size_t k, double from, double to) {
        const Vertex &begin = part_[k], &end = part_[k + 1];
        const Vec3 step = end.at - begin.at;
        if (dot(step, step) < MAX_LEG_M * MAX_LEG_M) return add_leg({begin.at, end.at, from, to});
        const Joined joined = inverse(begin.place, end.place);
        if (joined.metres > MAX_EDGE_M)
            refuse("edge-too-long", text("has an edge of %.0f km", joined.metres / 1000).c_str(),
                   "give places at most 1000 km apart");
        const int pieces = static_cast<int>(joined.metres / MAX_LEG_M) + 1;
        Vec3 last = begin.at;
        for (int piece = 1; piece <= pieces; ++piece) {
            const double share = static_cast<double>(piece) / pieces, before = (piece - 1.0) / pieces;
            const Vec3 next = piece == pieces
                                  ? end.at
                                  : ecef(direct(begin.place, joined.leaves, share * joined.metres).place);
            add_leg(moves_ ? Leg{last, next, from + before * (to - from), from + share * (to - from)}
                           : Leg{last, next, from, to});
            last = next;
        }
    }

    [[noreturn]] void refuse(const char* code, const char* found, const char* mend) const {
        throw Refusal(code, text("track %lld %s", static_cast<long long>(given_.number), found), mend);
    }
};

Box around(const Box* first, const Box* last) {
    Box all = *first;
    for (const Box* box = first + 1; box < last; ++box)
        for (int k = 0; k < 3; ++k) {
            all.low[k] = std::min(all.low[k], box->low[k]);
            all.high[k] = std::max(all.high[k], box->high[k]);
        }
    return all;
}

void widen(Box& box, double metres) {
    for (int k = 0; k < 3; ++k) {
        box.low[k] = static_cast<float>(box.low[k] - metres - 1.0);
        box.high[k] = static_cast<float>(box.high[k] + metres + 1.0);
    }
}

double diagonal(const Box& box) {
    double square = 0.0;
    for (int k = 0; k < 3; ++k) square += std::pow(static_cast<double>(box.high[k]) - box.low[k], 2);
    return std::sqrt(square);
}

}  // namespace

Box box_of(const Leg& leg) {
    const double a[3] = {leg.a.x, leg.a.y, leg.a.z}, b[3] = {leg.b.x, leg.b.y, leg.b.z};
    Box box;
    for (int k = 0; k < 3; ++k) {
        box.low[k] = static_cast<float>(std::min(a[k], b[k]) - BOX_MARGIN_M);
        box.high[k] = static_cast<float>(std::max(a[k], b[k]) + BOX_MARGIN_M);
    }
    return box;
}

TrackShape add_track(const GivenTrack& given, std::vector<Leg>& legs, std::vector<Box>& boxes) {
    const std::size_t first = legs.size();
    Builder builder(given, legs);
    for (const std::int64_t* part = given.parts_begin; part < given.parts_end; ++part)
        builder.add_part(part[0], part[1]);
    for (std::size_t k = first; k < legs.size(); ++k) boxes.push_back(box_of(legs[k]));
    TrackShape shape{given.is_area, does_move(given), given.from, given.to, given.radius_m,
                     around(boxes.data() + first, boxes.data() + boxes.size())};
    double margin = given.radius_m;
    if (given.is_area) {
        const double across = diagonal(shape.box);
        if (across > MAX_AREA_M)
            throw Refusal("area-too-wide",
                          text("track %lld is %.0f km across", static_cast<long long>(given.number), across / 1000),
                          "cut it into areas of at most 1000 km");
        // The ground bulges out of the box of its ring.
        margin += across * across / (6.0 * SEMI_MAJOR_M);
    }
    widen(shape.box, margin);
    return shape;
}

}  // namespace truceline
