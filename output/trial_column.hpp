#pragma once

#include <utility>

#include "output/results_columns.hpp"

namespace encours {

/// Name, meaning and units of a column.
struct Described {
  const char* name;
  const char* long_name;
  const char* units;
};

/// A column with one value a trial.
template <class Value>
Hdf5Column<Value> trial_column(hid_t group, const Described& what, const ResultsFrame& frame) {
  const hsize_t chunk = frame.chunk_rows();
  Hdf5Dataset dataset(
      group, what.name, hdf5_type<Value>(),
      {.rows = 0, .max_rows = frame.trials, .chunk_rows = chunk, .whole_chunks = true},
      frame.compression);
  dataset.describe(what.long_name, what.units);
  dataset.attach(0, frame.trial);
  return Hdf5Column<Value>(std::move(dataset), chunk);
}

}  // namespace encours
