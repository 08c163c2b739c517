// The figures of a calculation as texts, for the getters of record.h.
#pragma once

#include "capi/handles.hpp"

namespace tsn::capi {

// Fills in everything but the record's bytes and digest.
void keep_figures(tsn_record& record, const engine::Calculation& calculation, bool activities);

}  // namespace tsn::capi
