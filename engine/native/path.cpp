#include "path.hpp"

#include <algorithm>
#include <cmath>

#include "geodesy.hpp"
#include "refusal.hpp"

namespace truceline {
namespace {

constexpr double MAX_EDGE_M = 1'000'000.0;
constexpr double MAX_LATITUDE = 89.0;
// A chord this much below the longest piece cannot belong to a longer arc.
constexpr double SURELY_ONE_PIECE_M = MAX_PIECE_M - 0.01;

void append_edge(Path& path, std::size_t edge) {
    const Place from = place_of(path.corners[edge].lon, path.corners[edge].lat);
    const Place to = place_of(path.corners[edge + 1].lon, path.corners[edge + 1].lat);
    const Vec3 chord = ecef(to) - ecef(from);
    if (dot(chord, chord) > SURELY_ONE_PIECE_M * SURELY_ONE_PIECE_M) {
        const Joined joined = inverse(from, to);
        if (joined.metres > MAX_EDGE_M)
            throw Refusal("edge-too-long", text("edge %zu is %.0f km long", edge, joined.metres / 1000),
                          text("give vertices at most %.0f km apart", MAX_EDGE_M / 1000));
        const int pieces = std::max(1, static_cast<int>(std::ceil(joined.metres / MAX_PIECE_M)));
        for (int k = 1; k < pieces; ++k)
            path.vertices.push_back(direct(from, joined.leaves, joined.metres * k / pieces).place);
    }
    path.vertex_of.push_back(static_cast<std::uint32_t>(path.vertices.size()));
    path.vertices.push_back(to);
}

// How many corners both lines share from their beginning, or from their end.
template <typename Iterator>
std::size_t shared(Iterator a, Iterator a_end, Iterator b, Iterator b_end) {
    return static_cast<std::size_t>(std::mismatch(a, a_end, b, b_end).first - a);
}

void append_vertices(Path& path, const Path& from, std::size_t edge, std::size_t edge_here) {
    for (std::uint32_t v = from.vertex_of[edge] + 1; v <= from.vertex_of[edge + 1]; ++v)
        path.vertices.push_back(from.vertices[v]);
    path.vertex_of[edge_here + 1] = static_cast<std::uint32_t>(path.vertices.size() - 1);
}

void densify_anew(Path& path, const Path& earlier) {
    const auto &now = path.corners, &then = earlier.corners;
    const std::size_t most = std::min(now.size(), then.size());
    const std::size_t head = shared(now.begin(), now.begin() + static_cast<std::ptrdiff_t>(most), then.begin(),
                                    then.begin() + static_cast<std::ptrdiff_t>(most));
    const std::size_t tail = std::min(most - head, shared(now.rbegin(), now.rend(), then.rbegin(), then.rend()));
    const std::size_t edges = now.size() - 1, first_of_tail = now.size() - std::max<std::size_t>(tail, 1);
    for (std::size_t edge = 0; edge < edges; ++edge) {
        const bool in_head = edge + 1 < head, in_tail = edge >= first_of_tail;
        if (!in_head && !in_tail) {
            append_edge(path, edge);
            continue;
        }
        path.vertex_of.push_back(0);
        append_vertices(path, earlier, in_head ? edge : edge + then.size() - now.size(), edge);
    }
}

void continue_longitudes(std::vector<Place>& vertices) {
    double turns = 0.0, before = vertices.front().lon;
    for (Place& vertex : vertices) {
        turns += std::nearbyint((vertex.lon - before) / 360.0);
        before = vertex.lon;
        vertex.lon -= 360.0 * turns;
    }
}

Path densified(const std::vector<CornerE7>& corners, const Path* earlier) {
    Path path;
    path.corners = corners;
    path.closed = corners.front() == corners.back();
    path.vertices.push_back(place_of(corners[0].lon, corners[0].lat));
    path.vertex_of.push_back(0);
    if (earlier) densify_anew(path, *earlier);
    else
        for (std::size_t edge = 0; edge + 1 < corners.size(); ++edge) append_edge(path, edge);
    continue_longitudes(path.vertices);
    return path;
}

// Whether what was copied lies on the turn round the earth on which it lay.
bool has_turns_of(const Path& path, const Path& earlier) {
    const auto is_turned = [](const Place& a, const Place& b) { return std::fabs(a.lon - b.lon) > 180.0; };
    return !is_turned(path.vertices.front(), earlier.vertices.front()) &&
           !is_turned(path.vertices.back(), earlier.vertices.back());
}

void refuse_near_pole(const std::vector<Place>& vertices) {
    for (const Place& vertex : vertices)
        if (std::fabs(vertex.lat) > MAX_LATITUDE)
            throw Refusal("near-pole",
                          text("the line passes %.4f degrees of latitude at longitude %.4f", vertex.lat,
                               std::remainder(vertex.lon, 360.0)),
                          text("keep it within %.0f degrees", MAX_LATITUDE));
}

}  // namespace

Path path_of(std::vector<CornerE7> given, const Path* earlier) {
    given.erase(std::unique(given.begin(), given.end()), given.end());
    if (given.size() < 2)
        throw Refusal("line-too-short", text("the line has %zu distinct vertices", given.size()),
                      "give at least two, more than 1e-7 degree apart");
    Path path = densified(given, earlier);
    // Turned once more, a longitude would be rounded once more.
    if (earlier && !has_turns_of(path, *earlier)) path = densified(given, nullptr);
    refuse_near_pole(path.vertices);
    refuse_touching(path);
    return path;
}

}  // namespace truceline
