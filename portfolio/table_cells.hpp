#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "core/date.hpp"
#include "portfolio/table.hpp"

namespace encours {

/// What one cell holds. A faulty cell was told and takes part in no further check.
template <class Value>
struct Cell {
  enum class State : std::uint8_t { empty, given, faulty };
  State state = State::empty;
  Value value{};

  bool empty() const { return state == State::empty; }
  bool given() const { return state == State::given; }
  bool faulty() const { return state == State::faulty; }
  std::optional<Value> get() const { return given() ? std::optional(value) : std::nullopt; }
};

/// Largest amount of money that is believed, in euros.
inline constexpr double largest_amount = 1e12;

enum class Sign : std::uint8_t { not_negative, any };

/// Whether a message may propose an empty cell; an empty one is never a fault by itself.
enum class EmptyCell : std::uint8_t { allowed, refused };

/// Euros. Faulty: no number, a percentage, beyond `largest_amount`, or negative against `sign`.
Cell<double> read_amount(Table& table, std::size_t column, Sign sign,
                         EmptyCell empty = EmptyCell::allowed);

/// A fraction in [0, highest], written 0.019 or 1.9 %.
Cell<double> read_fraction(Table& table, std::size_t column, double highest);

/// Days in [1, 3650].
Cell<double> read_terms(Table& table, std::size_t column);

/// A year in [1500, 2999], in four digits.
Cell<int> read_year(Table& table, std::size_t column);

/// Days in [-3650, 3650].
Cell<double> read_days_late(Table& table, std::size_t column);

/// Any finite number; a percentage is a fraction.
Cell<double> read_ratio(Table& table, std::size_t column);

/// A day that exists: YYYY-MM-DD, DD/MM/YYYY or YYYYMMDD.
Cell<Date> read_date(Table& table, std::size_t column);

/// true, 1, yes, oui, vrai or false, 0, no, non, faux.
Cell<bool> read_flag(Table& table, std::size_t column);

/// Index into `names` of the word in the cell, upper or lower case.
Cell<std::size_t> read_word(Table& table, std::size_t column,
                            std::span<const std::string_view> names,
                            EmptyCell empty = EmptyCell::allowed);

}  // namespace encours
