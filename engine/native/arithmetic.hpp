// Sines, cosines and arctangents that give the same bits on every machine.
//
// The C library may round the last bit of these as it likes, and one version does it differently
// from the next. Here they are sums, products, quotients and square roots only, each of which
// IEEE 754 rounds in one way (so no contraction: see CMakeLists.txt). Within about one unit in the
// last place of the true value.
#pragma once

#include <cmath>

namespace truceline {

constexpr double PI = 3.14159265358979323846;
constexpr double DEGREE = PI / 180.0;

struct SinCos {
    double sine, cosine;
};

// Taylor's series for |x| <= pi/4; what is left out is below 1e-19.
inline SinCos sincos_octant(double x) {
    constexpr double odd[] = {1.0 / 121645100408832000.0, 1.0 / 355687428096000.0, 1.0 / 1307674368000.0,
                              1.0 / 6227020800.0,         1.0 / 39916800.0,        1.0 / 362880.0,
                              1.0 / 5040.0,               1.0 / 120.0,             1.0 / 6.0};
    constexpr double even[] = {1.0 / 6402373705728000.0, 1.0 / 20922789888000.0, 1.0 / 87178291200.0,
                               1.0 / 479001600.0,        1.0 / 3628800.0,        1.0 / 40320.0,
                               1.0 / 720.0,              1.0 / 24.0,             0.5};
    const double y = x * x;
    double s = 0.0, c = 0.0;
    for (const double term : odd) s = term - y * s;
    for (const double term : even) c = term - y * c;
    return {x - x * (y * s), 1.0 - y * c};
}

inline SinCos turned_by_quarters(SinCos octant, int quarters) {
    const auto [s, c] = octant;
    switch (quarters & 3) {
        case 0: return {s, c};
        case 1: return {c, -s};
        case 2: return {-s, -c};
        default: return {-c, s};
    }
}

// The remainder is exact, so 90, 180 and 270 degrees give exact zeros and ones.
inline SinCos sincos_degrees(double degrees) {
    int quarters = 0;
    const double rest = std::remquo(degrees, 90.0, &quarters);
    return turned_by_quarters(sincos_octant(rest * DEGREE), quarters);
}

// For |x| up to a few turns: pi/2 is taken off in three parts, the first two of 33 bits.
inline SinCos sincos(double x) {
    const double quarters = std::nearbyint(x * (2.0 / PI));
    const double rest = ((x - quarters * 1.5707963267341256) - quarters * 6.077100506303966e-11) -
                        quarters * 2.0222662487959506e-21;
    return turned_by_quarters(sincos_octant(rest), static_cast<int>(quarters));
}

// 0 <= t <= 1: the arctangent of the nearest eighth, and a short series for what is left.
inline double arctangent_below_one(double t) {
    constexpr double of_eighths[] = {0.0,
                                     0x1.fd5ba9aac2f6ep-4,
                                     0x1.f5b75f92c80ddp-3,
                                     0x1.6f61941e4def1p-2,
                                     0x1.dac670561bb4fp-2,
                                     0x1.1e00babdefeb4p-1,
                                     0x1.4978fa3269ee1p-1,
                                     0x1.700a7c5784634p-1,
                                     0x1.921fb54442d18p-1};
    const int eighths = static_cast<int>(t * 8.0 + 0.5);
    const double near = eighths * 0.125;
    const double u = (t - near) / (1.0 + t * near);
    const double v = u * u;
    double series = 0.0;
    for (int k = 15; k >= 3; k -= 2) series = 1.0 / k - v * series;
    return of_eighths[eighths] + (u - u * (v * series));
}

// The angle of (x, y) in radians, in [-pi, pi]; (0, 0) gives 0.
inline double angle_of(double y, double x) {
    const double up = std::fabs(y), along = std::fabs(x);
    if (!(up + along < HUGE_VAL)) return std::nan("");
    if (up == 0.0 && along == 0.0) return 0.0;
    double angle = up <= along ? arctangent_below_one(up / along) : PI / 2 - arctangent_below_one(along / up);
    if (x < 0.0) angle = PI - angle;
    return y < 0.0 ? -angle : angle;
}

}  // namespace truceline
