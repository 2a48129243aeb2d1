#include "scenarios/settle_scenarios.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "core/text.hpp"
#include "portfolio/default_pd.hpp"
#include "scenarios/check_shock.hpp"
#include "scenarios/find_failures.hpp"
#include "scenarios/read_scenarios.hpp"
#include "scenarios/shock_words.hpp"

namespace encours {

namespace {

/// The sector as the tables of the program call it, whatever the language.
std::string_view known_sector(std::string_view name) {
  return default_pd(name, BuyerSize::small, BuyerCategory::private_company).sector;
}

bool same_sector(std::string_view one, std::string_view other) {
  if (one == other) return true;
  const std::string_view known = known_sector(one);
  return known != known_sector("") && known == known_sector(other);
}

/// A shock of the library for each sector of the portfolio that it means; itself where it names no
/// sector, or one that no buyer has.
std::vector<Shock> in_own_sectors(const Shock& shock, const Portfolio& portfolio) {
  std::vector<Shock> own;
  std::visit(
      [&]<class Kind>(const Kind& kind) {
        if constexpr (requires { kind.sector; }) {
          for (const std::string& sector : portfolio.sectors()) {
            if (!kind.sector || !same_sector(*kind.sector, sector)) continue;
            Kind there = kind;
            there.sector = sector;
            own.emplace_back(std::move(there));
          }
        }
      },
      shock);
  return own.empty() ? std::vector{shock} : own;
}

class Settler {
 public:
  Settler(Study& study, const Portfolio& portfolio, ProblemLog& problems)
      : study_(study), portfolio_(portfolio), problems_(problems) {}

  void settle(Scenario& scenario) {
    std::vector<Shock> settled;
    std::size_t from_library = 0;
    for (std::size_t i = 0; i < scenario.shocks.size(); ++i) {
      if (i == scenario.from_library) from_library = settled.size();
      const Shock& shock = scenario.shocks[i];
      if (i < scenario.from_library) {
        settle_shipped(shock, scenario, settled);
      } else {
        settle_own(shock, scenario, settled);
      }
    }
    const bool all = scenario.from_library == scenario.shocks.size();
    scenario.from_library = all ? settled.size() : from_library;
    leave_out_aftermath(scenario, settled);
    scenario.shocks = std::move(settled);
    tell_what_is_left_out(scenario);
    tell_what_failures_mean(scenario);
  }

  void tell_what_failures_mean(const Scenario& scenario) {
    for (const Shock& shock : scenario.shocks) {
      const auto* failure = std::get_if<FailBuyer>(&shock);
      if (failure == nullptr) continue;
      const char* meaning =
          "an intervention: it is made to fail, and no other buyer's odds change "
          "but by contagion";
      if (failure->condition) {
        meaning = "a condition: the trials are those in which it fails then, whatever the cause";
      }
      if (failure->own) {
        meaning = "a condition: the trials are those in which it fails then by itself";
      }
      list(scenario, in_words(shock, Language::english), meaning);
    }
  }

  /// What a reader would take to be counted.
  void tell_what_is_left_out(const Scenario& scenario) {
    const bool sells = std::ranges::any_of(scenario.shocks, [](const Shock& shock) {
      return std::holds_alternative<ChangeSales>(shock);
    });
    if (sells) {
      list(scenario, "the margin on sales won or lost is in profit and equity",
           "the cost of a programme is that of credit: losses, premiums, capital and interest");
    }
    const auto withdrawals = std::ranges::count_if(scenario.shocks, [](const Shock& shock) {
      return std::holds_alternative<WithdrawLimits>(shock);
    });
    if (withdrawals < 2) return;
    list(scenario, "the last withdraw_limits that touches a buyer",
         "a limit is withdrawn once: an earlier one on the same buyer is replaced");
  }

 private:
  std::vector<Shock> found(const Shock& shock, const Scenario& scenario, ProblemLog& problems) {
    const auto* failures = std::get_if<FailFound>(&shock);
    if (failures == nullptr) return {shock};
    std::vector<Shock> all;
    for (FailBuyer& one : find_failures(study_, portfolio_, *failures, problems)) {
      list(scenario, in_words(one, Language::english),
           fmt::format("{}: as of this portfolio", in_words(shock, Language::english)));
      all.emplace_back(std::move(one));
    }
    return all;
  }

  void settle_own(const Shock& shock, const Scenario& scenario, std::vector<Shock>& settled) {
    for (Shock& one : found(shock, scenario, problems_)) settled.push_back(std::move(one));
  }

  void settle_shipped(const Shock& shock, Scenario& scenario, std::vector<Shock>& settled) {
    for (const Shock& own : in_own_sectors(shock, portfolio_)) {
      ProblemLog obstacles;
      std::vector<Shock> there = found(own, scenario, obstacles);
      for (const Shock& one : there) check_shock(study_, portfolio_, one, obstacles);
      if (obstacles.empty()) {
        settled.insert(settled.end(), there.begin(), there.end());
      } else {
        leave_out(own, obstacles.problems().front(), scenario);
      }
    }
  }

  /// What failures bring about is left out with all that would have brought them about: the crisis
  /// of a sector in which the portfolio has no buyer.
  void leave_out_aftermath(Scenario& scenario, std::vector<Shock>& settled) {
    const auto shipped = static_cast<std::ptrdiff_t>(scenario.from_library);
    const auto end = settled.begin() + shipped;
    const auto spreads = [](const Shock& shock) {
      return std::holds_alternative<BranchingRatio>(shock);
    };
    if (scenario.left_out.empty() || !std::all_of(settled.begin(), end, spreads)) return;
    Problem alone;
    alone.what = "nothing else of this crisis is left";
    for (auto shock = settled.begin(); shock != end; ++shock) leave_out(*shock, alone, scenario);
    settled.erase(settled.begin(), end);
    scenario.from_library = 0;
  }

  void leave_out(const Shock& shock, const Problem& obstacle, Scenario& scenario) {
    std::string why = obstacle.what;
    if (!obstacle.value.empty()) why += fmt::format(" '{}'", printable(obstacle.value));
    if (!obstacle.why.empty()) why += fmt::format(" ({})", obstacle.why);
    list(scenario, fmt::format("left out: {}", in_words(shock, Language::english)), why);
    scenario.left_out.push_back({.shock = shock, .why = std::move(why)});
  }

  void list(const Scenario& scenario, const std::string& value, const std::string& reason) {
    study_.assumptions.add(fmt::format("study.scenario.{}", printable(scenario.name)), value,
                           reason);
  }

  Study& study_;
  const Portfolio& portfolio_;
  ProblemLog& problems_;
};

}  // namespace

void settle_scenarios(Study& study, const Portfolio& portfolio, ProblemLog& problems) {
  Settler settler(study, portfolio, problems);
  for (Scenario& scenario : study.scenarios) {
    const bool finds = std::ranges::any_of(scenario.shocks, [](const Shock& shock) {
      return std::holds_alternative<FailFound>(shock);
    });
    settler.settle(scenario);
    if (finds) check_failed_once(scenario.shocks, problems);
  }
}

}  // namespace encours
