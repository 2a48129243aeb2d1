#include "output/headline_figures.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace encours {

namespace {

constexpr double unknown = std::numeric_limits<double>::quiet_NaN();

double or_unknown(const std::optional<double>& value) {
  return value.value_or(unknown);
}

/// Gathers figures along scenario, scenario × programme and scenario × programme × level.
class FigureList {
 public:
  using OfScenario = std::function<double(const ScenarioResult&)>;
  using OfProgramme = std::function<double(const ProgrammeResult&)>;
  using OfLevel = std::function<double(const ProgrammeResult&, std::size_t)>;

  void by_scenario(const std::string& name, const std::string& long_name, const char* units,
                   OfScenario figure) {
    add(name, long_name, units, HeadlineShape::scenario,
        [figure = std::move(figure)](const ScenarioResult& scenario, std::size_t, std::size_t) {
          return figure(scenario);
        });
  }

  void by_programme(const std::string& name, const std::string& long_name, const char* units,
                    OfProgramme figure) {
    add(name, long_name, units, HeadlineShape::programme,
        [figure = std::move(figure)](const ScenarioResult& scenario, std::size_t p, std::size_t) {
          return figure(scenario.programmes[p]);
        });
  }

  void by_level(const std::string& name, const std::string& long_name, OfLevel figure) {
    add(name, long_name, "EUR", HeadlineShape::level,
        [figure = std::move(figure)](const ScenarioResult& scenario, std::size_t p, std::size_t k) {
          return figure(scenario.programmes[p], k);
        });
  }

  std::vector<HeadlineFigure> take() && { return std::move(figures_); }

 private:
  void add(const std::string& name, const std::string& long_name, const char* units,
           HeadlineShape shape,
           std::function<double(const ScenarioResult&, std::size_t, std::size_t)> value) {
    figures_.push_back({.name = name,
                        .long_name = long_name,
                        .units = units,
                        .shape = shape,
                        .value = std::move(value)});
  }

