#include "engine/run_fund.hpp"

#include <algorithm>

#include "core/contract.hpp"
#include "core/money.hpp"

namespace encours {

void run_fund(const SelfInsuranceFund& fund, std::span<const CashModel::Failure> failures,
              std::span<const double> received, double retained_loss, std::span<double> by_month,
              std::size_t row, FundOutcome& outcome) {
  expects(received.empty() || received.size() == failures.size(), "one amount per failure");
  std::ranges::fill(by_month, 0.0);
  for (std::size_t j = 0; j < failures.size(); ++j) {
    const double others = received.empty() ? 0 : received[j];
    const double kept = failures[j].debt * failures[j].lgd - others;
    by_month[failures[j].month] += std::max(0.0, kept);
  }
  const SelfInsuranceFund::Path path = fund.follow(by_month);
  outcome.balance[row] = round_to_cent(path.balance);
  // The retained loss is rounded as a whole: what the fund leaves is never more.
  outcome.unfunded[row] = std::min(round_to_cent(path.unfunded), retained_loss);
  outcome.cost[row] = round_to_cent(path.cost);
}

}  // namespace encours
