#include <nanobind/nanobind.h>
#include <nanobind/ndarray.h>

#include "module.hpp"
#include "partition.hpp"

namespace nb = nanobind;
using namespace nb::literals;
using namespace truceline;

namespace {

using PairsE7 = nb::ndarray<const std::int32_t, nb::shape<-1, 2>, nb::c_contig, nb::device::cpu>;
using Holders = nb::ndarray<const std::uint32_t, nb::ndim<1>, nb::c_contig, nb::device::cpu>;

template <typename T>
nb::object column_of(std::size_t count, std::size_t width, T*& values) {
    values = new T[count * width];
    nb::capsule owner(values, [](void* p) noexcept { delete[] static_cast<T*>(p); });
    if (width == 1) return nb::cast(nb::ndarray<nb::numpy, T, nb::ndim<1>>(values, {count}, owner));
    return nb::cast(nb::ndarray<nb::numpy, T, nb::ndim<2>>(values, {count, width}, owner));
}

// Columns: left and right holder of each line, where it starts (and where the last ends), degrees.
nb::tuple partition(const PairsE7& pairs, const Holders& holders, double reach_m, unsigned threads) {
    Partition made;
    {
        const nb::gil_scoped_release release;
        made = partition_of(pairs.data(), holders.data(), pairs.shape(0), reach_m, threads);
    }
    const std::size_t lines = made.lines.size(), places = made.places.size();
    std::uint32_t *left, *right;
    std::int64_t* starts;
    double* degrees;
    const nb::object a = column_of(lines, 1, left), b = column_of(lines, 1, right), c = column_of(lines + 1, 1, starts),
                     d = column_of(places, 2, degrees);
    for (std::size_t k = 0; k < lines; ++k) {
        left[k] = made.lines[k].left, right[k] = made.lines[k].right;
        starts[k] = static_cast<std::int64_t>(made.lines[k].begins);
    }
    starts[lines] = static_cast<std::int64_t>(places);
    for (std::size_t k = 0; k < places; ++k) {
        const Vec3 at = made.places[k];
        degrees[2 * k] = angle_of(at.y, at.x) / DEGREE;
        degrees[2 * k + 1] = angle_of(at.z, (1.0 - ECCENTRICITY2) * std::sqrt(at.x * at.x + at.y * at.y)) / DEGREE;
    }
    return nb::make_tuple(a, b, c, d, made.sites, made.kept);
}

}  // namespace

void bind_partition(nb::module_& module) {
    module.def("partition", &partition, "pairs"_a, "holders"_a, "reach_m"_a, "threads"_a = 1);
}
