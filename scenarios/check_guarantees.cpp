#include "scenarios/check_guarantees.hpp"

#include <vector>

#include "core/did_you_mean.hpp"
#include "core/text.hpp"
#include "scenarios/add_problem.hpp"

namespace encours {

namespace {

void add(const Guarantee& guarantee, std::string_view what, std::string_view why,
         std::string_view remedy, ProblemLog& problems) {
  add_problem(guarantee.where, what, guarantee.buyer_id, why, remedy, problems);
}

}  // namespace

void check_guarantees(const Study& study, const Portfolio& portfolio, ProblemLog& problems) {
  std::vector<std::string_view> ids;
  for (const Buyer& buyer : portfolio.buyers()) ids.push_back(buyer.id);
  const auto& frailty = study.defaults.frailty;
  const bool repeated = frailty && frailty->events == DefaultEvents::poisson;
  for (const Programme& programme : study.programmes) {
    for (const Guarantee& guarantee : programme.guarantees) {
      const auto firm = portfolio.find_firm(guarantee.buyer_id);
      if (!firm || *firm >= ids.size()) {
        add(guarantee, "a guarantee names a buyer that is not in the portfolio",
            "it secures the debt of one of them",
            did_you_mean(nearest_name(guarantee.buyer_id, ids), "use a buyer_id of buyers.csv"),
            problems);
      }
      if (guarantee.expiry && !portfolio.as_of()) {
        add(guarantee, "a guarantee expires in a ledger without a date",
            "months count from portfolio.as_of", "add as_of to [portfolio], or remove expiry",
            problems);
      }
      if (repeated) {
        add(guarantee, "a guarantee meets Poisson counts",
            "a buyer that fails several times would be paid for several times",
            "use events = \"bernoulli\"", problems);
      }
    }
  }
}

}  // namespace encours
