#include <nanobind/nanobind.h>
#include <nanobind/ndarray.h>
#include <nanobind/stl/unique_ptr.h>
#include <nanobind/stl/vector.h>

#include <exception>
#include <thread>

#include "index.hpp"
#include "module.hpp"
#include "refusal.hpp"
#include "verdict.hpp"

namespace nb = nanobind;
using namespace nb::literals;
using namespace truceline;

namespace {

using PairsE7 = nb::ndarray<const std::int32_t, nb::shape<-1, 2>, nb::c_contig, nb::device::cpu>;
using ColumnE7 = nb::ndarray<const std::int32_t, nb::ndim<1>, nb::device::cpu>;
using Metres = nb::ndarray<nb::numpy, double, nb::ndim<1>>;

std::vector<CornerE7> corners_of(const PairsE7& pairs) {
    std::vector<CornerE7> corners(pairs.shape(0));
    for (std::size_t i = 0; i < corners.size(); ++i) corners[i] = {pairs(i, 0), pairs(i, 1)};
    return corners;
}

// Zones -> polygons -> rings.
Zones zones_of(const std::vector<std::vector<std::vector<PairsE7>>>& given) {
    Zones zones;
    for (const auto& zone : given) {
        for (const auto& polygon : zone) {
            zones.polygons.push_back({zones.count, {}});
            for (const PairsE7& ring : polygon) zones.polygons.back().rings.push_back(ring_of(corners_of(ring)));
        }
        ++zones.count;
    }
    return zones;
}

std::unique_ptr<Index> make_index(const PairsE7& line, const std::vector<std::vector<std::vector<PairsE7>>>& zones,
                                  std::vector<std::int64_t> bounds_mm, double line_accuracy_m) {
    Inputs inputs{corners_of(line), zones_of(zones), std::move(bounds_mm), line_accuracy_m};
    nb::gil_scoped_release release;
    return index_of(std::move(inputs));
}

template <typename T>
T* owned_by(std::size_t count, nb::capsule& owner) {
    T* values = new T[count];
    owner = nb::capsule(values, [](void* p) noexcept { delete[] static_cast<T*>(p); });
    return values;
}

void answer_in_threads(const Index& index, const Positions& positions, std::size_t n, const Answers& answers,
                       unsigned threads) {
    const std::size_t share = n / std::max(1u, threads) + 1;
    std::vector<std::exception_ptr> faults(threads);
    std::vector<std::thread> others;
    const auto run = [&](unsigned k) {
        try {
            answer(index, positions, std::min(n, k * share), std::min(n, (k + 1) * share), answers);
        } catch (...) {
            faults[k] = std::current_exception();
        }
    };
    for (unsigned k = 1; k < threads; ++k) others.emplace_back(run, k);
    run(0);
    for (std::thread& other : others) other.join();
    for (const std::exception_ptr& fault : faults)
        if (fault) std::rethrow_exception(fault);
}

nb::tuple answered(const Index& index, const ColumnE7& lon, const ColumnE7& lat, unsigned threads, bool measures) {
    if (lon.shape(0) != lat.shape(0))
        throw Refusal("geometry-shape", text("%zu longitudes and %zu latitudes", lon.shape(0), lat.shape(0)),
                      "give as many of each");
    const std::size_t n = lon.shape(0), words = index.zones.words();
    nb::capsule bands, sides, masks, distances;
    Answers answers{owned_by<std::uint8_t>(n, bands), owned_by<std::int8_t>(n, sides),
                    owned_by<std::uint64_t>(n * words, masks), nullptr};
    if (measures) answers.metres = owned_by<double>(n, distances);
    const Positions positions{lon.data(), lat.data(), lon.stride(0), lat.stride(0)};
    {
        nb::gil_scoped_release release;
        answer_in_threads(index, positions, n, answers, std::max(1u, threads));
    }
    using Bands = nb::ndarray<nb::numpy, std::uint8_t, nb::ndim<1>>;
    using Sides = nb::ndarray<nb::numpy, std::int8_t, nb::ndim<1>>;
    using Masks = nb::ndarray<nb::numpy, std::uint64_t>;
    const nb::object band = nb::cast(Bands(answers.band, {n}, bands));
    const nb::object side = nb::cast(Sides(answers.side, {n}, sides));
    const nb::object zones = words == 1 ? nb::cast(Masks(answers.zones, {n}, masks))
                                        : nb::cast(Masks(answers.zones, {n, words}, masks));
    if (!measures) return nb::make_tuple(band, side, zones);
    return nb::make_tuple(band, side, zones, Metres(answers.metres, {n}, distances));
}

}  // namespace

void bind_index(nb::module_& module) {
    nb::class_<Index>(module, "Index")
        .def("screen", [](const Index& index, const ColumnE7& lon, const ColumnE7& lat,
                          unsigned threads) { return answered(index, lon, lat, threads, false); },
             "lon_e7"_a.noconvert(), "lat_e7"_a.noconvert(), "threads"_a = 1)
        .def("measure", [](const Index& index, const ColumnE7& lon, const ColumnE7& lat,
                           unsigned threads) { return answered(index, lon, lat, threads, true); },
             "lon_e7"_a.noconvert(), "lat_e7"_a.noconvert(), "threads"_a = 1)
        .def("screen_one", &verdict_on, "lon_e7"_a, "lat_e7"_a, "accuracy_m"_a = 0.0)
        .def_prop_ro("size_bytes", [](const Index& index) {
            return index.grid.words.size() * 4 + index.grid.sets.size() * 8 + index.grid.edges.size() * sizeof(Edge) +
                   index.segments.size() * sizeof(Segment);
        });
    module.def("make_index", &make_index, "line"_a, "zones"_a, "bounds_mm"_a, "line_accuracy_m"_a = 0.0);
}