  std::vector<HeadlineFigure> figures_;
};

using BlockOf = Block ProgrammeResult::*;
using Tail = std::array<Estimate, risk_levels.size()> Block::*;
using TailRange = std::array<Range, risk_levels.size()> BlockRange::*;

void add_tail(FigureList& figures, BlockOf block, Tail tail, TailRange range,
              const std::string& name, const std::string& long_name) {
  figures.by_level(name, long_name, [=](const ProgrammeResult& programme, std::size_t k) {
    return (programme.*block.*tail)[k].value;
  });
  figures.by_level(name + "_low", long_name + ", low end of the 95 % interval",
                   [=](const ProgrammeResult& programme, std::size_t k) {
                     return or_unknown((programme.*block.*tail)[k].low);
                   });
  figures.by_level(name + "_high", long_name + ", high end of the 95 % interval",
                   [=](const ProgrammeResult& programme, std::size_t k) {
                     return or_unknown((programme.*block.*tail)[k].high);
                   });
  const auto end = [=](double Range::*which) {
    return [=](const ProgrammeResult& programme, std::size_t k) {
      const auto& assumptions = (programme.*block).assumption_range;
      return assumptions ? ((*assumptions).*range)[k].*which : unknown;
    };
  };
  figures.by_level(name + "_range_low", long_name + ", lowest over the assumption range",
                   end(&Range::low));
  figures.by_level(name + "_range_high", long_name + ", highest over the assumption range",
                   end(&Range::high));
}

void add_block(FigureList& figures, BlockOf block, const std::string& name,
               const std::string& amount) {
  const auto mean_end = [=](double Range::*which) {
    return [=](const ProgrammeResult& programme) {
      const auto& assumptions = (programme.*block).assumption_range;
      return assumptions ? assumptions->mean.*which : unknown;
    };
  };
  figures.by_programme(name + "_mean", "mean of the " + amount, "EUR",
                       [=](const ProgrammeResult& p) { return (p.*block).mean; });
  figures.by_programme(
      name + "_standard_error", "standard error of the mean " + amount, "EUR",
      [=](const ProgrammeResult& p) { return or_unknown((p.*block).standard_error); });
  figures.by_programme(
      name + "_standard_deviation", "standard deviation of the " + amount, "EUR",
      [=](const ProgrammeResult& p) { return or_unknown((p.*block).standard_deviation); });
  figures.by_programme(name + "_mean_range_low",
                       "mean of the " + amount + ", lowest over the assumption range", "EUR",
                       mean_end(&Range::low));
  figures.by_programme(name + "_mean_range_high",
                       "mean of the " + amount + ", highest over the assumption range", "EUR",
                       mean_end(&Range::high));
  add_tail(figures, block, &Block::value_at_risk, &BlockRange::value_at_risk,
           name + "_value_at_risk", "value at risk of the " + amount);
  add_tail(figures, block, &Block::expected_shortfall, &BlockRange::expected_shortfall,
           name + "_expected_shortfall", "expected shortfall of the " + amount);
}

void add_costs(FigureList& figures) {
  figures.by_programme("premium", "premium over the horizon", "EUR",
                       [](const ProgrammeResult& p) { return p.premium; });
  figures.by_programme("reserve_held", "what the programme sets aside", "EUR",
                       [](const ProgrammeResult& p) { return p.reserve_held; });
  figures.by_programme("cost_of_capital", "cost over the horizon of the reserve held", "EUR",
                       [](const ProgrammeResult& p) { return p.cost_of_capital; });
  figures.by_programme("implied_loss_ratio", "mean indemnity divided by the premium", "1",
                       [](const ProgrammeResult& p) {
                         return p.implied_loss_ratio ? p.implied_loss_ratio->mean : unknown;
                       });
  figures.by_programme(
      "implied_loss_ratio_standard_error", "standard error of the implied loss ratio", "1",
      [](const ProgrammeResult& p) {
        return p.implied_loss_ratio ? or_unknown(p.implied_loss_ratio->standard_error) : unknown;
      });
  figures.by_level("reserve", "value at risk less mean of the retained loss",
                   [](const ProgrammeResult& p, std::size_t k) {
                     return k == 0 ? unknown : p.reserve[k - 1].value;
                   });
}

void add_differences(FigureList& figures) {
  const std::string what = "total cost less that of the first self-insurance programme";
  const auto of = [](const auto& figure) {
    return [=](const ProgrammeResult& p) {
      return p.versus_self_insurance ? figure(*p.versus_self_insurance) : unknown;
    };
  };
  figures.by_programme("difference_mean", "mean of the " + what, "EUR",
                       of([](const PairedDifference& d) { return d.mean; }));
  figures.by_programme("difference_standard_error", "standard error of the mean " + what, "EUR",
                       of([](const PairedDifference& d) { return d.standard_error; }));
  figures.by_programme("difference_range_low", "lowest mean " + what, "EUR",
                       of([](const PairedDifference& d) {
                         return d.assumption_range ? d.assumption_range->low : unknown;
                       }));
  figures.by_programme("difference_range_high", "highest mean " + what, "EUR",
                       of([](const PairedDifference& d) {
                         return d.assumption_range ? d.assumption_range->high : unknown;
                       }));
}

double share_of(const std::optional<Probability>& found) {
  return found ? found->estimate.share.value : unknown;
}

void add_cash(FigureList& figures) {
  const auto of = [](const auto& figure) {
    return [=](const ProgrammeResult& p) { return p.cash ? figure(*p.cash) : unknown; };
  };
  figures.by_programme("minimum_cash_mean", "mean of the lowest cash", "EUR",
                       of([](const CashResult& c) { return c.minimum.mean; }));
  figures.by_level("minimum_cash_not_below",
                   "lowest cash reached with the probability of the level",
                   [](const ProgrammeResult& p, std::size_t k) {
                     return p.cash ? p.cash->minimum.value_at_risk[k].value : unknown;
                   });
  figures.by_programme("finance_cost_mean", "mean of the finance cost", "EUR",
                       of([](const CashResult& c) { return c.finance_cost.mean; }));
  figures.by_programme("weeks_overdrawn_mean", "mean number of weeks that end below zero", "1",
                       of([](const CashResult& c) { return c.weeks_overdrawn; }));
  figures.by_programme("shortfall_probability", "probability that cash falls below the credit line",
                       "1", of([](const CashResult& c) { return share_of(c.trouble.shortfall); }));
  figures.by_programme("negative_equity_probability", "probability that closing equity is negative",
                       "1",
                       of([](const CashResult& c) { return share_of(c.trouble.negative_equity); }));
  figures.by_programme("half_capital_probability",
                       "probability that closing equity is below half the share capital", "1",
                       of([](const CashResult& c) { return share_of(c.trouble.half_capital); }));
}

void add_fees(FigureList& figures) {
  figures.by_programme("fees",
                       "fees of guarantees and limits over the horizon, and tax on the premium",
                       "EUR", [](const ProgrammeResult& p) { return p.fees; });
}

void add_charges(FigureList& figures) {
  const auto of = [](double ChargesResult::*amount) {
    return [=](const ProgrammeResult& p) { return p.charges ? (*p.charges).*amount : unknown; };
  };
  figures.by_programme("claim_fees_mean", "mean of the fees on claims and on what is collected",
                       "EUR", of(&ChargesResult::claim_fees));
  figures.by_programme("claim_fees_standard_error", "standard error of the mean fees on claims",
                       "EUR", of(&ChargesResult::claim_fees_error));
  figures.by_programme("bonus_malus_mean",
                       "mean of what the loss ratio adds to the premium, with its tax", "EUR",
                       of(&ChargesResult::bonus_malus));
  figures.by_programme("bonus_malus_standard_error", "standard error of the mean bonus or malus",
                       "EUR", of(&ChargesResult::bonus_malus_error));
}

void add_renewal(FigureList& figures) {
  const auto of = [](double RenewalResult::*amount) {
    return [=](const ProgrammeResult& p) { return p.renewal ? (*p.renewal).*amount : unknown; };
  };
  figures.by_programme("renewal_premium_mean",
                       "mean of what the renewal adds to the premium, with its tax", "EUR",
                       of(&RenewalResult::premium));
  figures.by_programme("renewal_premium_standard_error",
                       "standard error of the mean added by the renewal", "EUR",
                       of(&RenewalResult::premium_error));
  figures.by_programme("not_renewed_probability", "probability that the policy is not renewed", "1",
                       of(&RenewalResult::not_renewed));
}

void add_guarantees(FigureList& figures) {
  const auto of = [](const auto& figure) {
    return [=](const ProgrammeResult& p) { return p.guarantees ? figure(*p.guarantees) : unknown; };
  };
  figures.by_programme("guaranteed_mean",
                       "mean of the loss that guarantees take over, excluding VAT", "EUR",
                       of([](const GuaranteeResult& g) { return g.paid.mean; }));
  figures.by_programme(
      "guaranteed_standard_error", "standard error of the mean loss that guarantees take over",
      "EUR", of([](const GuaranteeResult& g) { return or_unknown(g.paid.standard_error); }));
  figures.by_programme("unmet_guarantees_mean",
                       "mean of the loss that failed issuers leave, excluding VAT", "EUR",
                       of([](const GuaranteeResult& g) { return g.unmet; }));
  figures.by_programme("unmet_guarantees_standard_error",
                       "standard error of the mean loss that failed issuers leave", "EUR",
                       of([](const GuaranteeResult& g) { return g.unmet_error; }));
}

void add_fund(FigureList& figures) {
  const auto of = [](const auto& figure) {
    return [=](const ProgrammeResult& p) { return p.fund ? figure(*p.fund) : unknown; };
  };
  figures.by_programme("fund_depletion_probability",
                       "probability that losses exceed the fund in some month", "1",
                       of([](const FundResult& f) { return f.depletion.estimate.share.value; }));
  figures.by_programme("fund_balance_mean", "mean of the self-insurance fund at the end", "EUR",
                       of([](const FundResult& f) { return f.balance.mean; }));
  figures.by_programme("unfunded_loss_mean", "mean of the retained loss beyond the fund", "EUR",
                       of([](const FundResult& f) { return f.unfunded.mean; }));
  figures.by_programme("fund_cost_mean", "mean cost of the fund's capital less its yield", "EUR",
                       of([](const FundResult& f) { return f.cost.mean; }));
}

}  // namespace

