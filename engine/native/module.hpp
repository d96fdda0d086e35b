#pragma once

#include <nanobind/nanobind.h>

void bind_geodesy(nanobind::module_& module);
