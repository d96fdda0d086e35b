// Geodesics of WGS84: C. F. F. Karney, Algorithms for geodesics, J. Geodesy 87 (2013), 43-55,
// doi:10.1007/s00190-012-0578-z, with series to the sixth order; written anew from the article.
//
// Within some nanometres of GeographicLib up to 1,000 km, and below a micrometre everywhere
// (tests/test_geodesy.py). The same bits on every machine: see arithmetic.hpp.
#pragma once

#include "arithmetic.hpp"

namespace truceline {

constexpr double SEMI_MAJOR_M = 6378137.0;
constexpr double FLATTENING = 1.0 / 298.257223563;
constexpr double ECCENTRICITY2 = FLATTENING * (2.0 - FLATTENING);

struct Place {
    double lon, lat;  // degrees
};

// An azimuth is kept as sine and cosine, clockwise from north.
struct Joined {
    double metres;
    SinCos leaves, arrives;
};

// The shortest geodesic from one place to another.
Joined inverse(Place from, Place to);

// Where one comes to from a place on an azimuth, and on which azimuth one arrives.
struct Reached {
    Place place;
    SinCos arrives;
};
Reached direct(Place from, SinCos azimuth, double metres);

}  // namespace truceline
