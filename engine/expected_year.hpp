#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "engine/prepared_study.hpp"

namespace encours {

/// What given failures cost in the expected year: they happen, each with its expected debt and loss
/// given default, and nothing else does; every other buyer pays as expected. Nothing is drawn, so
/// that the same failures always cost the same. *Neglected:* what failures bring about in others,
/// limits that an insurer cuts, and what a programme's prevention and cure take off the debt (not
/// what they do to the cash of the other buyers). One object per thread.
class ExpectedYear {
 public:
  /// `study` must outlive the object; `k`: one of its cases.
  ExpectedYear(const PreparedStudy& study, std::size_t k);

  /// Euros excluding VAT but for the cash.
  struct Cost {
    double gross_loss = 0;
    double guaranteed = 0;  ///< taken over by guarantees, none of whose issuers fails
    double indemnity = 0;
    double retained_loss = 0;
    std::optional<double> lowest_cash = std::nullopt;  ///< none: cash is not simulated
  };

  /// A failure in a month of the horizon with the debt of the exposure table.
  CashModel::Failure failure(std::uint32_t buyer, std::uint32_t month) const;

  /// `failures` in order of month, then buyer; amounts to the cent.
  Cost cost(std::size_t programme, std::span<const CashModel::Failure> failures);

 private:
  const PreparedStudy* study_;
  std::size_t k_;
  std::optional<CashModel::State> cash_;
  std::vector<Claim> claims_;
  std::vector<double> indemnity_;
  std::vector<double> received_;  ///< from guarantees and insurer, per failure
};

}  // namespace encours
