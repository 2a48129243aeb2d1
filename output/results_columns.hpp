#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/outcome.hpp"
#include "output/hdf5/column.hpp"

namespace encours {

/// The dimensions at the root of results.h5 that the groups below inherit, and how columns along
/// them are laid out.
struct ResultsFrame {
  hid_t trial = H5I_INVALID_HID;        ///< dimension scale
  hid_t trial_bound = H5I_INVALID_HID;  ///< one longer than the trials with events
  hid_t sector = H5I_INVALID_HID;
  hsize_t trials = 0;        ///< requested
  hsize_t event_trials = 0;  ///< the first of them, whose events are written
  hsize_t sectors = 0;
  Compression compression = Compression::deflate;

  /// Rows per chunk of a column along trial with `row_values` values a row: a multiple of the
  /// batch, so that the parts of a divided run can be joined chunk by chunk.
  hsize_t chunk_rows(std::size_t row_values = 1) const;
};

/// /scenario/<i>/programme/<j>: the firm's cash under one programme.
class CashColumns {
 public:
  CashColumns(hid_t programme, const ResultsFrame& frame);

  void append(const CashOutcome& outcome);
  void flush();
  Hdf5Column<double>& finance_cost() { return finance_cost_; }

 private:
  Hdf5Column<double> minimum_;
  Hdf5Column<std::int16_t> week_;
  Hdf5Column<std::int16_t> weeks_overdrawn_;
  Hdf5Column<double> finance_cost_;
  Hdf5Column<double> profit_;
};

/// /scenario/<i>/programme/<j>: the guarantees of one programme.
class GuaranteeColumns {
 public:
  GuaranteeColumns(hid_t programme, const ResultsFrame& frame);

  void append(const GuaranteeOutcome& outcome);
  void flush();

 private:
  Hdf5Column<double> paid_;
  Hdf5Column<double> unmet_;
};

/// /scenario/<i>/programme/<j>: the self-insurance fund of one programme.
class FundColumns {
 public:
  FundColumns(hid_t programme, const ResultsFrame& frame);

  void append(const FundOutcome& outcome);
  void flush();
  Hdf5Column<double>& cost() { return cost_; }

 private:
  Hdf5Column<double> balance_;
  Hdf5Column<double> unfunded_;
  Hdf5Column<double> cost_;
};

/// /scenario/<i>/programme/<j>: what an insurer charges according to the claims.
class ChargeColumns {
 public:
  ChargeColumns(hid_t programme, const ResultsFrame& frame);

  void append(const ChargesOutcome& outcome);
  void flush();
  Hdf5Column<double>& claim_fees() { return claim_fees_; }
  Hdf5Column<double>& bonus_malus() { return bonus_malus_; }

 private:
  Hdf5Column<double> claim_fees_;
  Hdf5Column<double> bonus_malus_;
};

/// /scenario/<i>/programme/<j>: the renewal of a policy.
class RenewalColumns {
 public:
  RenewalColumns(hid_t programme, const ResultsFrame& frame);

  void append(const RenewalOutcome& outcome);
  void flush();
  Hdf5Column<double>& premium() { return premium_; }

 private:
  Hdf5Column<double> premium_;
  Hdf5Column<std::int8_t> ended_;
  Hdf5Column<double> indemnity_lost_;
};

/// /scenario/<i>: what is common to all programmes in the firm's books.
class FirmColumns {
 public:
  FirmColumns(hid_t scenario, const ResultsFrame& frame);

  void append(const FirmOutcome& outcome);
  void flush();

 private:
  Hdf5Column<double> days_of_sales_;
  Hdf5Column<double> working_capital_;
  Hdf5Column<std::int8_t> large_failure_;
};

/// /scenario/<i>/programme/<j>: the columns of one programme.
class ProgrammeColumns {
 public:
  /// Of programme `number` in scenario `scenario`.
  ProgrammeColumns(hid_t parent, std::size_t scenario, std::size_t number,
                   const ResultsFrame& frame, const OutcomeLayout& layout);

  void append(const ProgrammeOutcome& outcome);
  void flush();
  /// total_cost = fixed_cost + retained_loss + claim_fees + bonus_malus + renewal_premium +
  /// fund_cost
  /// + finance_cost in every trial; read back chunk by chunk.
  void write_total_cost(double fixed_cost);
  hid_t group() const { return group_.get(); }

 private:
  std::string describe_total_cost() const;

  ResultsFrame frame_;
  Hdf5Handle group_;
  Hdf5Column<double> indemnity_;
  Hdf5Column<double> retained_loss_;
  std::optional<Hdf5Column<double>> prevented_;
  std::optional<Hdf5Column<double>> lost_to_cuts_;
  std::optional<GuaranteeColumns> guarantees_;
  std::optional<ChargeColumns> charges_;
  std::optional<RenewalColumns> renewal_;
  std::optional<FundColumns> fund_;
  std::optional<CashColumns> cash_;
};

/// /scenario/<i>/event: the default events of one scenario, all trials behind each other.
class EventColumns {
 public:
  /// `protracted`: whether there are such events.
  EventColumns(hid_t parent, const ResultsFrame& frame, bool protracted);

  /// Takes the events of the first `trials` of the batch.
  void append(const CaseOutcome& outcome, std::size_t trials);
  void flush();

 private:
  Hdf5Handle group_;
  Hdf5Dataset dimension_;
  Hdf5Column<std::int64_t> trial_offset_;
  Hdf5Column<std::int32_t> buyer_;
  Hdf5Column<std::int16_t> month_;
  Hdf5Column<std::int8_t> cause_;
  Hdf5Column<std::int32_t> parent_;
  Hdf5Column<std::int16_t> wave_;
  Hdf5Column<double> loss_;
  std::int64_t events_ = 0;
};

/// /scenario/<i>: debts that solvent buyers do not pay.
class ProtractedColumns {
 public:
  ProtractedColumns(hid_t scenario, const ResultsFrame& frame);

  void append(const ProtractedOutcome& outcome);
  void flush();

 private:
  Hdf5Column<std::int32_t> defaults_;
  Hdf5Column<double> debt_;
  Hdf5Column<double> loss_;
};

/// /scenario/<i>: the columns of one scenario and of its programmes.
class ScenarioColumns {
 public:
  ScenarioColumns(hid_t parent, std::size_t index, const OutcomeLayout& layout,
                  const ResultsFrame& frame);

  void append(const CaseOutcome& outcome);
  void flush();
  std::vector<ProgrammeColumns>& programmes() { return programmes_; }
  hid_t group() const { return group_.get(); }

 private:
  Hdf5Handle group_;
  Hdf5Column<double> gross_loss_;
  Hdf5Column<double> sector_gross_loss_;
  Hdf5Column<std::int32_t> defaults_;
  std::optional<FirmColumns> firm_;
  std::optional<ProtractedColumns> protracted_;
  Hdf5Handle programme_parent_;
  std::vector<ProgrammeColumns> programmes_;
  std::optional<EventColumns> events_;
  hsize_t event_trials_left_;
};

}  // namespace encours
