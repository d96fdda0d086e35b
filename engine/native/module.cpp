// The one extension module. Each feature binds itself in its own bind_<feature>.cpp.
#include <nanobind/nanobind.h>

#include "module.hpp"

NB_MODULE(_native, module) {
    module.doc() = "The compiled part of truceline_geo; use the public modules.";
    bind_geodesy(module);
}
