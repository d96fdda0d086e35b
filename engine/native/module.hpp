#pragma once

#include <nanobind/nanobind.h>

void bind_conflicts(nanobind::module_& module);
void bind_geodesy(nanobind::module_& module);
void bind_index(nanobind::module_& module);
void bind_partition(nanobind::module_& module);
void bind_verdict(nanobind::module_& module);
