#include <algorithm>
#include <vector>

#include "output/results_columns.hpp"
#include "output/trial_column.hpp"

namespace encours {

namespace {

template <class To, class From>
void append_as(const std::vector<From>& values, Hdf5Column<To>& column) {
  std::vector<To> converted(values.size());
  std::ranges::transform(values, converted.begin(),
                         [](From value) { return static_cast<To>(value); });
  column.append(std::span<const To>(converted));
}

}  // namespace

CashColumns::CashColumns(hid_t programme, const ResultsFrame& frame)
    : minimum_(trial_column<double>(
          programme, {"minimum_cash", "cash at the end of the lowest week", "EUR"}, frame)),
      week_(trial_column<std::int16_t>(
          programme, {"week_of_minimum", "that week, 0 starts at as_of", "1"}, frame)),
      weeks_overdrawn_(trial_column<std::int16_t>(
          programme, {"weeks_overdrawn", "weeks that end below zero", "1"}, frame)),
      finance_cost_(trial_column<double>(
          programme, {"finance_cost", "interest on what was overdrawn", "EUR"}, frame)),
      profit_(trial_column<double>(programme, {"profit", "profit of the horizon before tax", "EUR"},
                                   frame)) {}

void CashColumns::append(const CashOutcome& outcome) {
  minimum_.append(outcome.minimum);
  append_as(outcome.week_of_minimum, week_);
  append_as(outcome.weeks_overdrawn, weeks_overdrawn_);
  finance_cost_.append(outcome.finance_cost);
  profit_.append(outcome.profit);
}

void CashColumns::flush() {
  minimum_.flush();
  week_.flush();
  weeks_overdrawn_.flush();
  finance_cost_.flush();
  profit_.flush();
}

FirmColumns::FirmColumns(hid_t scenario, const ResultsFrame& frame)
    : days_of_sales_(trial_column<double>(
          scenario, {"days_of_sales", "receivables at the end in days of sales", "day"}, frame)),
      working_capital_(trial_column<double>(
          scenario, {"working_capital", "working capital requirement at the end", "EUR"}, frame)),
      large_failure_(trial_column<std::int8_t>(
          scenario, {"large_failure", "whether one of the ten largest buyers fails", "1"}, frame)) {
}

void FirmColumns::append(const FirmOutcome& outcome) {
  days_of_sales_.append(outcome.days_of_sales);
  working_capital_.append(outcome.working_capital);
  append_as(outcome.large_failure, large_failure_);
}

void FirmColumns::flush() {
  days_of_sales_.flush();
  working_capital_.flush();
  large_failure_.flush();
}

}  // namespace encours
