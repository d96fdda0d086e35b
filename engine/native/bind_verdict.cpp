#include <nanobind/nanobind.h>

#include "module.hpp"
#include "verdict.hpp"

namespace nb = nanobind;
using namespace truceline;

namespace {

nb::tuple range(std::uint32_t first, std::uint32_t last) {
    nb::list all;
    for (std::uint32_t value = first; value <= last; ++value) all.append(value);
    return nb::tuple(all);
}

nb::tuple numbers(const std::vector<std::uint64_t>& mask) {
    nb::list all;
    for (std::size_t word = 0; word < mask.size(); ++word)
        for (std::uint32_t bit = 0; bit < 64; ++bit)
            if (mask[word] >> bit & 1) all.append(64 * word + bit);
    return nb::tuple(all);
}

nb::tuple sides(const Verdict& verdict) {
    return verdict.reaches_line ? nb::make_tuple(-1, 0, 1) : nb::make_tuple(verdict.side);
}

nb::tuple reasons(const Verdict& verdict) {
    nb::list all;
    if (verdict.crosses_bound()) all.append("accuracy-crosses-bound");
    if (verdict.reaches_line) all.append("accuracy-reaches-line");
    if (verdict.crosses_zone()) all.append("accuracy-crosses-zone-edge");
    return nb::tuple(all);
}

bool is_indeterminate(const Verdict& verdict) {
    return verdict.crosses_bound() || verdict.reaches_line || verdict.crosses_zone();
}

nb::object shown(const Verdict& v) {
    return nb::str("Verdict(distance_m={!r}, bands={}, sides={}, zones={}, reasons={})")
        .attr("format")(v.distance_m, range(v.least_band, v.most_band), sides(v), numbers(v.zones), reasons(v));
}

}  // namespace

void bind_verdict(nb::module_& module) {
    nb::class_<Verdict>(module, "Verdict")
        .def_ro("distance_m", &Verdict::distance_m)
        .def_ro("nearest_m", &Verdict::nearest_m)
        .def_ro("farthest_m", &Verdict::farthest_m)
        .def_prop_ro("bands", [](const Verdict& v) { return range(v.least_band, v.most_band); })
        .def_prop_ro("sides", &sides)
        .def_prop_ro("zones", [](const Verdict& v) { return numbers(v.zones); })
        .def_prop_ro("possible_zones", [](const Verdict& v) { return numbers(v.possible); })
        .def_prop_ro("certain_zones", [](const Verdict& v) { return numbers(v.certain); })
        .def_prop_ro("reasons", &reasons)
        .def_prop_ro("is_indeterminate", &is_indeterminate)
        .def("__repr__", &shown);
}
