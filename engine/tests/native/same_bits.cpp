// Prints hashes of all answers to a fixed set of questions and of the saved index, at seven latitudes: two machines
// agree where the hashes do. Only whole numbers make the questions, so that no library can differ before the engine
// does. same_bits.sh compares them with those in same_bits.txt.
#include <cinttypes>
#include <cstdio>
#include <cstring>
#include <vector>

#include "../../native/index.hpp"
#include "../../native/storing.hpp"
#include "../../native/verdict.hpp"

using namespace truceline;

namespace {

class Sequence {
   public:
    explicit Sequence(std::uint64_t seed) : state_(seed * 2 + 1) {}
    // Uniform in [-half, half].
    std::int64_t around(std::int64_t half) {
        state_ = state_ * 6364136223846793005u + 1442695040888963407u;
        return static_cast<std::int64_t>((state_ >> 33) % static_cast<std::uint64_t>(2 * half + 1)) - half;
    }

   private:
    std::uint64_t state_;
};

struct Hash {
    std::uint64_t value = 1469598103934665603u;
    void add(const void* octets, std::size_t count) {
        const auto* at = static_cast<const unsigned char*>(octets);
        for (std::size_t i = 0; i < count; ++i) value = (value ^ at[i]) * 1099511628211u;
    }
};

CornerE7 corner(std::int64_t lon, std::int64_t lat) {
    return {static_cast<std::int32_t>(lon), static_cast<std::int32_t>(lat)};
}

// A line that wanders east by up to 8 km a vertex, never back, so it cannot meet itself.
std::vector<CornerE7> line_at(std::int64_t lat, std::int64_t lon, Sequence& sequence) {
    std::vector<CornerE7> line;
    for (int i = 0; i < 400; ++i) {
        line.push_back(corner(lon, lat + sequence.around(300'000)));
        lon += 200'000 + sequence.around(150'000);
    }
    return line;
}

Zones boxes_along(const std::vector<CornerE7>& line, Sequence& sequence) {
    Zones zones;
    for (std::size_t i = 0; i < 40; ++i) {
        const CornerE7 at = line[i * 9];
        const std::int64_t w = 400'000 + sequence.around(300'000), h = 300'000 + sequence.around(200'000);
        const std::int64_t x = at.lon, y = at.lat;
        Polygon polygon{zones.count++, {}};
        polygon.rings.push_back(ring_of({corner(x - w, y - h), corner(x + w, y - h / 2), corner(x + w / 2, y + h),
                                         corner(x - w, y + h)}));
        zones.polygons.push_back(polygon);
    }
    return zones;
}

void print_hashes(std::int64_t lat, std::int64_t lon) {
    Sequence sequence(static_cast<std::uint64_t>(lat));
    Inputs inputs;
    inputs.line = line_at(lat, lon, sequence);
    inputs.zones = boxes_along(inputs.line, sequence);
    inputs.bounds_mm = {1'000'000, 5'000'000, 15'000'000, 25'000'000, 70'000'000};
    const std::vector<CornerE7> line = inputs.line;
    const auto index = index_of(std::move(inputs));
    constexpr std::size_t COUNT = 100'000;
    std::vector<std::int32_t> lons, lats;
    for (std::size_t i = 0; i < COUNT; ++i) {
        const CornerE7 near = line[static_cast<std::size_t>(sequence.around(199) + 200)];
        const std::int64_t spread = i % 4 == 0 ? 100 : i % 4 == 1 ? 100'000 : 3'000'000;
        lons.push_back(static_cast<std::int32_t>(near.lon + sequence.around(spread)));
        lats.push_back(static_cast<std::int32_t>(near.lat + sequence.around(spread)));
    }
    std::vector<std::uint8_t> band(COUNT);
    std::vector<std::int8_t> side(COUNT);
    std::vector<std::uint64_t> zones(COUNT);
    std::vector<double> metres(COUNT);
    answer(*index, {lons.data(), lats.data(), 1, 1}, 0, COUNT,
           {band.data(), side.data(), zones.data(), metres.data()});
    Hash verdicts, distances, widened, saved;
    verdicts.add(band.data(), COUNT);
    verdicts.add(side.data(), COUNT);
    verdicts.add(zones.data(), COUNT * sizeof(std::uint64_t));
    distances.add(metres.data(), COUNT * sizeof(double));
    for (std::size_t i = 0; i < COUNT; i += 100) {
        const Verdict verdict = verdict_on(*index, lons[i], lats[i], 750.0);
        widened.add(&verdict.nearest_m, sizeof verdict.nearest_m);
        widened.add(&verdict.farthest_m, sizeof verdict.farthest_m);
        widened.add(verdict.possible.data(), verdict.possible.size() * sizeof(std::uint64_t));
        widened.add(verdict.certain.data(), verdict.certain.size() * sizeof(std::uint64_t));
    }
    const std::vector<std::uint8_t> bytes = stored(*index);
    saved.add(bytes.data(), bytes.size());
    std::printf("latitude %3" PRId64 "  verdicts %016" PRIx64 "  distances %016" PRIx64 "  accuracies %016" PRIx64
                "  saved %016" PRIx64 "\n",
                lat / 10'000'000, verdicts.value, distances.value, widened.value, saved.value);
}

}  // namespace

int main() {
    for (const std::int64_t lat : {0, 36, 46, 68, 85, -33}) print_hashes(lat * 10'000'000, 400'000'000);
}
