#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/assumption.hpp"
#include "core/problem.hpp"
#include "models/protection/guarantee.hpp"
#include "portfolio/read_portfolio.hpp"

namespace encours {

/// Annual probability that it fails, by name of the issuer.
using GuaranteeIssuers = std::map<std::string, double, std::less<>>;

/// Guarantees of one programme with the story of how they were read.
struct GuaranteeTable {
  std::vector<Guarantee> guarantees;  ///< in the order of the rows
  TableFormat format;
};

/// Reads guarantees.csv: `buyer_id`, `kind`, `amount` (euros excluding VAT), `issuer`, and, where
/// they are known, `issuer_pd` (a fraction a year; empty: that of `issuers`), `expiry` and
/// `yearly_fee` (euros). Rows with a fault are told and left out; an issuer has one probability.
/// Nothing when the table cannot be read.
std::optional<GuaranteeTable> read_guarantee_table(const std::filesystem::path& path,
                                                   const GuaranteeIssuers& issuers,
                                                   ProblemLog& problems,
                                                   AssumptionLog& assumptions);

}  // namespace encours
