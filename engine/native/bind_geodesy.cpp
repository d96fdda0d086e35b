#include <nanobind/nanobind.h>
#include <nanobind/stl/tuple.h>

#include "geodesy.hpp"
#include "module.hpp"

namespace nb = nanobind;
using namespace nb::literals;

void bind_geodesy(nb::module_& module) {
    module.def(
        "ecef",
        [](std::int32_t lon_e7, std::int32_t lat_e7) {
            const auto place = truceline::ecef(lon_e7, lat_e7);
            return std::tuple(place.x, place.y, place.z);
        },
        "lon_e7"_a, "lat_e7"_a, "Earth-centred metres (x, y, z) of a place on the WGS84 ellipsoid.");
}
