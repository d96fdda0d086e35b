#include <nanobind/nanobind.h>
#include <nanobind/stl/tuple.h>

#include "geodesy.hpp"
#include "module.hpp"

namespace nb = nanobind;
using namespace nb::literals;
using namespace truceline;

namespace {

double azimuth_degrees(SinCos azimuth) { return angle_of(azimuth.sine, azimuth.cosine) / DEGREE; }

}  // namespace

void bind_geodesy(nb::module_& module) {
    module.def(
        "ecef",
        [](double lon, double lat) {
            const Vec3 at = ecef({lon, lat});
            return std::tuple(at.x, at.y, at.z);
        },
        "lon"_a, "lat"_a, "Earth-centred metres (x, y, z) of a place on the WGS84 ellipsoid, degrees.");
    module.def(
        "inverse",
        [](double lon0, double lat0, double lon1, double lat1) {
            const Joined joined = inverse({lon0, lat0}, {lon1, lat1});
            return std::tuple(azimuth_degrees(joined.leaves), azimuth_degrees(joined.arrives), joined.metres);
        },
        "lon0"_a, "lat0"_a, "lon1"_a, "lat1"_a,
        "Azimuths at both ends, onward, in degrees, and metres of the geodesic between two places.");
    module.def(
        "direct",
        [](double lon, double lat, double azimuth, double metres) {
            const Reached reached = direct({lon, lat}, sincos_degrees(azimuth), metres);
            return std::tuple(reached.place.lon, reached.place.lat, azimuth_degrees(reached.arrives));
        },
        "lon"_a, "lat"_a, "azimuth"_a, "metres"_a,
        "Longitude, latitude and azimuth, degrees, where a geodesic comes to; longitude is not wrapped.");
    module.def(
        "arc_of_chord",
        [](double lon0, double lat0, double lon1, double lat1) {
            const Vec3 a = ecef({lon0, lat0}), b = ecef({lon1, lat1});
            return arc_of(dot(a - b, a - b), a, b);
        },
        "lon0"_a, "lat0"_a, "lon1"_a, "lat1"_a, "Metres between two places, from their chord; see `inverse`.");
}
