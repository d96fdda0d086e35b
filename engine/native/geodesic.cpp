#include "geodesic.hpp"

#include <algorithm>
#include <cfloat>
#include <utility>

namespace truceline {
namespace {

constexpr double F1 = 1.0 - FLATTENING;
constexpr double EP2 = ECCENTRICITY2 / (F1 * F1);
constexpr double THIRD = FLATTENING / (2.0 - FLATTENING);  // the third flattening, n
constexpr double SEMI_MINOR_M = SEMI_MAJOR_M * F1;
constexpr double TINY = 1.5e-154;
constexpr double TOLERANCE = DBL_EPSILON;
constexpr double ROOT_TOLERANCE = 1.4901161193847656e-8;
// Below this arc, 0.2 m, the start of Newton's method is the answer.
constexpr double SHORT_ARC = 3.6e-8;
constexpr int ORDER = 6;

struct Series {
    double c[ORDER + 1];  // c[0] is not used
};

SinCos normalised(double sine, double cosine) {
    const double length = std::sqrt(sine * sine + cosine * cosine);
    return {sine / length, cosine / length};
}

// Sum of c[k] sin(2 k x), by Clenshaw.
double sine_series(const Series& series, int terms, SinCos x) {
    const double twice = 2.0 * (x.cosine - x.sine) * (x.cosine + x.sine);
    double after = 0.0, now = 0.0;
    for (int k = terms; k > 0; --k) std::swap(after, now), now = twice * after - now + series.c[k];
    return 2.0 * x.sine * x.cosine * now;
}

// The article's equations (17) to (25).
double a1_less_one(double e) {
    const double e2 = e * e;
    const double t = e2 / 4.0 * (1.0 + e2 / 16.0 * (1.0 + e2 / 4.0));
    return (t + e) / (1.0 - e);
}

Series c1_of(double e) {
    const double e2 = e * e, e3 = e2 * e, e4 = e2 * e2, e5 = e4 * e, e6 = e4 * e2;
    return {{0.0, -e / 2 + 3 * e3 / 16 - e5 / 32, -e2 / 16 + e4 / 32 - 9 * e6 / 2048, -e3 / 48 + 3 * e5 / 256,
             -5 * e4 / 512 + 3 * e6 / 512, -7 * e5 / 1280, -7 * e6 / 2048}};
}

Series c1_reverted_of(double e) {
    const double e2 = e * e, e3 = e2 * e, e4 = e2 * e2, e5 = e4 * e, e6 = e4 * e2;
    return {{0.0, e / 2 - 9 * e3 / 32 + 205 * e5 / 1536, 5 * e2 / 16 - 37 * e4 / 96 + 1335 * e6 / 4096,
             29 * e3 / 96 - 75 * e5 / 128, 539 * e4 / 1536 - 2391 * e6 / 2560, 3467 * e5 / 7680,
             38081 * e6 / 61440}};
}

// The article's equations (42) and (43).
double a2_less_one(double e) {
    const double e2 = e * e;
    const double t = e2 / 4.0 * (1.0 + e2 * (9.0 / 16.0 + e2 * 25.0 / 64.0));
    return t * (1.0 - e) - e;
}

Series c2_of(double e) {
    const double e2 = e * e, e3 = e2 * e, e4 = e2 * e2, e5 = e4 * e, e6 = e4 * e2;
    return {{0.0, e / 2 + e3 / 16 + e5 / 32, 3 * e2 / 16 + e4 / 32 + 35 * e6 / 2048, 5 * e3 / 48 + 5 * e5 / 256,
             35 * e4 / 512 + 7 * e6 / 512, 63 * e5 / 1280, 77 * e6 / 2048}};
}

double a3_of(double e) {
    constexpr double n = THIRD, n2 = n * n;
    return 1.0 - e * ((1.0 / 2 - n / 2) +
                      e * ((1.0 / 4 + n / 8 - 3 * n2 / 8) +
                           e * ((1.0 / 16 + 3 * n / 16 + n2 / 16) + e * ((3.0 / 64 + n / 32) + e * 3.0 / 128))));
}

Series c3_of(double e) {
    constexpr double n = THIRD, n2 = n * n;
    const double e2 = e * e, e3 = e2 * e, e4 = e2 * e2, e5 = e4 * e;
    return {{0.0,
             (1.0 / 4 - n / 4) * e + (1.0 / 8 - n2 / 8) * e2 + (3.0 / 64 + 3 * n / 64 - n2 / 64) * e3 +
                 (5.0 / 128 + n / 64) * e4 + 3 * e5 / 128,
             (1.0 / 16 - 3 * n / 32 + n2 / 32) * e2 + (3.0 / 64 - n / 32 - 3 * n2 / 64) * e3 +
                 (3.0 / 128 + n / 128) * e4 + 5 * e5 / 256,
             (5.0 / 192 - 3 * n / 64 + 5 * n2 / 192) * e3 + (3.0 / 128 - 5 * n / 192) * e4 + 7 * e5 / 512,
             (7.0 / 512 - 7 * n / 256) * e4 + 7 * e5 / 512, 21 * e5 / 2560, 0.0}};
}

double expansion_of(double k2) { return k2 / (2.0 * (1.0 + std::sqrt(1.0 + k2)) + k2); }

// Near 0 to a whole multiple of 2^-57 degrees, which is far below a nanometre: what is squared
// later must not vanish unless the angle does.
double rounded(double degrees) {
    const double size = std::fabs(degrees);
    return size < 0.0625 ? std::copysign(0.0625 - (0.0625 - size), degrees) : degrees;
}

SinCos reduced(double lat) {
    const SinCos geographic = sincos_degrees(lat);
    const SinCos beta = normalised(F1 * geographic.sine, geographic.cosine);
    return {beta.sine, std::max(TINY, beta.cosine)};
}

double slope_of(SinCos beta) { return std::sqrt(1.0 + EP2 * beta.sine * beta.sine); }

struct Lengths {
    double distance, reduced_length;  // in units of the minor axis
};

Lengths lengths_of(double e, double arc, SinCos from, double from_slope, SinCos to, double to_slope) {
    const double a1 = 1.0 + a1_less_one(e), a2 = 1.0 + a2_less_one(e);
    const Series c1 = c1_of(e), c2 = c2_of(e);
    const double b1 = sine_series(c1, ORDER, to) - sine_series(c1, ORDER, from);
    const double b2 = sine_series(c2, ORDER, to) - sine_series(c2, ORDER, from);
    const double j = (a1 - a2) * arc + (a1 * b1 - a2 * b2);
    return {a1 * (arc + b1), to_slope * (from.cosine * to.sine) - from_slope * (from.sine * to.cosine) -
                                 from.cosine * to.cosine * j};
}

double arc_between(SinCos from, SinCos to) {
    return angle_of(std::max(0.0, from.cosine * to.sine - from.sine * to.cosine),
                    from.cosine * to.cosine + from.sine * to.sine);
}

// What an azimuth at the first place gives for the difference of longitude, and its derivative.
struct Tried {
    double excess, derivative, distance;
    SinCos arrives;
};

Tried tried(SinCos beta1, double slope1, SinCos beta2, double slope2, SinCos leaves, SinCos lambda) {
    if (beta1.sine == 0.0 && leaves.cosine == 0.0) leaves.cosine = -TINY;
    const double salp0 = leaves.sine * beta1.cosine;
    const double calp0 =
        std::sqrt(leaves.cosine * leaves.cosine + leaves.sine * beta1.sine * leaves.sine * beta1.sine);
    const SinCos omega1 = {salp0 * beta1.sine, leaves.cosine * beta1.cosine};
    const SinCos sigma1 = normalised(beta1.sine, omega1.cosine);
    SinCos arrives;
    arrives.sine = beta2.cosine != beta1.cosine ? salp0 / beta2.cosine : leaves.sine;
    const double along = leaves.cosine * beta1.cosine;
    const double rest = beta1.cosine < -beta1.sine
                            ? (beta2.cosine - beta1.cosine) * (beta1.cosine + beta2.cosine)
                            : (beta1.sine - beta2.sine) * (beta1.sine + beta2.sine);
    arrives.cosine = beta2.cosine != beta1.cosine || std::fabs(beta2.sine) != -beta1.sine
                         ? std::sqrt(std::max(0.0, along * along + rest)) / beta2.cosine
                         : std::fabs(leaves.cosine);
    const SinCos omega2 = {salp0 * beta2.sine, arrives.cosine * beta2.cosine};
    const SinCos sigma2 = normalised(beta2.sine, omega2.cosine);
    const double arc = arc_between(sigma1, sigma2);
    const SinCos o1 = normalised(omega1.sine, omega1.cosine), o2 = normalised(omega2.sine, omega2.cosine);
    const double somg = std::max(0.0, o1.cosine * o2.sine - o1.sine * o2.cosine);
    const double comg = o1.cosine * o2.cosine + o1.sine * o2.sine;
    const double eta = angle_of(somg * lambda.cosine - comg * lambda.sine, comg * lambda.cosine + somg * lambda.sine);
    const double e = expansion_of(calp0 * calp0 * EP2);
    const Series c3 = c3_of(e);
    const double b3 = sine_series(c3, ORDER - 1, sigma2) - sine_series(c3, ORDER - 1, sigma1);
    const double excess = eta - FLATTENING * a3_of(e) * salp0 * (arc + b3);
    const Lengths lengths = lengths_of(e, arc, sigma1, slope1, sigma2, slope2);
    const double derivative = arrives.cosine == 0.0 ? -2.0 * F1 * slope1 / beta1.sine
                                                    : lengths.reduced_length * F1 / (arrives.cosine * beta2.cosine);
    return {excess, derivative, lengths.distance, arrives};
}

// Both places in canonical form: the first is the one farther from the equator, in the south.
struct Canonical {
    SinCos beta1, beta2, lambda;
    double slope1, slope2, lambda_angle;
};

bool on_meridian(const Canonical& q, Joined& joined) {
    const SinCos sigma1 = {q.beta1.sine, q.lambda.cosine * q.beta1.cosine}, sigma2 = {q.beta2.sine, q.beta2.cosine};
    const double arc = arc_between(sigma1, sigma2);
    const Lengths lengths = lengths_of(THIRD, arc, sigma1, q.slope1, sigma2, q.slope2);
    // Near the antipode the meridian may not be the shortest way.
    if (arc >= 1.0 && lengths.reduced_length < 0.0) return false;
    joined = {std::max(0.0, lengths.distance) * SEMI_MINOR_M, {q.lambda.sine, q.lambda.cosine}, {0.0, 1.0}};
    return true;
}

struct Start {
    SinCos leaves;
    bool is_answer;
    Joined joined;
};

Start start_of(const Canonical& q) {
    const auto [sbet1, cbet1] = q.beta1;
    const auto [sbet2, cbet2] = q.beta2;
    const double sbet12 = sbet2 * cbet1 - cbet2 * sbet1, cbet12 = cbet2 * cbet1 + sbet2 * sbet1;
    const bool is_short = cbet12 >= 0.0 && sbet12 < 0.5 && cbet2 * q.lambda_angle < 0.5;
    SinCos omega = q.lambda;
    double mean_slope = 1.0;
    if (is_short) {
        double mean = (sbet1 + sbet2) * (sbet1 + sbet2);
        mean /= mean + (cbet1 + cbet2) * (cbet1 + cbet2);
        mean_slope = std::sqrt(1.0 + EP2 * mean);
        omega = sincos(q.lambda_angle / (F1 * mean_slope));
    }
    const double square = omega.sine * omega.sine;
    const double salp1 = cbet2 * omega.sine;
    const double calp1 = omega.cosine >= 0.0
                             ? sbet12 + cbet2 * sbet1 * square / (1.0 + omega.cosine)
                             : (sbet2 * cbet1 + cbet2 * sbet1) - cbet2 * sbet1 * square / (1.0 - omega.cosine);
    const double ssig = std::sqrt(salp1 * salp1 + calp1 * calp1);
    const double csig = sbet1 * sbet2 + cbet1 * cbet2 * omega.cosine;
    Start start{{1.0, 0.0}, false, {}};
    if (salp1 > 0.0 && ssig > 0.0) start.leaves = normalised(salp1, calp1);
    if (is_short && ssig < SHORT_ARC) {
        const double part = omega.cosine >= 0.0 ? square / (1.0 + omega.cosine) : 1.0 - omega.cosine;
        start.is_answer = true;
        start.joined = {angle_of(ssig, csig) * SEMI_MINOR_M * mean_slope, start.leaves,
                        normalised(cbet1 * omega.sine, sbet12 - cbet1 * sbet2 * part)};
    }
    return start;
}

// Newton's method in the azimuth, kept between brackets; halving where it would leave them.
Joined solved(const Canonical& q, SinCos leaves) {
    SinCos low = {TINY, 1.0}, high = {TINY, -1.0};
    bool is_near = false, is_bracket_small = false;
    Tried found{};
    for (int round = 0; round < 100; ++round) {
        found = tried(q.beta1, q.slope1, q.beta2, q.slope2, leaves, q.lambda);
        const double v = found.excess;
        if (is_bracket_small || !(std::fabs(v) >= (is_near ? 8.0 : 1.0) * TOLERANCE)) break;
        if (v > 0.0 && (round > 20 || leaves.cosine / leaves.sine > high.cosine / high.sine)) high = leaves;
        else if (v < 0.0 && (round > 20 || leaves.cosine / leaves.sine < low.cosine / low.sine)) low = leaves;
        if (round < 20 && found.derivative > 0.0) {
            const double step = -v / found.derivative;
            if (std::fabs(step) < PI) {
                const SinCos by = sincos(step);
                const double sine = leaves.sine * by.cosine + leaves.cosine * by.sine;
                if (sine > 0.0) {
                    leaves = normalised(sine, leaves.cosine * by.cosine - leaves.sine * by.sine);
                    is_near = std::fabs(v) <= 16.0 * TOLERANCE;
                    continue;
                }
            }
        }
        leaves = normalised((low.sine + high.sine) / 2.0, (low.cosine + high.cosine) / 2.0);
        is_near = false;
        constexpr double small = TOLERANCE * ROOT_TOLERANCE;
        is_bracket_small = std::fabs(low.sine - leaves.sine) + (low.cosine - leaves.cosine) < small ||
                           std::fabs(leaves.sine - high.sine) + (leaves.cosine - high.cosine) < small;
    }
    return {found.distance * SEMI_MINOR_M, leaves, found.arrives};
}

Joined joined_canonically(const Canonical& q, bool is_at_pole) {
    Joined joined;
    if ((is_at_pole || q.lambda.sine == 0.0) && on_meridian(q, joined)) return joined;
    if (q.beta1.sine == 0.0 && q.lambda_angle <= PI * F1)
        return {SEMI_MAJOR_M * q.lambda_angle, {1.0, 0.0}, {1.0, 0.0}};
    const Start start = start_of(q);
    return start.is_answer ? start.joined : solved(q, start.leaves);
}

}  // namespace

Joined inverse(Place from, Place to) {
    double east = rounded(std::remainder(to.lon - from.lon, 360.0));
    const double east_sign = east < 0.0 ? -1.0 : 1.0;
    east = std::fabs(east);
    const bool is_swapped = std::fabs(from.lat) < std::fabs(to.lat);
    double lat1 = rounded(is_swapped ? to.lat : from.lat), lat2 = rounded(is_swapped ? from.lat : to.lat);
    const double swap_sign = is_swapped ? -1.0 : 1.0;
    const double lat_sign = lat1 < 0.0 ? 1.0 : -1.0;
    lat1 *= lat_sign;
    lat2 *= lat_sign;
    Canonical q{};
    q.beta1 = reduced(lat1);
    q.beta2 = reduced(lat2);
    // Latitudes that are equal, or equal and opposite, must be so exactly.
    if (q.beta1.cosine < -q.beta1.sine) {
        if (q.beta2.cosine == q.beta1.cosine) q.beta2.sine = std::copysign(q.beta1.sine, q.beta2.sine);
    } else if (std::fabs(q.beta2.sine) == -q.beta1.sine) {
        q.beta2.cosine = q.beta1.cosine;
    }
    q.slope1 = slope_of(q.beta1);
    q.slope2 = slope_of(q.beta2);
    q.lambda = sincos_degrees(east);
    q.lambda_angle = east * DEGREE;
    Joined joined = joined_canonically(q, lat1 == -90.0);
    const double lon_sign = east_sign * (is_swapped ? -1.0 : 1.0);
    if (is_swapped) std::swap(joined.leaves, joined.arrives);
    joined.leaves = {joined.leaves.sine * swap_sign * lon_sign, joined.leaves.cosine * swap_sign * lat_sign};
    joined.arrives = {joined.arrives.sine * swap_sign * lon_sign, joined.arrives.cosine * swap_sign * lat_sign};
    return joined;
}

Reached direct(Place from, SinCos azimuth, double metres) {
    const SinCos beta1 = reduced(rounded(from.lat));
    const double salp0 = azimuth.sine * beta1.cosine;
    const double calp0 = std::sqrt(azimuth.cosine * azimuth.cosine +
                                   azimuth.sine * beta1.sine * azimuth.sine * beta1.sine);
    const double along = beta1.sine != 0.0 || azimuth.cosine != 0.0 ? beta1.cosine * azimuth.cosine : 1.0;
    const SinCos omega1 = {salp0 * beta1.sine, along}, sigma1 = normalised(beta1.sine, along);
    const double e = expansion_of(calp0 * calp0 * EP2);
    const double b11 = sine_series(c1_of(e), ORDER, sigma1);
    const SinCos by = sincos(b11);
    const SinCos tau1 = {sigma1.sine * by.cosine + sigma1.cosine * by.sine,
                         sigma1.cosine * by.cosine - sigma1.sine * by.sine};
    const double tau12 = metres / (SEMI_MINOR_M * (1.0 + a1_less_one(e)));
    const SinCos t = sincos(tau12);
    const double b12 = -sine_series(c1_reverted_of(e), ORDER,
                                    {tau1.sine * t.cosine + tau1.cosine * t.sine,
                                     tau1.cosine * t.cosine - tau1.sine * t.sine});
    const double arc = tau12 - (b12 - b11);
    const SinCos s = sincos(arc);
    const SinCos sigma2 = {sigma1.sine * s.cosine + sigma1.cosine * s.sine,
                           sigma1.cosine * s.cosine - sigma1.sine * s.sine};
    const double sbet2 = calp0 * sigma2.sine;
    double cbet2 = std::sqrt(salp0 * salp0 + calp0 * sigma2.cosine * calp0 * sigma2.cosine);
    if (cbet2 == 0.0) cbet2 = TINY;
    const SinCos omega2 = {salp0 * sigma2.sine, sigma2.cosine};
    const double omega = angle_of(omega2.sine * omega1.cosine - omega2.cosine * omega1.sine,
                                  omega2.cosine * omega1.cosine + omega2.sine * omega1.sine);
    const Series c3 = c3_of(e);
    const double b3 = sine_series(c3, ORDER - 1, sigma2) - sine_series(c3, ORDER - 1, sigma1);
    const double lambda = omega - FLATTENING * salp0 * a3_of(e) * (arc + b3);
    return {{from.lon + lambda / DEGREE, angle_of(sbet2, F1 * cbet2) / DEGREE},
            normalised(salp0, calp0 * sigma2.cosine)};
}

}  // namespace truceline
