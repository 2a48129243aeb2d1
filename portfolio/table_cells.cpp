#include "portfolio/table_cells.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <string>
#include <system_error>

#include "core/did_you_mean.hpp"
#include "core/text.hpp"

namespace encours {

namespace {

constexpr double longest_terms_days = 3'650;

template <class Value>
Cell<Value> faulty(Table& table, std::size_t column, Fault fault) {
  table.report(column, std::move(fault));
  return {.state = Cell<Value>::State::faulty};
}

template <class Value>
Cell<Value> given(Value value) {
  return {.state = Cell<Value>::State::given, .value = value};
}

std::string says(const Table& table, std::size_t column, std::string_view rest) {
  return fmt::format("{} {}", table.column_name(column), rest);
}

/// `advice` with the decimal mark of this table.
std::string like(const Table& table, std::string advice) {
  if (table.format().decimal_mark == "comma") std::ranges::replace(advice, '.', ',');
  return advice;
}

Fault no_number(const Table& table, std::size_t column, std::string_view remedy) {
  const std::string why =
      fmt::format("numbers of this table have a decimal {}", table.format().decimal_mark);
  return {.what = says(table, column, "is not a number"),
          .why = why,
          .remedy = like(table, std::string(remedy))};
}

bool equal_words(std::string_view a, std::string_view b) {
  return std::ranges::equal(
      a, b, [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

}  // namespace

Cell<double> read_amount(Table& table, std::size_t column, Sign sign, EmptyCell empty) {
  if (table.text(column).empty()) return {};
  const std::optional<Number> number = table.number(column);
  if (!number) {
    return faulty<double>(table, column, no_number(table, column, "write an amount like 1234.56"));
  }
  if (number->unit == NumberUnit::percent) {
    return faulty<double>(table, column,
                          {.what = says(table, column, "is a percentage"),
                           .why = "it is an amount in euros",
                           .remedy = "write the amount"});
  }
  if (std::abs(number->value) > largest_amount) {
    return faulty<double>(table, column,
                          {.what = says(table, column, "is beyond belief"),
                           .why = "amounts are in euros, at most 1e12",
                           .remedy = "check the unit"});
  }
  if (sign == Sign::not_negative && number->value < 0) {
    return faulty<double>(
        table, column,
        {.what = says(table, column, "is negative"),
         .why = "it is at least 0",
         .remedy = empty == EmptyCell::allowed ? "correct the sign or leave the cell empty"
                                               : "correct the sign"});
  }
  return given(number->value);
}

Cell<double> read_fraction(Table& table, std::size_t column, double highest) {
  if (table.text(column).empty()) return {};
  const std::optional<Number> number = table.number(column);
  if (!number || number->unit == NumberUnit::euro) {
    return faulty<double>(table, column,
                          no_number(table, column, "write a fraction like 0.019 or 1.9 %"));
  }
  if (number->value >= 0 && number->value <= highest) return given(number->value);
  const bool forgot_percent =
      number->unit == NumberUnit::none && number->value > 1 && number->value <= 100 * highest;
  return faulty<double>(
      table, column,
      {.what = says(table, column, fmt::format("is outside [0, {}]", highest)),
       .why = "it is a fraction",
       .remedy = forgot_percent ? like(table, fmt::format("write {:.6g} or {:.6g} %",
                                                          number->value / 100, number->value))
                                : like(table, "write a fraction like 0.019 or 1.9 %")});
}

Cell<double> read_terms(Table& table, std::size_t column) {
  if (table.text(column).empty()) return {};
  const std::optional<Number> number = table.number(column);
  if (!number || number->unit != NumberUnit::none) {
    return faulty<double>(table, column,
                          no_number(table, column, "write a number of days like 45"));
  }
  if (number->value >= 1 && number->value <= longest_terms_days) return given(number->value);
  return faulty<double>(table, column,
                        {.what = says(table, column, "is out of range"),
                         .why = "payment terms are 1 to 3650 days",
                         .remedy = "write a number of days like 45"});
}

Cell<int> read_year(Table& table, std::size_t column) {
  const std::string_view text = table.text(column);
  if (text.empty()) return {};
  int year = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), year);
  const bool is_whole = error == std::errc{} && end == text.data() + text.size();
  if (is_whole && year >= 1'500 && year <= 2'999) return given(year);
  return faulty<int>(table, column,
                     {.what = says(table, column, "is not a year"),
                      .why = "four digits, 1500 to 2999",
                      .remedy = "write a year like 1998"});
}

Cell<double> read_days_late(Table& table, std::size_t column) {
  if (table.text(column).empty()) return {};
  const std::optional<Number> number = table.number(column);
  if (!number || number->unit != NumberUnit::none) {
    return faulty<double>(table, column,
                          no_number(table, column, "write a mean number of days like 12.5"));
  }
  if (std::abs(number->value) <= longest_terms_days) return given(number->value);
  return faulty<double>(table, column,
                        {.what = says(table, column, "is out of range"),
                         .why = "a mean lateness is -3650 to 3650 days",
                         .remedy = "write a mean number of days like 12.5"});
}

Cell<double> read_ratio(Table& table, std::size_t column) {
  if (table.text(column).empty()) return {};
  const std::optional<Number> number = table.number(column);
  if (number && number->unit != NumberUnit::euro) return given(number->value);
  return faulty<double>(table, column, no_number(table, column, "write a ratio like 0.35 or 35 %"));
}

Cell<Date> read_date(Table& table, std::size_t column) {
  const std::string_view text = table.text(column);
  if (text.empty()) return {};
  if (const std::optional<Date> date = parse_date(text)) return given(*date);
  return faulty<Date>(table, column,
                      {.what = says(table, column, "is not a date"),
                       .why = "dates exist and are written YYYY-MM-DD, DD/MM/YYYY or YYYYMMDD",
                       .remedy = "write a date like 2026-12-31"});
}

Cell<bool> read_flag(Table& table, std::size_t column) {
  constexpr std::array<std::string_view, 5> yes = {"true", "1", "yes", "oui", "vrai"};
  constexpr std::array<std::string_view, 5> no = {"false", "0", "no", "non", "faux"};
  const std::string_view text = table.text(column);
  if (text.empty()) return {};
  const auto is = [&](std::string_view word) { return equal_words(text, word); };
  if (std::ranges::any_of(yes, is)) return given(true);
  if (std::ranges::any_of(no, is)) return given(false);
  return faulty<bool>(table, column,
                      {.what = says(table, column, "is neither true nor false"),
                       .why = "true, 1, yes, oui, vrai or false, 0, no, non, faux",
                       .remedy = "write true or false"});
}

Cell<std::size_t> read_word(Table& table, std::size_t column,
                            std::span<const std::string_view> names, EmptyCell empty) {
  const std::string_view text = table.text(column);
  if (text.empty()) return {};
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (equal_words(text, names[i])) return given(i);
  }
  return faulty<std::size_t>(
      table, column,
      {.what = fmt::format("unknown {}", table.column_name(column)),
       .why = fmt::format("it is one of {}", fmt::join(names, ", ")),
       .remedy =
           did_you_mean(nearest_name(text, names), empty == EmptyCell::allowed
                                                       ? "write one of them or leave the cell empty"
                                                       : "write one of them")});
}

}  // namespace encours
