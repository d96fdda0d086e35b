#include <nanobind/nanobind.h>
#include <nanobind/ndarray.h>
#include <nanobind/stl/unique_ptr.h>

#include <algorithm>
#include <cmath>
#include <memory>

#include "conflicts_index.hpp"
#include "conflicts_join.hpp"
#include "module.hpp"

namespace nb = nanobind;
using namespace nb::literals;
using namespace truceline;

namespace {

template <typename T>
using Column = nb::ndarray<const T, nb::ndim<1>, nb::c_contig, nb::device::cpu>;
using PairsE7 = nb::ndarray<const std::int32_t, nb::shape<-1, 2>, nb::c_contig, nb::device::cpu>;
using Windows = nb::ndarray<const double, nb::shape<-1, 2>, nb::c_contig, nb::device::cpu>;

// Ragged: pairs of all parts of all tracks, where each part starts, where each track's parts start.
// The caller has checked lengths; see truceline_geo.tracks.
struct Given {
    PairsE7 pairs;
    Column<double> times;  // empty, or one for each pair; NaN in tracks without
    Column<std::int64_t> part_starts, track_starts;
    Column<std::uint8_t> areas;
    Column<double> speeds;
    Windows windows;
    Column<double> radii;

    GivenTrack track(std::size_t k, std::int64_t number) const {
        const std::int64_t *first = part_starts.data() + track_starts(k), *last = part_starts.data() + track_starts(k + 1);
        const bool is_timed = times.shape(0) != 0 && !std::isnan(times(static_cast<std::size_t>(*first)));
        return {pairs.data(), is_timed ? times.data() : nullptr, first, last, areas(k) != 0,
                windows(k, 0), windows(k, 1), radii(k), speeds(k), number};
    }
};

template <typename T>
nb::object column_of(std::size_t count, std::size_t width, T*& values) {
    values = new T[count * width];
    nb::capsule owner(values, [](void* p) noexcept { delete[] static_cast<T*>(p); });
    if (width == 1) return nb::cast(nb::ndarray<nb::numpy, T, nb::ndim<1>>(values, {count}, owner));
    return nb::cast(nb::ndarray<nb::numpy, T, nb::ndim<2>>(values, {count, width}, owner));
}

void write_place(Vec3 at, double* pair) {
    pair[0] = angle_of(at.y, at.x) / DEGREE;
    pair[1] = angle_of(at.z, (1.0 - ECCENTRICITY2) * std::sqrt(at.x * at.x + at.y * at.y)) / DEGREE;
}

// Columns: first and second number, metres, (from, to), at, (lon, lat) of either nearest place.
template <typename Row>
nb::tuple columns(std::size_t count, Row&& row) {
    std::int64_t *first, *second;
    double *metres, *shared, *at, *first_place, *second_place;
    const nb::object a = column_of(count, 1, first), b = column_of(count, 1, second), c = column_of(count, 1, metres),
                     d = column_of(count, 2, shared), e = column_of(count, 1, at),
                     f = column_of(count, 2, first_place), g = column_of(count, 2, second_place);
    for (std::size_t k = 0; k < count; ++k) {
        const Conflict& conflict = row(k, first[k], second[k]);
        metres[k] = conflict.metres, at[k] = conflict.at;
        shared[2 * k] = conflict.from, shared[2 * k + 1] = conflict.to;
        write_place(conflict.first, first_place + 2 * k);
        write_place(conflict.second, second_place + 2 * k);
    }
    return nb::make_tuple(a, b, c, d, e, f, g);
}

nb::tuple found_columns(std::int64_t number, const ConflictIndex::Found& found) {
    return columns(found.size(), [&](std::size_t k, std::int64_t& first, std::int64_t& second) -> const Conflict& {
        first = number, second = found[k].first;
        return found[k].second;
    });
}

std::unique_ptr<Movements> make_movements(const Given& given) {
    std::vector<GivenTrack> tracks;
    for (std::size_t k = 0; k < given.areas.shape(0); ++k) tracks.push_back(given.track(k, static_cast<std::int64_t>(k)));
    const nb::gil_scoped_release release;
    return std::make_unique<Movements>(tracks);
}

nb::tuple all_conflicts(const Movements& movements, unsigned threads) {
    std::vector<NumberedConflict> found;
    {
        const nb::gil_scoped_release release;
        found = movements.conflicts(threads);
    }
    return columns(found.size(), [&](std::size_t k, std::int64_t& first, std::int64_t& second) -> const Conflict& {
        first = found[k].first, second = found[k].second;
        return found[k].conflict;
    });
}

}  // namespace

void bind_conflicts(nb::module_& module) {
    nb::class_<Given>(module, "GivenTracks")
        .def(nb::init<PairsE7, Column<double>, Column<std::int64_t>, Column<std::int64_t>, Column<std::uint8_t>,
                      Column<double>, Windows, Column<double>>());
    nb::class_<Movements>(module, "Movements")
        .def("conflicts", &all_conflicts, "threads"_a = 1)
        .def("__len__", &Movements::size);
    module.def("make_movements", &make_movements, "given"_a);
    nb::class_<ConflictIndex>(module, "ConflictIndex")
        .def(nb::init<>())
        .def("insert", [](ConflictIndex& index, std::int64_t number,
                          const Given& given) { return found_columns(number, index.insert(given.track(0, number))); })
        .def("query", [](const ConflictIndex& index, std::int64_t number,
                         const Given& given) { return found_columns(number, index.query(given.track(0, number))); })
        .def("remove", &ConflictIndex::remove)
        .def("__contains__", &ConflictIndex::holds)
        .def("__len__", &ConflictIndex::size);
}