HeadlineParts headline_parts(const Results& results) {
  const auto& programmes = results.scenarios.front().programmes;
  return {.cash = results.cash.has_value(),
          .guarantees = std::ranges::any_of(
              programmes, [](const ProgrammeResult& p) { return p.guarantees.has_value(); }),
          .fund = std::ranges::any_of(programmes,
                                      [](const ProgrammeResult& p) { return p.fund.has_value(); }),
          .charges = std::ranges::any_of(
              programmes, [](const ProgrammeResult& p) { return p.charges.has_value(); }),
          .renewal = std::ranges::any_of(results.scenarios, [](const ScenarioResult& scenario) {
            return std::ranges::any_of(scenario.programmes, [](const ProgrammeResult& p) {
              return p.renewal.has_value();
            });
          })};
}

std::vector<HeadlineFigure> headline_figures(const HeadlineParts& parts) {
  FigureList figures;
  figures.by_scenario("scenario_weight", "probability weight of the scenario", "1",
                      [](const ScenarioResult& s) { return s.weight; });
  figures.by_scenario("defaults_mean", "mean number of buyers that fail", "1",
                      [](const ScenarioResult& s) { return s.defaults.mean; });
  figures.by_scenario("defaults_standard_error", "standard error of the mean number of defaults",
                      "1", [](const ScenarioResult& s) { return s.defaults.standard_error; });
  add_block(figures, &ProgrammeResult::gross_loss, "gross_loss", "gross loss, excluding VAT");
  add_block(figures, &ProgrammeResult::indemnity, "indemnity", "indemnity, excluding VAT");
  add_block(figures, &ProgrammeResult::retained_loss, "retained_loss",
            "retained loss, excluding VAT");
  add_block(figures, &ProgrammeResult::total_cost, "total_cost",
            "total cost of the programme, excluding VAT");
  add_costs(figures);
  add_differences(figures);
  if (parts.guarantees || parts.charges) add_fees(figures);
  if (parts.charges) add_charges(figures);
  if (parts.renewal) add_renewal(figures);
  if (parts.guarantees) add_guarantees(figures);
  if (parts.fund) add_fund(figures);
  if (parts.cash) add_cash(figures);
  return std::move(figures).take();
}

std::vector<double> headline_values(const HeadlineFigure& figure, const Results& results) {
  std::vector<double> values;
  for (const ScenarioResult& scenario : results.scenarios) {
    const std::size_t programmes =
        figure.shape == HeadlineShape::scenario ? 1 : scenario.programmes.size();
    const std::size_t levels = figure.shape == HeadlineShape::level ? risk_levels.size() : 1;
    for (std::size_t p = 0; p < programmes; ++p) {
      for (std::size_t k = 0; k < levels; ++k) values.push_back(figure.value(scenario, p, k));
    }
  }
  return values;
}

}  // namespace encours
