#include "scenarios/check_named_buyers.hpp"

#include <algorithm>
#include <vector>

#include "core/did_you_mean.hpp"
#include "core/text.hpp"
#include "models/insurance/named_buyers.hpp"
#include "scenarios/add_problem.hpp"

namespace encours {

namespace {

void check_list(const Programme& programme, const PolicyTerms& terms, const Portfolio& portfolio,
                ProblemLog& problems) {
  std::vector<std::string_view> ids;
  for (const Buyer& buyer : portfolio.buyers()) ids.push_back(buyer.id);
  for (const std::string& id : terms.named_buyers) {
    const auto firm = portfolio.find_firm(id);
    if (!firm || *firm >= ids.size()) {
      add_problem(programme.named_at, "a policy names a buyer that is not in the portfolio", id,
                  "it insures what the firm is owed by one of them",
                  did_you_mean(nearest_name(id, ids), "use a buyer_id of buyers.csv"), problems);
    } else if (!portfolio.buyers()[*firm].insurer_limit) {
      add_problem(programme.named_at, "a policy names a buyer without a limit", id,
                  "a named buyer is insured up to the limit that the insurer granted",
                  "give its insurer_limit in buyers.csv, or remove it from the list", problems);
    }
  }
}

}  // namespace

void check_named_buyers(const Study& study, const Portfolio& portfolio, ProblemLog& problems) {
  for (const Programme& programme : study.programmes) {
    const auto* terms = std::get_if<PolicyTerms>(&programme.protection);
    if (terms == nullptr) continue;
    const std::size_t before = problems.size();
    check_list(programme, *terms, portfolio, problems);
    if (terms->premium.base == PremiumBase::turnover || problems.size() != before) continue;
    const bool any = std::ranges::any_of(
        portfolio.buyers(), [&](const Buyer& buyer) { return covers_by_name(*terms, buyer); });
    if (any) continue;
    add_problem(programme.where, "a premium is on the sales to named buyers, and none is covered",
                programme.name, "it would be a share of nothing",
                "give an insurer_limit above 0 in buyers.csv, or write base = \"turnover\"",
                problems);
  }
}

}  // namespace encours
