// The one extension module. Each feature binds itself in its own bind_<feature>.cpp.
#include <nanobind/nanobind.h>

#include "module.hpp"
#include "refusal.hpp"

namespace nb = nanobind;

namespace {

// Every Refusal becomes a GeometryError.
void translate(const std::exception_ptr& thrown, void*) {
    try {
        std::rethrow_exception(thrown);
    } catch (const truceline::Refusal& refusal) {
        const nb::object error = nb::module_::import_("truceline_geo.errors").attr("GeometryError");
        const nb::object raised = error(refusal.code.c_str(), refusal.found.c_str(), refusal.mend.c_str());
        PyErr_SetObject(error.ptr(), raised.ptr());
    }
}

}  // namespace

NB_MODULE(_native, module) {
    module.doc() = "The compiled part of truceline_geo; use the public modules.";
    nb::register_exception_translator(translate);
    bind_conflicts(module);
    bind_geodesy(module);
    bind_verdict(module);
    bind_index(module);
    bind_partition(module);
}
