#pragma once

#include <optional>

#include "core/problem.hpp"

namespace encours {

/// What the weekly cash of the firm is worked out from. Rates and shares are fractions.
struct FirmCash {
  double cash = 0;                ///< at `as_of`; negative when overdrawn
  double credit_line = 0;         ///< the firm runs short when cash falls below −credit_line
  double credit_rate = 0.06;      ///< per year, on every euro overdrawn
  double variable_cost_rate = 0;  ///< goods bought, of the sales they go into; both excluding VAT
  double fixed_costs_monthly = 0;
  double other_outflows_monthly = 0;  ///< money that leaves and is no cost
  double payables_days = 45;          ///< from a purchase to its payment
  double purchase_vat_rate = 0.2;     ///< on variable costs
  double tax_rate = 0.25;             ///< on profit
  double stocks = 0;                  ///< in the working capital requirement only
  double vat_recovery_months = 6;     ///< from a failure to the VAT on its debt
  double recovery_months = 24;        ///< from a failure to what is recovered of the debt
  double indemnity_delay_months = 2;  ///< from a failure to the insurer's payment
  int premium_instalment_months = 3;  ///< premiums are paid in advance, so often
  std::optional<double> annual_sales = std::nullopt;  ///< excluding VAT; none: those of the buyers
  std::optional<double> share_capital = std::nullopt;
  SourceLocation where = {};  ///< of annual_sales in the study
};

/// What the study says of the seller, `[firm]`. Euros; nothing is guessed where a figure is absent.
struct Firm {
  std::optional<double> annual_profit =
      std::nullopt;  ///< of the last year, before tax; negative for a loss
  std::optional<double> equity = std::nullopt;
  std::optional<double> total_assets = std::nullopt;
  std::optional<FirmCash> cash = std::nullopt;  ///< none: the firm's cash is not simulated
};

}  // namespace encours
