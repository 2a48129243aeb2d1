#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/date.hpp"
#include "core/problem.hpp"

namespace encours {

/// What somebody else has promised to pay when a buyer does not.
enum class GuaranteeKind : std::uint8_t { bank_guarantee, letter_of_credit, parent_guarantee };

/// One guarantee on one buyer. Euros excluding VAT.
struct Guarantee {
  std::string buyer_id;
  GuaranteeKind kind = GuaranteeKind::bank_guarantee;
  double amount = 0;  ///< the most it pays
  std::string issuer;
  double issuer_pd = 0;             ///< annual probability that the issuer fails
  std::optional<Date> expiry = {};  ///< last day of cover; none: covers the whole horizon
  double yearly_fee = 0;            ///< until it expires
  SourceLocation where = {};
};

}  // namespace encours
