// Changes words of saved indexes whose checksum would hold, and asks whatever is still read about positions. Ends in
// peace, or a sanitizer ends it. Arguments: rounds, seconds at most, seed.
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <vector>

#include "../../native/refusal.hpp"
#include "../../native/storing.hpp"
#include "../../native/verdict.hpp"

using namespace truceline;

namespace {

class Sequence {
   public:
    explicit Sequence(std::uint64_t seed) : state_(seed * 2 + 1) {}
    std::uint64_t below(std::uint64_t limit) {
        state_ = state_ * 6364136223846793005u + 1442695040888963407u;
        return (state_ >> 33) % limit;
    }
    std::int32_t around(std::int32_t half) {
        return static_cast<std::int32_t>(below(2 * static_cast<std::uint64_t>(half) + 1)) - half;
    }

   private:
    std::uint64_t state_;
};

CornerE7 on_globe(std::int64_t lon, std::int64_t lat) {
    if (lon > 1'800'000'000) lon -= 3'600'000'000;
    if (lon < -1'800'000'000) lon += 3'600'000'000;
    return {static_cast<std::int32_t>(lon), static_cast<std::int32_t>(lat)};
}

// A short line with some zones, now and then across the antimeridian, closed or far north.
Inputs inputs_of(Sequence& s) {
    const std::int64_t lon = s.below(3) == 0 ? 1'799'800'000 : s.around(1'700'000'000), lat = s.around(850'000'000);
    Inputs inputs;
    std::int64_t x = lon;
    for (std::uint64_t k = 2 + s.below(12); k > 0; --k, x += 10'000 + s.around(9'000))
        inputs.line.push_back(on_globe(x, lat + s.around(60'000)));
    inputs.zones.count = static_cast<std::uint32_t>(s.below(70));
    for (std::uint32_t zone = 0; zone < inputs.zones.count; zone += 1 + static_cast<std::uint32_t>(s.below(9))) {
        const std::int64_t w = 1'000 + static_cast<std::int64_t>(s.below(400'000)), y = lat + s.around(90'000);
        inputs.zones.polygons.push_back({zone, {}});
        inputs.zones.polygons.back().rings.push_back(
            ring_of({on_globe(lon - w, y), on_globe(lon + w, y - 900), on_globe(lon, y + w)}));
    }
    if (s.below(4) != 0) inputs.bounds_mm = {1'000 + static_cast<std::int64_t>(s.below(500'000)), 2'000'000};
    return inputs;
}

void change(std::vector<std::uint8_t>& bytes, Sequence& s) {
    const std::uint32_t odd[] = {0, 1, 0x7fffffff, 0x80000000, 0xc0000000, 0xffffffff, 0x3fffffff, 64, 144};
    for (std::uint64_t k = s.below(4); k < 4; ++k) {
        // Every other change hits the table of sections, the facts, the line or the zones.
        const std::uint64_t words = bytes.size() / 4;
        const std::size_t at = 4 * static_cast<std::size_t>(s.below(s.below(2) ? words : std::min<std::uint64_t>(words, 160)));
        std::uint32_t word;
        std::memcpy(&word, bytes.data() + at, 4);
        const std::uint64_t how = s.below(3);
        if (how == 0) word = odd[s.below(sizeof odd / sizeof *odd)];
        else if (how == 1) word ^= 1u << s.below(32);
        else word += static_cast<std::uint32_t>(s.around(200));
        std::memcpy(bytes.data() + at, &word, 4);
    }
    if (s.below(20) == 0) bytes.resize(static_cast<std::size_t>(s.below(bytes.size() + 1)));
}

void ask(const Index& index, Sequence& s, CornerE7 near) {
    std::int32_t lon[64], lat[64];
    for (int i = 0; i < 64; ++i) {
        const CornerE7 at = on_globe(std::int64_t{near.lon} + s.around(2'000'000),
                                     std::max<std::int64_t>(-900'000'000, std::min<std::int64_t>(900'000'000,
                                         std::int64_t{near.lat} + s.around(2'000'000))));
        lon[i] = at.lon, lat[i] = at.lat;
    }
    std::vector<std::uint8_t> band(64);
    std::vector<std::int8_t> side(64);
    std::vector<double> metres(64);
    std::vector<std::uint64_t> zones(64 * std::size_t{index.zones.words()});
    answer(index, {lon, lat, 1, 1}, 0, 64, {band.data(), side.data(), zones.data(), metres.data()});
    verdict_on(index, lon[0], lat[0], 300.0);
}

}  // namespace

int main(int count, char** given) {
    const auto number = [&](int k, long otherwise) { return count > k ? std::atol(given[k]) : otherwise; };
    const long rounds = number(1, 2'000), seconds = number(2, 40);
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(seconds);
    Sequence s(static_cast<std::uint64_t>(number(3, 1)));
    long done = 0, read = 0, refused = 0;
    for (; done < rounds && std::chrono::steady_clock::now() < end; ++done) {
        Inputs inputs = inputs_of(s);
        const CornerE7 near = inputs.line.front();
        try {
            const auto index = index_of(std::move(inputs));
            ask(*index, s, near);
            const std::vector<std::uint8_t> whole = stored(*index);
            for (int k = 0; k < 40; ++k) {
                std::vector<std::uint8_t> bytes = whole;
                if (k > 0) change(bytes, s);
                // A copy of its own size, so that one octet past its end is found.
                bytes.shrink_to_fit();
                try {
                    const auto loaded = restored({bytes.data(), bytes.size()});
                    ask(*loaded, s, near);
                    ++read;
                } catch (const Refusal&) {
                    if (k == 0) return std::puts("what was saved was refused"), 1;
                    ++refused;
                }
            }
        } catch (const Refusal&) {
        }
    }
    std::printf("%ld indexes, %ld files read and asked, %ld refused\n", done, read, refused);
    return read == 0 || refused == 0;
}
