#include "partition_plane.hpp"

#include <algorithm>

#include "refusal.hpp"
#include "sharing.hpp"

namespace truceline {
namespace {

// Above the middle of the box around all: no crowd of places draws it to itself.
Place middle_of(const std::vector<Vec3>& all) {
    Vec3 low = all.front(), high = low;
    for (const Vec3 u : all) {
        low = {std::min(low.x, u.x), std::min(low.y, u.y), std::min(low.z, u.z)};
        high = {std::max(high.x, u.x), std::max(high.y, u.y), std::max(high.z, u.z)};
    }
    const Vec3 sum = low + high;
    return {angle_of(sum.y, sum.x) / DEGREE, angle_of(sum.z, std::sqrt(sum.x * sum.x + sum.y * sum.y)) / DEGREE};
}

}  // namespace

namespace {

// Snyder, Map Projections (1987), 3-1, without angles: sine and cosine of the conformal latitude
// from those of the geodetic one.
SinCos conformal_latitude(SinCos lat) {
    const double s = ECCENTRICITY2 * lat.sine * lat.sine;
    const double q =
        ECCENTRICITY2 * lat.sine * (1.0 + s * (1.0 / 3.0 + s * (1.0 / 5.0 + s * (1.0 / 7.0 + s * (1.0 / 9.0)))));
    const double sigma = q * (1.0 + q * q * (1.0 / 6.0 + q * q * (1.0 / 120.0)));
    const double up = lat.sine * std::sqrt(1.0 + sigma * sigma) - sigma;
    const double length = std::sqrt(up * up + lat.cosine * lat.cosine);
    return {up / length, lat.cosine / length};
}

// The way back: what is left over shrinks by e^2 with each turn, so that six leave nothing.
SinCos geodetic_latitude(SinCos wanted) {
    SinCos lat = wanted;
    for (int k = 0; k < 6; ++k) {
        const SinCos here = conformal_latitude(lat);
        const double less = wanted.sine * here.cosine - wanted.cosine * here.sine;
        const double sine = lat.sine + less * lat.cosine, cosine = lat.cosine - less * lat.sine;
        const double length = std::sqrt(sine * sine + cosine * cosine);
        lat = {sine / length, cosine / length};
    }
    return lat;
}

Vec3 conformal(Place place) {
    const SinCos lon = sincos_degrees(place.lon), lat = conformal_latitude(sincos_degrees(place.lat));
    return {lat.cosine * lon.cosine, lat.cosine * lon.sine, lat.sine};
}

}  // namespace

Vec3 Plane::place(std::int32_t x, std::int32_t y) const {
    const double e = x * unit, n = y * unit, quarter = (e * e + n * n) / 4.0;
    const Vec3 u = 1.0 / (1.0 + quarter) * ((1.0 - quarter) * up + e * east + n * north);
    const double axis = std::sqrt(u.x * u.x + u.y * u.y);
    const SinCos lon = axis > 0.0 ? SinCos{u.y / axis, u.x / axis} : SinCos{0.0, 1.0};
    const SinCos lat = geodetic_latitude({u.z, axis});
    const double normal = SEMI_MAJOR_M / std::sqrt(1.0 - ECCENTRICITY2 * lat.sine * lat.sine);
    return {normal * lat.cosine * lon.cosine, normal * lat.cosine * lon.sine, normal * (1.0 - ECCENTRICITY2) * lat.sine};
}

Plane plane_of(const std::int32_t* pairs, std::size_t count, unsigned threads) {
    std::vector<Vec3> all(count);
    in_parts(count, threads, [&](std::size_t k, std::size_t end) {
        for (; k < end; ++k) all[k] = conformal(place_of(pairs[2 * k], pairs[2 * k + 1]));
    });
    const Place middle = middle_of(all);
    const Vec3 up = conformal(middle);
    double chord = 0.0;
    std::size_t farthest = 0;
    for (std::size_t k = 0; k < count; ++k)
        if (const double apart = norm(all[k] - up); apart > chord) chord = apart, farthest = k;
    const double angle = 2.0 * angle_of(chord / 2.0, std::sqrt(1.0 - std::fmin(1.0, chord * chord / 4.0)));
    if (!(angle <= WIDEST_DEGREES * DEGREE))
        throw Refusal("too-wide", text("place %zu is more than %.0f degrees from the middle of all", farthest, WIDEST_DEGREES),
                      "partition one part of the earth at a time");
    const Vec3 aside = std::fabs(up.z) < 0.9 ? Vec3{0.0, 0.0, 1.0} : Vec3{1.0, 0.0, 0.0};
    const Vec3 across = cross(aside, up), east = 1.0 / norm(across) * across, north = cross(up, east);
    // Chords of the ellipsoid and of the sphere differ by less than 1 % here: 2 % more is looked at.
    const double reach = 1.1 * angle + 1e-7, looked = 1.02 * reach;
    // A circle around a place of the frame, through a site, has its middle in the plane within this.
    const double widest = 2.0 * sincos(looked).sine / (sincos(looked).cosine + sincos(looked + angle).cosine);
    Plane plane{up, east, north, ecef(middle), 2.0 * SEMI_MAJOR_M * sincos(reach / 2.0).sine,
                std::fmax(FINEST_M / SEMI_MAJOR_M, widest / (PLANE_HALF - 2)), std::vector<PlanePoint>(count)};
    in_parts(count, threads, [&](std::size_t k, std::size_t end) {
        for (; k < end; ++k) {
            const double scale = 2.0 / (1.0 + dot(all[k], up)) / plane.unit;
            plane.points[k] = {static_cast<std::int32_t>(std::nearbyint(scale * dot(all[k], east))),
                               static_cast<std::int32_t>(std::nearbyint(scale * dot(all[k], north)))};
        }
    });
    return plane;
}

}  // namespace truceline
