// Geometry without a defined answer. Becomes truceline_geo.errors.GeometryError.
#pragma once

#include <cstdio>
#include <exception>
#include <string>
#include <utility>

namespace truceline {

struct Refusal : std::exception {
    std::string code, found, mend;
    Refusal(std::string c, std::string f, std::string m)
        : code(std::move(c)), found(std::move(f)), mend(std::move(m)) {}
    const char* what() const noexcept override { return code.c_str(); }
};

template <typename... Values>
std::string text(const char* format, Values... values) {
    char buffer[256];
    std::snprintf(buffer, sizeof buffer, format, values...);
    return buffer;
}

}  // namespace truceline
