#pragma once

#include <algorithm>
#include <span>
#include <utility>
#include <vector>

#include "output/hdf5/dataset.hpp"

namespace encours {

/// A dataset that grows at its end. Values gather in memory until a chunk is full, so that every
/// chunk is compressed and written once.
template <class Value>
class Hdf5Column {
 public:
  /// `row_values`: values per row (1 for a one-axis dataset).
  Hdf5Column(Hdf5Dataset dataset, hsize_t chunk_rows, std::size_t row_values = 1)
      : dataset_(std::move(dataset)), row_values_(row_values), full_(chunk_rows * row_values) {
    buffer_.reserve(full_);
  }

  void append(std::span<const Value> values) {
    while (!values.empty()) {
      const std::size_t part = std::min(values.size(), full_ - buffer_.size());
      buffer_.insert(buffer_.end(), values.begin(), values.begin() + static_cast<long>(part));
      values = values.subspan(part);
      if (buffer_.size() == full_) flush();
    }
  }
  void append(Value value) { append(std::span<const Value>(&value, 1)); }

  /// Writes what is still in memory.
  void flush() {
    const hsize_t rows = buffer_.size() / row_values_;
    if (rows == 0) return;
    dataset_.resize(rows_ + rows);
    dataset_.template write<Value>(rows_, buffer_);
    rows_ += rows;
    buffer_.clear();
  }

  hsize_t rows_written() const { return rows_; }
  Hdf5Dataset& dataset() { return dataset_; }

 private:
  Hdf5Dataset dataset_;
  std::size_t row_values_;
  std::size_t full_;  ///< values of a whole chunk
  std::vector<Value> buffer_;
  hsize_t rows_ = 0;
};

}  // namespace encours
