// Any bytes as a table of ratios, of import notes, of factor correlations, of claims, of opening
// allowances or of guarantees: what is read keeps the promises of its reader, or there are problems
// that are safe to print.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string>
#include <utility>

#include "core/text.hpp"
#include "portfolio/read_claims.hpp"
#include "portfolio/read_import_notes.hpp"
#include "portfolio/read_ratios.hpp"
#include "scenarios/read_factor_matrix.hpp"
#include "scenarios/read_guarantee_table.hpp"
#include "tests/fuzz/fuzz_support.hpp"

namespace {

using namespace encours;

const std::array<std::string, 2> ratio_names = {"margin", "leverage"};

Portfolio two_buyers() {
  std::vector<Buyer> buyers(2);
  buyers[0].id = "B1";
  buyers[1].id = "B2";
  return {std::move(buyers), {}, std::nullopt};
}

void check_ratios(const std::filesystem::path& file, ProblemLog& problems) {
  static const Portfolio portfolio = two_buyers();
  AssumptionLog assumptions;
  const auto table = read_ratios(file, ratio_names, portfolio, problems, assumptions);
  require(table.has_value() == problems.empty());
  if (!table) return;
  require(table->of_buyer.size() == portfolio.buyers().size());
  for (const auto& ratios : table->of_buyer) {
    require(ratios.empty() || ratios.size() == ratio_names.size());
    require(std::ranges::all_of(ratios, [](double ratio) { return std::isfinite(ratio); }));
  }
}

void check_notes(const std::filesystem::path& file, ProblemLog& problems) {
  AssumptionLog assumptions;
  const auto format = read_import_notes(file, problems, assumptions);
  require(format || !problems.empty());
  for (const Assumption& one : assumptions.assumptions()) {
    require(one.count >= 1 && !one.field.empty());
    require(is_utf8(one.field) && is_utf8(one.value) && is_utf8(one.reason));
  }
}

void check_matrix(const std::filesystem::path& file, ProblemLog& problems) {
  const auto matrix = read_factor_matrix(file, {.file = "study.toml"}, problems);
  require(matrix.has_value() == problems.empty());
  if (!matrix) return;
  require(!matrix->sectors.empty() && matrix->rows.size() == matrix->sectors.size());
  for (std::size_t i = 0; i < matrix->rows.size(); ++i) {
    require(matrix->rows[i].size() == matrix->sectors.size());
    for (std::size_t j = 0; j < matrix->rows[i].size(); ++j) {
      require(std::fabs(matrix->rows[i][j]) <= 1);
      require(std::fabs(matrix->rows[i][j] - matrix->rows[j][i]) < 1e-8);
    }
  }
}

void check_claims(const std::filesystem::path& file, ProblemLog& problems) {
  static const Portfolio portfolio = two_buyers();
  AssumptionLog assumptions;
  const auto table = read_claims(file, portfolio, problems, assumptions);
  require(table || !problems.empty());
  if (!table) return;
  for (const ClaimRow& row : table->rows) {
    require(row.buyer < portfolio.buyers().size());
    require(static_cast<std::size_t>(row.trigger) < claim_triggers);
    require(!row.rate || (*row.rate >= 0 && *row.rate <= 1));
  }
}

void check_opening(const std::filesystem::path& file, ProblemLog& problems) {
  static const Portfolio portfolio = two_buyers();
  AssumptionLog assumptions;
  const auto table = read_opening(file, portfolio, problems, assumptions);
  require(table || !problems.empty());
  if (!table) return;
  for (const OpeningAllowance& row : table->rows) {
    require(row.buyer < portfolio.buyers().size());
    require(row.allowance >= 0 && row.allowance <= 1e12);
    require(row.not_deductible >= 0 && row.not_deductible <= row.allowance);
  }
}

void check_guarantees(const std::filesystem::path& file, ProblemLog& problems) {
  AssumptionLog assumptions;
  GuaranteeIssuers known = {{"Holding", 0.01}};
  const auto table = read_guarantee_table(file, known, problems, assumptions);
  require(table || !problems.empty());
  if (!table) return;
  for (const Guarantee& one : table->guarantees) {
    require(!one.buyer_id.empty() && !one.issuer.empty() && is_utf8(one.issuer));
    require(one.amount > 0 && one.amount <= 1e12 && one.yearly_fee >= 0);
    require(one.issuer_pd >= 0 && one.issuer_pd <= 1);
    // An issuer fails with all its guarantees.
    require(known.emplace(one.issuer, one.issuer_pd).first->second == one.issuer_pd);
  }
}

}  // namespace

/// The first byte says which table, the rest is the file.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const std::filesystem::path file = own_directory() / "side.csv";
  if (size == 0) return 0;
  write_bytes(file, {reinterpret_cast<const char*>(data) + 1, size - 1});
  constexpr std::array checks = {check_ratios, check_notes,   check_matrix,
                                 check_claims, check_opening, check_guarantees};
  ProblemLog problems;
  checks[data[0] % checks.size()](file, problems);
  check_printable(problems.problems());
  return 0;
}
