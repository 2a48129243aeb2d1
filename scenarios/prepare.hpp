#pragma once

#include <cstdint>
#include <vector>

#include "models/cash/payables.hpp"
#include "models/default/factor_copula.hpp"
#include "models/default/forced_failure.hpp"
#include "portfolio/portfolio.hpp"
#include "scenarios/insurer_response_of.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// One case as flat arrays, in the order of Portfolio::buyers() and Portfolio::sectors().
struct CaseInputs {
  DefaultCase defaults;
  std::vector<double> mean_lgd;                     ///< per buyer, in [0, 1]
  std::vector<ForcedFailure> forced;                ///< interventions and the condition, if any
  std::vector<double> added_days;                   ///< of lateness per buyer, ≥ 0; empty: none
  std::vector<SupplierTermsChange> supplier_terms;  ///< in order of month
  std::vector<double> outside_pd;                   ///< annual, per firm outside the ledger
  std::vector<double> outside_lgd;                  ///< mean, likewise
};

/// Compiles scenario number `scenario` at one end of the assumption range. PDs: base × `pd_factor`
/// × every scale_pd that touches the buyer, capped at 1 once at the end, so that the order of
/// shocks does not matter; a PD of 1 (already insolvent) stays 1. The buyer whose failure is given
/// as a condition keeps its PD of the central case: `pd_factor` says how little is known of PDs,
/// which that failure does not need, and an end where it is impossible could not be drawn. LGDs:
/// base + `lgd_shift`, then every raise_lgd in order, held in [0, 1] after each step. Days of every
/// delay_payments that touches the buyer add up. Firms outside the ledger likewise; a forced
/// failure counts them after the buyers. Names have passed check_against_portfolio().
CaseInputs prepare_case(const Study& study, const Portfolio& portfolio, std::uint32_t scenario,
                        double pd_factor, double lgd_shift);

/// Whether anything but the defaults themselves follows the factors of a trial.
inline bool looks_at_factors(const Study& study) {
  return study.loss.factor_link != 0 || insurers_look_at_factors(study);
}

/// Insurable sales per twelve months in euros excluding VAT: Σ annual_sales. Where the table leaves
/// them empty the reader takes exposure × 365 / terms_days and lists it.
double insured_turnover(const Portfolio& portfolio);

}  // namespace encours
