#include <nanobind/nanobind.h>
#include <nanobind/ndarray.h>
#include <nanobind/stl/unique_ptr.h>
#include <nanobind/stl/vector.h>

#include <exception>
#include <thread>

#include "census.hpp"
#include "index.hpp"
#include "module.hpp"
#include "pages.hpp"
#include "refusal.hpp"
#include "storing.hpp"
#include "verdict.hpp"

namespace nb = nanobind;
using namespace nb::literals;
using namespace truceline;

namespace {

using PairsE7 = nb::ndarray<const std::int32_t, nb::shape<-1, 2>, nb::c_contig, nb::device::cpu>;
using ColumnE7 = nb::ndarray<const std::int32_t, nb::ndim<1>, nb::device::cpu>;

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
                                  std::vector<std::int64_t> bounds_mm, double line_accuracy_m, unsigned threads) {
    Inputs inputs{corners_of(line), zones_of(zones), std::move(bounds_mm), line_accuracy_m};
    nb::gil_scoped_release release;
    return index_of(std::move(inputs), threads);
}

template <typename T>
T* owned_by(std::size_t count, nb::capsule& owner) {
    void* values = large_memory(count * sizeof(T));
    owner = nb::capsule(values, [](void* p) noexcept { std::free(p); });
    return static_cast<T*>(values);
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

nb::object pairs_of(const std::vector<CornerE7>& corners) {
    nb::capsule owner;
    auto* values = owned_by<std::int32_t>(2 * corners.size(), owner);
    for (std::size_t i = 0; i < corners.size(); ++i) values[2 * i] = corners[i].lon, values[2 * i + 1] = corners[i].lat;
    return nb::cast(nb::ndarray<nb::numpy, std::int32_t>(values, {corners.size(), 2}, owner));
}

// Zone number and rings of each polygon.
nb::list polygons_of(const Index& index) {
    nb::list all;
    for (const Polygon& polygon : index.zones.polygons) {
        nb::list rings;
        for (const Ring& ring : polygon.rings) rings.append(pairs_of(ring.corners));
        all.append(nb::make_tuple(polygon.zone, rings));
    }
    return all;
}

// Columns for the answers: those of an earlier result, or new ones.
class Columns {
   public:
    Columns(std::size_t n, std::size_t words, bool measures, const nb::object& earlier) {
        nb::object given[4];
        if (!earlier.is_none())
            for (std::size_t k = 0; k < (measures ? 4u : 3u); ++k) given[k] = earlier[k];
        answers_.band = column<std::uint8_t>(given[0], 0, {n});
        answers_.side = column<std::int8_t>(given[1], 1, {n});
        answers_.zones = words == 1 ? column<std::uint64_t>(given[2], 2, {n}) : column<std::uint64_t>(given[2], 2, {n, words});
        answers_.metres = measures ? column<double>(given[3], 3, {n}) : nullptr;
        count_ = measures ? 4 : 3;
    }
    const Answers& answers() const { return answers_; }
    nb::tuple all() const {
        return count_ == 4 ? nb::make_tuple(arrays_[0], arrays_[1], arrays_[2], arrays_[3])
                           : nb::make_tuple(arrays_[0], arrays_[1], arrays_[2]);
    }

   private:
    template <typename T>
    T* column(const nb::object& given, std::size_t k, std::vector<std::size_t> shape) {
        using Array = nb::ndarray<nb::numpy, T>;
        if (!given.is_valid()) {
            std::size_t count = 1;
            for (const std::size_t size : shape) count *= size;
            nb::capsule owner;
            T* values = owned_by<T>(count, owner);
            arrays_[k] = nb::cast(Array(values, shape.size(), shape.data(), owner));
            return values;
        }
        using Writable = nb::ndarray<nb::numpy, T, nb::c_contig, nb::device::cpu>;
        Writable array;
        bool fits = nb::try_cast<Writable>(given, array, false) && array.ndim() == shape.size();
        for (std::size_t d = 0; fits && d < shape.size(); ++d) fits = array.shape(d) == shape[d];
        if (!fits)
            throw Refusal("out-shape", text("column %zu of `out` is no array that these answers fit", k),
                          "give a result of the same method for as many positions and zones");
        arrays_[k] = given;
        return array.data();
    }

    Answers answers_{};
    nb::object arrays_[4];
    int count_ = 0;
};

nb::tuple answered(const Index& index, const ColumnE7& lon, const ColumnE7& lat, unsigned threads,
                   const nb::object& out, bool measures) {
    if (lon.shape(0) != lat.shape(0))
        throw Refusal("geometry-shape", text("%zu longitudes and %zu latitudes", lon.shape(0), lat.shape(0)),
                      "give as many of each");
    const Columns columns(lon.shape(0), index.zones.words(), measures, out);
    const Positions positions{lon.data(), lat.data(), lon.stride(0), lat.stride(0)};
    {
        nb::gil_scoped_release release;
        answer_in_threads(index, positions, lon.shape(0), columns.answers(), std::max(1u, threads));
    }
    return columns.all();
}

}  // namespace

