#pragma once

#include <array>
#include <optional>
#include <vector>

#include "portfolio/diagnosis/ageing.hpp"
#include "portfolio/diagnosis/alerts.hpp"
#include "portfolio/diagnosis/concentration.hpp"
#include "portfolio/diagnosis/cover.hpp"
#include "portfolio/diagnosis/data_quality.hpp"
#include "portfolio/diagnosis/dso.hpp"
#include "portfolio/diagnosis/early_payment_discount.hpp"
#include "portfolio/diagnosis/exposures.hpp"
#include "portfolio/diagnosis/late_penalties.hpp"
#include "portfolio/diagnosis/quadrant.hpp"
#include "portfolio/read_portfolio.hpp"

namespace encours {

/// Buyers of one risk class. Euros excluding VAT.
struct ClassSum {
  std::size_t buyers = 0;
  double exposure = 0;
  double overdue = 0;
  double unsecured = 0;
};

/// Buyers in France whose agreed terms exceed the parameter; euros excluding VAT. Left out are
/// those whose due dates are mostly 45 days end of month or less, and those whose due dates were
/// all inferred by an importer: nobody agreed to these.
struct LongTerms {
  std::size_t buyers = 0;
  double exposure = 0;
};

/// Everything encours diagnose says of a ledger without simulating it.
struct Diagnosis {
  std::size_t buyers = 0;
  double exposure_ht = 0;  ///< Σ of the buyers, as the other commands take it
  std::optional<double> balance_ttc =
      std::nullopt;  ///< of the open items; none without receivables
  std::optional<Ageing> by_due_date = std::nullopt;
  std::optional<Ageing> by_invoice_date = std::nullopt;
  DsoFamily dso = {};
  std::optional<Concentration> by_buyer = std::nullopt;
  std::optional<Concentration> by_debtor = std::nullopt;  ///< accounts of a group as one
  std::optional<double> receivables_to_assets = std::nullopt;
  std::optional<Quadrant> quadrant = std::nullopt;
  std::vector<Debtor> debtors = {};
  std::vector<Cover> covers = {};        ///< one per buyer
  std::vector<Position> positions = {};  ///< one per buyer
  ExposureList exposures = {};
  std::array<CoverSum, cover_status_count> by_status;
  std::array<ClassSum, risk_class_count> by_class;
  AlertList alerts = {};
  DataQuality data = {};
  LongTerms long_terms = {};
  LatePenalties penalties = {};
  double mean_terms_days = 0;  ///< weighted by exposure
  std::optional<DiscountCost> discount =
      std::nullopt;  ///< none unless offered and shorter than the terms
};

/// What the ledger is held against.
struct DiagnosisContext {
  const Firm& firm;
  const DiagnosisParameters& parameters;
  const CoverTerms& terms;
};

Diagnosis diagnose(const PortfolioData& data, const DiagnosisContext& context);

}  // namespace encours
