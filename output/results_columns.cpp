#include "output/results_columns.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <span>

#include "core/contract.hpp"
#include "core/money.hpp"
#include "output/hdf5/attribute.hpp"
#include "output/hdf5/file.hpp"
#include "output/hdf5/scale.hpp"
#include "output/trial_column.hpp"

namespace encours {

namespace {

// Every column holds a chunk in memory and is compressed when it is full, all at the same batch:
// small chunks keep that short beside the simulation.
constexpr hsize_t column_chunk = 16 * hsize_t{batch_size};
constexpr std::size_t chunk_values = 1U << 20;
constexpr hsize_t event_chunk = 64 * hsize_t{batch_size};

Hdf5Column<double> sector_column(hid_t group, const ResultsFrame& frame) {
  const hsize_t chunk = frame.chunk_rows(frame.sectors);
  Hdf5Dataset dataset(group, "sector_gross_loss", hdf5_type<double>(),
                      {.rows = 0,
                       .max_rows = frame.trials,
                       .chunk_rows = chunk,
                       .other_axes = {frame.sectors},
                       .whole_chunks = true},
                      frame.compression);
  dataset.describe("gross loss by sector of the buyer, excluding VAT", "EUR");
  dataset.attach(0, frame.trial);
  dataset.attach(1, frame.sector);
  return Hdf5Column<double>(std::move(dataset), chunk, frame.sectors);
}

template <class Value>
Hdf5Column<Value> event_column(hid_t group, const Described& what, hid_t dimension,
                               Compression compression) {
  Hdf5Dataset dataset(
      group, what.name, hdf5_type<Value>(),
      {.rows = 0, .max_rows = H5S_UNLIMITED, .chunk_rows = event_chunk, .whole_chunks = true},
      compression);
  dataset.describe(what.long_name, what.units);
  dataset.attach(0, dimension);
  return Hdf5Column<Value>(std::move(dataset), event_chunk);
}

Hdf5Column<std::int64_t> offset_column(hid_t group, const ResultsFrame& frame) {
  const hsize_t chunk = frame.chunk_rows();
  Hdf5Dataset dataset(
      group, "trial_offset", hdf5_type<std::int64_t>(),
      {.rows = 0, .max_rows = frame.event_trials + 1, .chunk_rows = chunk, .whole_chunks = true},
      frame.compression);
  dataset.describe("first event of each trial; its last entry is the number of events", "1");
  dataset.attach(0, frame.trial_bound);
  return Hdf5Column<std::int64_t>(std::move(dataset), chunk);
}

Hdf5Handle named_group(hid_t parent, const std::string& number, const std::string& name) {
  Hdf5Handle group = create_hdf5_group(parent, number);
  write_text_attribute(group.get(), "name", name);
  return group;
}

bool with_conduct(const OutcomeLayout& layout, std::size_t programme) {
  return !layout.with_conduct.empty() && layout.with_conduct[programme];
}

const char* describe_retained(const OutcomeLayout& layout, std::size_t programme) {
  const bool guaranteed = !layout.with_guarantees.empty() && layout.with_guarantees[programme];
  if (with_conduct(layout, programme)) {
    return guaranteed ? "gross loss less what is prevented less what guarantees take over less "
                        "indemnity, excluding VAT"
                      : "gross loss less what is prevented less indemnity, excluding VAT";
  }
  return guaranteed ? "gross loss less what guarantees take over less indemnity, excluding VAT"
                    : "gross loss less indemnity, excluding VAT";
}

void describe_causes(Hdf5Dataset& cause, bool protracted) {
  constexpr std::array<std::int8_t, 4> values = {0, 1, 2, 3};
  static_assert(static_cast<int>(DefaultCause::own) == 0);
  static_assert(static_cast<int>(DefaultCause::contagion) == 1);
  static_assert(static_cast<int>(DefaultCause::forced) == 2);
  static_assert(static_cast<int>(DefaultCause::protracted) == 3);
  write_bytes_attribute(cause.id(), "flag_values", std::span(values).first(protracted ? 4 : 3));
  write_text_attribute(cause.id(), "flag_meanings",
                       protracted ? "own contagion forced protracted" : "own contagion forced");
}

}  // namespace

hsize_t ResultsFrame::chunk_rows(std::size_t row_values) const {
  const hsize_t fitting = chunk_values / std::max<std::size_t>(row_values, 1);
  const hsize_t whole_batches = std::max<hsize_t>(fitting / batch_size, 1) * batch_size;
  return std::max<hsize_t>(std::min({whole_batches, column_chunk, trials}), 1);
}

ProgrammeColumns::ProgrammeColumns(hid_t parent, std::size_t scenario, std::size_t number,
                                   const ResultsFrame& frame, const OutcomeLayout& layout)
    : frame_(frame),
      group_(named_group(parent, std::to_string(number), layout.programmes[number])),
      indemnity_(trial_column<double>(
          group_.get(), {"indemnity", "indemnity of the insurer, excluding VAT", "EUR"}, frame)),
      retained_loss_(trial_column<double>(
          group_.get(), {"retained_loss", describe_retained(layout, number), "EUR"}, frame)) {
  if (with_conduct(layout, number)) {
    prevented_.emplace(trial_column<double>(
        group_.get(),
        {"prevented", "what prevention and cure take off the gross loss, excluding VAT", "EUR"},
        frame));
  }
  if (!layout.with_cuts.empty() && layout.with_cuts[scenario][number]) {
    lost_to_cuts_.emplace(trial_column<double>(
        group_.get(),
        {"indemnity_lost_to_cuts", "indemnity that the insurer's cuts of limits take away", "EUR"},
        frame));
  }
  if (!layout.with_guarantees.empty() && layout.with_guarantees[number]) {
    guarantees_.emplace(group_.get(), frame);
  }
  if (!layout.with_charges.empty() && layout.with_charges[number]) {
    charges_.emplace(group_.get(), frame);
  }
  if (!layout.with_renewal.empty() && layout.with_renewal[scenario][number]) {
    renewal_.emplace(group_.get(), frame);
  }
  if (!layout.with_fund.empty() && layout.with_fund[number]) fund_.emplace(group_.get(), frame);
  if (layout.with_cash) cash_.emplace(group_.get(), frame);
}

void ProgrammeColumns::append(const ProgrammeOutcome& outcome) {
  indemnity_.append(outcome.indemnity);
  retained_loss_.append(outcome.retained_loss);
  if (prevented_) prevented_->append(outcome.prevented);
  if (lost_to_cuts_) lost_to_cuts_->append(outcome.lost_to_cuts);
  if (guarantees_) guarantees_->append(outcome.guarantees);
  if (charges_) charges_->append(outcome.charges);
  if (renewal_) renewal_->append(outcome.renewal);
  if (fund_) fund_->append(outcome.fund);
  if (cash_) cash_->append(outcome.cash);
}

void ProgrammeColumns::flush() {
  indemnity_.flush();
  retained_loss_.flush();
  if (prevented_) prevented_->flush();
  if (lost_to_cuts_) lost_to_cuts_->flush();
  if (guarantees_) guarantees_->flush();
  if (charges_) charges_->flush();
  if (renewal_) renewal_->flush();
  if (fund_) fund_->flush();
  if (cash_) cash_->flush();
}

std::string ProgrammeColumns::describe_total_cost() const {
  std::string parts = "premium, cost of capital";
  parts += ", fees";
  if (charges_) parts += ", claim fees, bonus or malus";
  if (renewal_) parts += ", premium of the renewal";
  if (prevented_) parts += ", prevention_cost, collection_cost";
  if (fund_) parts += ", fund cost";
  parts += cash_ ? ", retained loss, and finance cost above ordinary_finance_cost"
                 : " and retained loss";
  parts += ", excluding VAT";
  return parts;
}

void ProgrammeColumns::write_total_cost(double fixed_cost) {
  const std::string meaning = describe_total_cost();
  auto total = trial_column<double>(group_.get(), {"total_cost", meaning.c_str(), "EUR"}, frame_);
  std::vector<double> values;
  std::vector<double> part;
  const auto add = [&](Hdf5Column<double>& column, hsize_t row) {
    part.resize(values.size());
    column.dataset().read<double>(row, part);
    std::ranges::transform(values, part, values.begin(), std::plus());
  };
  for (hsize_t row = 0; row < retained_loss_.rows_written(); row += values.size()) {
    values.resize(std::min(frame_.chunk_rows(), retained_loss_.rows_written() - row));
    retained_loss_.dataset().read<double>(row, values);
    if (charges_) {
      add(charges_->claim_fees(), row);
      add(charges_->bonus_malus(), row);
    }
    if (renewal_) add(renewal_->premium(), row);
    if (fund_) add(fund_->cost(), row);
    if (cash_) add(cash_->finance_cost(), row);
    for (double& value : values) value = round_to_cent(fixed_cost + value);
    total.append(values);
  }
  total.flush();
}

ProtractedColumns::ProtractedColumns(hid_t scenario, const ResultsFrame& frame)
    : defaults_(trial_column<std::int32_t>(
          scenario,
          {"protracted_defaults", "number of solvent buyers that leave their debt unpaid", "1"},
          frame)),
      debt_(trial_column<double>(
          scenario, {"protracted_debt", "what they owe then, excluding VAT", "EUR"}, frame)),
      loss_(trial_column<double>(
          scenario,
          {"protracted_loss",
           "what is lost of it after collection, part of gross_loss, excluding VAT", "EUR"},
          frame)) {}

void ProtractedColumns::append(const ProtractedOutcome& outcome) {
  const std::vector<std::int32_t> defaults(outcome.defaults.begin(), outcome.defaults.end());
  defaults_.append(std::span<const std::int32_t>(defaults));
  debt_.append(outcome.debt);
  loss_.append(outcome.loss);
}

void ProtractedColumns::flush() {
  defaults_.flush();
  debt_.flush();
  loss_.flush();
}

EventColumns::EventColumns(hid_t parent, const ResultsFrame& frame, bool protracted)
    : group_(create_hdf5_group(parent, "event")),
      dimension_(
          create_pure_dimension(group_.get(), "event",
                                {.rows = 0, .max_rows = H5S_UNLIMITED, .chunk_rows = event_chunk})),
      trial_offset_(offset_column(group_.get(), frame)),
      buyer_(event_column<std::int32_t>(
          group_.get(), {"buyer", "index of the buyer into buyer_id at the root", "1"},
          dimension_.id(), frame.compression)),
      month_(event_column<std::int16_t>(group_.get(),
                                        {"month", "month of default, 0 starts at as_of", "1"},
                                        dimension_.id(), frame.compression)),
      cause_(event_column<std::int8_t>(group_.get(), {"cause", "why the buyer failed", ""},
                                       dimension_.id(), frame.compression)),
      parent_(event_column<std::int32_t>(
          group_.get(),
          {"parent", "index of the buyer that infected it, -1: none or before as_of", "1"},
          dimension_.id(), frame.compression)),
      wave_(event_column<std::int16_t>(
          group_.get(), {"wave", "generation of contagion, 0 for own and forced defaults", "1"},
          dimension_.id(), frame.compression)),
      loss_(event_column<double>(group_.get(), {"loss", "gross loss, excluding VAT", "EUR"},
                                 dimension_.id(), frame.compression)) {
  describe_causes(cause_.dataset(), protracted);
  trial_offset_.append(events_);
}

void EventColumns::append(const CaseOutcome& outcome, std::size_t trials) {
  std::size_t events = 0;
  for (const std::uint64_t count : std::span(outcome.event_count).first(trials)) {
    events += count;
    trial_offset_.append(events_ + static_cast<std::int64_t>(events));
  }
  events_ += static_cast<std::int64_t>(events);
  for (const auto& [event, loss] : std::span(outcome.events).first(events)) {
    buyer_.append(static_cast<std::int32_t>(event.buyer));
    month_.append(static_cast<std::int16_t>(event.month));
    cause_.append(static_cast<std::int8_t>(event.cause));
    parent_.append(event.parent);
    wave_.append(static_cast<std::int16_t>(event.wave));
    loss_.append(loss);
  }
}

void EventColumns::flush() {
  trial_offset_.flush();
  buyer_.flush();
  month_.flush();
  cause_.flush();
  parent_.flush();
  wave_.flush();
  loss_.flush();
  dimension_.resize(static_cast<hsize_t>(events_));
}

ScenarioColumns::ScenarioColumns(hid_t parent, std::size_t index, const OutcomeLayout& layout,
                                 const ResultsFrame& frame)
    : group_(named_group(parent, std::to_string(index), layout.scenarios[index])),
      gross_loss_(trial_column<double>(
          group_.get(), {"gross_loss", "gross loss before insurance, excluding VAT", "EUR"},
          frame)),
      sector_gross_loss_(sector_column(group_.get(), frame)),
      defaults_(trial_column<std::int32_t>(group_.get(),
                                           {"defaults", "number of buyers that fail", "1"}, frame)),
      programme_parent_(create_hdf5_group(group_.get(), "programme")),
      event_trials_left_(frame.event_trials) {
  for (std::size_t j = 0; j < layout.programmes.size(); ++j) {
    programmes_.emplace_back(programme_parent_.get(), index, j, frame, layout);
    // What a programme does leaves the gross loss as it is: one table under two names.
    link_hdf5_object(group_.get(), "gross_loss", programmes_.back().group(), "gross_loss");
  }
  if (layout.with_cash) firm_.emplace(group_.get(), frame);
  if (layout.with_protracted) protracted_.emplace(group_.get(), frame);
  if (layout.with_events) events_.emplace(group_.get(), frame, layout.with_protracted);
}

void ScenarioColumns::append(const CaseOutcome& outcome) {
  expects(outcome.programmes.size() == programmes_.size(), "one outcome per programme");
  gross_loss_.append(outcome.gross_loss);
  sector_gross_loss_.append(outcome.sector_gross_loss);
  const std::vector<std::int32_t> defaults(outcome.defaults.begin(), outcome.defaults.end());
  defaults_.append(std::span<const std::int32_t>(defaults));
  for (std::size_t j = 0; j < programmes_.size(); ++j) programmes_[j].append(outcome.programmes[j]);
  if (firm_) firm_->append(outcome.firm);
  if (protracted_) protracted_->append(outcome.protracted);
  if (!events_ || event_trials_left_ == 0) return;
  const auto taken = std::min<hsize_t>(event_trials_left_, outcome.event_count.size());
  events_->append(outcome, taken);
  event_trials_left_ -= taken;
}

void ScenarioColumns::flush() {
  gross_loss_.flush();
  sector_gross_loss_.flush();
  defaults_.flush();
  for (ProgrammeColumns& programme : programmes_) programme.flush();
  if (firm_) firm_->flush();
  if (protracted_) protracted_->flush();
  if (events_) events_->flush();
}

}  // namespace encours
