// What holds in a whole cell: which segments may be nearest in it, in which band and on which side it lies.
//
// Why a decision holds in a whole cell: the chord to the nearest place changes by no more than one moves;
// the distance to one segment is convex, so it is largest at a corner and lies above its tangent;
// places nearer to one point of the line than to a segment form a convex set, so four corners
// decide for the cell. The earth bulges out of the flat between the corners; `bulge` allows for that.
#pragma once

#include "boxes.hpp"
#include "index.hpp"

namespace truceline {

// Above what chords and dips are off by, and what is settled with geodesics.
constexpr double SLACK_M = 0.02;
// Beyond, the order of chords says little about that of geodesics.
constexpr double ORDER_REACH_M = 2'000'000.0;

inline double chord_doubt(double chord) {
    const double hundred_km = chord / 100'000.0;
    return 0.02 * hundred_km * hundred_km * hundred_km;
}

struct Findings {
    double low, high;  // chords
    bool is_band_decided, is_side_decided;
    std::uint32_t band, side;

    bool are_decided() const { return is_band_decided && is_side_decided; }
};

class Deciding {
   public:
    explicit Deciding(const Index& index) : index_(index), segments_(index.segments) {}

    // Of the ids from `from` on, leaves only those that may be nearest somewhere in the box; with `findings`,
    // says there between which chords all of it lies.
    void keep_nearest(const Box& box, Ids& ids, std::size_t from, Findings* findings);
    // Two segments whose nearest place is the vertex they share, all over the box, are one.
    void drop_twins(const Box& box, Ids& ids, std::size_t from) const;
    // What is not decided yet, from its chords and the ids that were kept.
    void decide(const Box& box, const Ids& ids, std::size_t from, Findings& findings) const;

   private:
    enum class Claim { RIGHT, LEFT, OPEN };

    void decide_band(Findings& findings) const;
    void decide_side(const Box& box, const Ids& ids, std::size_t from, Findings& findings) const;
    Claim claim_of(const Box& box, std::uint32_t id, double distance) const;
    Claim side_of_plane(const Box& box, const Segment& s, double slack) const;
    Claim sector(const Box& box, std::int64_t before, std::int64_t after, double slack, double far_slack) const;

    const Index& index_;
    const Segments& segments_;
    std::vector<Foot> feet_;
};

}  // namespace truceline
