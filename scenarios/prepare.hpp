#pragma once

#include <cstdint>
#include <vector>

#include "models/cash/payables.hpp"
#include "models/default/default_case.hpp"
#include "models/default/forced_failure.hpp"
#include "models/exposure/prompt_sales.hpp"
#include "models/insurance/limit_cuts.hpp"
#include "models/payment/payment_change.hpp"
#include "portfolio/portfolio.hpp"
#include "scenarios/failure_conduct.hpp"
#include "scenarios/insurer_response_of.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// One case as flat arrays, in the order of Portfolio::buyers() and Portfolio::sectors().
struct CaseInputs {
  DefaultCase defaults;
  std::vector<double> mean_lgd;                     ///< per buyer, in [0, 1]
  std::vector<ForcedFailure> forced;                ///< interventions and conditions
  std::vector<double> added_days;                   ///< of lateness per buyer, ≥ 0; empty: none
  std::vector<SupplierTermsChange> supplier_terms;  ///< in order of month
  std::vector<double> outside_pd;                   ///< annual, per firm outside the ledger
  std::vector<double> outside_lgd;                  ///< mean, likewise
  std::optional<double> branching_ratio;            ///< in the place of the study's; none: that
  std::vector<double> sales_factor;    ///< per buyer, on its sales from `as_of` on; empty: 1
  std::vector<double> balance_factor;  ///< likewise, on what it owes and bought before
  double added_credit_rate = 0;        ///< per year
  PlannedCuts cuts;
  std::vector<double> premium_factor;  ///< per month; empty: 1
  // What the conduct of programmes changes besides the sales; nothing in the scenario itself.
  std::vector<double> terms;  ///< days per buyer, of sales from `as_of` on; empty: the buyers'
  std::vector<PromptSales> prompt;
  std::vector<double> fixed_factor;  ///< per buyer, on a fixed exposure; empty: 1
  FailureConduct at_failure;
  PaymentChange payment;
};

/// Compiles scenario number `scenario` at one end of the assumption range. PDs: base × `pd_factor`
/// × every scale_pd that touches the buyer, capped at 1 once at the end, so that the order of
/// shocks does not matter; a PD of 1 (already insolvent) stays 1. Buyers whose failure is given
/// as a condition keep their PD of the central case: `pd_factor` says how little is known of PDs,
/// which those failures do not need, and an end where they are impossible could not be drawn. LGDs:
/// base + `lgd_shift`, then every raise_lgd in order, held in [0, 1] after each step. Days of every
/// delay_payments that touches the buyer add up. Firms outside the ledger likewise; a forced
/// failure counts them after the buyers. Names have passed check_against_portfolio().
///
/// Dated PDs: month m has the annual PD base × `pd_factor` × Π (1 + (factor − 1)·share of m), held
/// at 1 − 1e-9 so that failures of the months before keep their chance; `pd` is then the one of the
/// mean hazard of the horizon, and the profiles tell the months. Sales factors multiply; a cap on
/// shares comes after them.
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