void bind_index(nb::module_& module) {
    nb::class_<Index>(module, "Index")
        .def("screen", [](const Index& index, const ColumnE7& lon, const ColumnE7& lat,
                          unsigned threads, const nb::object& out) { return answered(index, lon, lat, threads, out, false); },
             "lon_e7"_a.noconvert(), "lat_e7"_a.noconvert(), "threads"_a = 1, "out"_a = nb::none())
        .def("measure", [](const Index& index, const ColumnE7& lon, const ColumnE7& lat,
                           unsigned threads, const nb::object& out) { return answered(index, lon, lat, threads, out, true); },
             "lon_e7"_a.noconvert(), "lat_e7"_a.noconvert(), "threads"_a = 1, "out"_a = nb::none())
        .def("with_line", [](const Index& index, const PairsE7& line, unsigned threads) {
            std::vector<CornerE7> corners = corners_of(line);
            nb::gil_scoped_release release;
            return index_with_line(index, std::move(corners), threads);
        }, "line"_a, "threads"_a = 1)
        .def("screen_one", &verdict_on, "lon_e7"_a, "lat_e7"_a, "accuracy_m"_a = 0.0)
        .def("stored", [](const Index& index) {
            const std::vector<std::uint8_t> bytes = stored(index);
            return nb::bytes(bytes.data(), bytes.size());
        })
        .def("line", [](const Index& index) { return pairs_of(index.path.corners); })
        .def("polygons", &polygons_of)
        .def_prop_ro("zone_count", [](const Index& index) { return index.zones.count; })
        .def_prop_ro("bounds_mm", [](const Index& index) { return index.bounds_mm; })
        .def_prop_ro("line_accuracy_m", [](const Index& index) { return index.line_accuracy_m; })
        .def_prop_ro("region", [](const Index& index) {
            const Region& region = index.grid.region;
            return nb::make_tuple(region.west, region.south, region.columns, region.rows);
        })
        .def("census", [](const Index& index) {
            const Census c = census_of(index.grid);
            nb::dict found;
            const std::pair<const char*, std::size_t> all[] = {
                {"tiles", c.tiles}, {"cut_tiles", c.cut_tiles}, {"cut_cells", c.cut_cells}, {"leaves", c.leaves},
                {"lists", c.lists}, {"listed", c.listed}, {"set_words", c.sets}, {"edges", c.edges}, {"words", c.words}};
            for (const auto& [name, value] : all) found[name] = value;
            found["tiles_built"] = index.grid.tiles_built;
            return found;
        })
        .def_prop_ro("size_bytes", [](const Index& index) {
            return index.grid.words.size() * 4 + index.grid.sets.size() * 8 + index.grid.edges.size() * sizeof(Edge) +
                   index.segments.size() * sizeof(Segment);
        });
    // The index reads its tables where they lie in the bytes.
    module.def("restored", [](const nb::ndarray<const std::uint8_t, nb::ndim<1>, nb::c_contig, nb::device::cpu>& bytes) {
        return restored({bytes.data(), bytes.shape(0)});
    }, "octets"_a, nb::keep_alive<0, 1>());
    module.def("make_index", &make_index, "line"_a, "zones"_a, "bounds_mm"_a, "line_accuracy_m"_a = 0.0, "threads"_a = 1);
}
