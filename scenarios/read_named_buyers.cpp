#include <algorithm>

#include "models/insurance/named_buyers.hpp"
#include "scenarios/add_problem.hpp"
#include "scenarios/read_programmes.hpp"

namespace encours {

namespace {

constexpr std::string_view example = "named_buyers = [\"C0001\", \"C0007\"]";

/// Picking buyers of a policy that insures all of them.
void refuse_pick(const TomlValue& value, std::string_view what, std::string_view remedy,
                 ProblemLog& problems) {
  add_problem(value.where, what, "",
              "a policy with a discretionary_limit insures the whole turnover: the insurer lets "
              "nobody pick the buyers",
              remedy, problems);
}

}  // namespace

void read_named_buyers(const TableReader& programme, PolicyTerms& terms, ProblemLog& problems) {
  if (terms.premium.base == PremiumBase::named_turnover && !covers_named_only(terms)) {
    refuse_pick(*programme.find("premium"),
                "programme.premium.base is named_turnover in a policy on the whole turnover",
                "write base = \"turnover\", or remove the clause discretionary_limit", problems);
  }
  const TomlValue* list = programme.find("named_buyers");
  const auto* values = programme.array("named_buyers", example);
  if (values == nullptr) return;
  if (!covers_named_only(terms)) {
    refuse_pick(*list, "programme.named_buyers picks buyers of a policy on the whole turnover",
                "remove it, or the clause discretionary_limit", problems);
  }
  if (values->empty()) {
    add_problem(list->where, "programme.named_buyers names nobody", "",
                "the policy would insure nothing",
                "name a buyer, or remove it to name every buyer with an insurer_limit", problems);
  }
  for (const TomlValue& value : *values) {
    const auto* id = std::get_if<std::string>(&value.data);
    if (id == nullptr) {
      add_wrong_type(value, "programme.named_buyers", "a text", "write the buyer_id in quotes",
                     problems);
    } else if (std::ranges::find(terms.named_buyers, *id) != terms.named_buyers.end()) {
      add_problem(value.where, "programme.named_buyers names a buyer twice", *id,
                  "each buyer is insured once", "name it once", problems);
    } else {
      terms.named_buyers.push_back(*id);
    }
  }
  std::ranges::sort(terms.named_buyers);
}

}  // namespace encours
