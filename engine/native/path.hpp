// A line, checked and joined: geodesics of WGS84 between its vertices, in pieces of <= 500 m.
// The rules are those of truceline_geo/path.py, which is the oracle's.
#pragma once

#include <cstdint>
#include <vector>

#include "geodesic.hpp"

namespace truceline {

constexpr double MAX_PIECE_M = 500.0;

struct CornerE7 {
    std::int32_t lon, lat;
    bool operator==(const CornerE7& other) const { return lon == other.lon && lat == other.lat; }
};

struct Path {
    std::vector<CornerE7> corners;          // no two neighbours alike
    std::vector<Place> vertices;            // longitude continued, so that no step jumps
    std::vector<std::uint32_t> vertex_of;   // the vertex at which each corner lies
    bool closed = false;

    std::size_t pieces() const { return vertices.size() - 1; }
};

// Refuses: line-too-short, edge-too-long, near-pole, self-touching. Edges that `earlier` has too, at
// its beginning or its end, are taken from it.
Path path_of(std::vector<CornerE7> given, const Path* earlier = nullptr);

// In touching.cpp. Refuses: self-touching.
void refuse_touching(const Path& path);

}  // namespace truceline
