#include "scenarios/lever.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <variant>

#include "core/contract.hpp"
#include "core/did_you_mean.hpp"
#include "core/text.hpp"
#include "scenarios/value_list.hpp"

namespace encours {

namespace {

constexpr double most_euros = 1e12;

/// Where an amount or a share goes.
using Setter = void (*)(Clause&, double);

struct Key {
  std::string_view name;
  double highest = 0;      ///< the lowest is 0
  std::size_t clause = 0;  ///< index in Clause; its order is the usual order of clauses
  Setter set = nullptr;    ///< none: of the programme, not a clause
};

template <class AmountClause>
void set_amount(Clause& clause, double value) {
  clause = AmountClause{.amount = value};
}

void set_share(Clause& clause, double value) {
  clause = InsuredPercentage{.named = value, .discretionary = value};
}
void set_named(Clause& clause, double value) {
  std::get<InsuredPercentage>(clause).named = value;
}
void set_discretionary(Clause& clause, double value) {
  std::get<InsuredPercentage>(clause).discretionary = value;
}

template <class ChanceClause>
void set_probability(Clause& clause, double value) {
  clause = ChanceClause{.probability = value};
}

constexpr std::size_t of_percentage = 3;
constexpr std::size_t of_maximum = 7;
constexpr std::size_t of_refusal = 10;
constexpr std::size_t of_late_notice = 11;
constexpr std::array<Key, 15> lever_keys = {{
    {"threshold", most_euros, 0, set_amount<Threshold>},
    {"discretionary_limit", most_euros, 2, set_amount<DiscretionaryLimit>},
    {"insured_percentage", 1, of_percentage, set_share},
    {"insured_percentage.named", 1, of_percentage, set_named},
    {"insured_percentage.discretionary", 1, of_percentage, set_discretionary},
    {"each_loss_deductible", most_euros, 4, set_amount<EachLossDeductible>},
    {"aggregate_first_loss", most_euros, 5, set_amount<AggregateFirstLoss>},
    {"minimum_retention", most_euros, 6, set_amount<MinimumRetention>},
    {"maximum_liability", most_euros, of_maximum, set_amount<MaximumLiability>},
    {"claim_refused", 1, of_refusal, set_probability<ClaimRefused>},
    {"late_notification", 1, of_late_notice, set_probability<LateNotification>},
    {"premium.rate", 1},
    {"premium.minimum", most_euros},
    {"reserve", most_euros},
    {"cost_of_capital", 1},
}};

/// Tables of a programme whose keys are levers, and its keys that are no table.
constexpr std::array<std::string_view, 4> programme_tables = {"fund", "prevention", "cure",
                                                              "commission"};
constexpr std::array<std::string_view, 5> programme_scalars = {
    "waiting_period", "covered_share", "other_lines", "reserve", "cost_of_capital"};

/// Levers of prevention and cure without their path.
constexpr std::array<std::string_view, 6> without_path = {
    "terms_days", "stop_shipment_days", "own_limit", "deposit", "discount", "monitoring"};

/// Keys of a study that are no levers yet.
constexpr std::array<std::string_view, 4> not_yet = {"extension_days", "insurer_response",
                                                     "guarantees", "factoring"};

Problem problem_of(std::string_view text, std::string what, std::string why, std::string remedy) {
  return {.where = {.file = "--lever", .line = 0, .column = 0},
          .what = std::move(what),
          .value = printable(text),
          .why = std::move(why),
          .remedy = std::move(remedy)};
}

const Key* find_key(std::string_view name) {
  const auto found = std::ranges::find(lever_keys, name, &Key::name);
  return found == lever_keys.end() ? nullptr : &*found;
}

Problem no_values(std::string_view text, std::string_view name, NoValues reason) {
  if (reason == NoValues::too_many) {
    return problem_of(text, "a lever with too many values",
                      fmt::format("a grid has at most {} settings", most_settings),
                      "take wider steps");
  }
  return problem_of(text, "a lever without a range of values",
                    "it goes from a first value to a last one by steps above 0, or lists values",
                    fmt::format("write {0}=0:1:0.5 or {0}=0,0.5", name));
}

/// A lever with each value where it first stands.
Lever without_repeats(std::string_view name, const std::vector<double>& values) {
  Lever lever{.key = std::string(name), .values = {}, .repeated = {}};
  std::set<double> known;
  for (const double value : values) {
    if (known.insert(value).second) {
      lever.values.push_back(value);
    } else {
      lever.repeated.push_back(value);
    }
  }
  return lever;
}

template <class Names>
bool holds(const Names& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

void report_unknown_key(std::string_view text, std::string_view name, ProblemLog& problems) {
  if (holds(keys_not_simulated, name) || holds(not_yet, name)) {
    problems.add(problem_of(text, "this lever is not available in this version",
                            "levers change the clauses and the premium of a policy, the fund, the "
                            "prevention and the cure of a programme",
                            "use a key of a clause, premium.rate or fund.initial"));
    return;
  }
  if (holds(programme_tables, name) || holds(without_path, name)) {
    problems.add(problem_of(text, "a lever without the path of its key",
                            "it is a number of a [[programme]] table",
                            "write it in full, as fund.initial, prevention.deposit.share or "
                            "cure.stop_shipment_days"));
    return;
  }
  std::vector<std::string_view> names(programme_scalars.begin(), programme_scalars.end());
  for (const Key& key : lever_keys) {
    if (!holds(programme_scalars, key.name)) names.push_back(key.name);
  }
  problems.add(problem_of(text, "unknown lever", "levers are keys of clauses and of programmes",
                          did_you_mean(nearest_name(name, names),
                                       fmt::format("use one of {}", fmt::join(names, ", ")))));
}

bool is_clause(const Clause& clause, const Key& key) {
  return clause.index() == key.clause;
}

/// Adds the clause of a key where it usually stands, doing nothing yet.
void add_clause(const Key& key, std::vector<Clause>& clauses) {
  const auto stands_after = [&](const Clause& clause) {
    // Exclusions act wherever they stand; of a refused claim nothing is left to erode aggregates.
    return key.clause == of_refusal || key.clause == of_late_notice ||
           (clause.index() > key.clause && clause.index() <= of_maximum);
  };
  const auto place = std::ranges::find_if(clauses, stands_after);
  Clause added = InsuredPercentage{.named = 1, .discretionary = 1};
  if (key.clause != of_percentage) key.set(added, 0);
  clauses.insert(place, added);
}

}  // namespace

Lever parse_lever(std::string_view text, ProblemLog& problems) {
  const std::size_t equals = std::min(text.find('='), text.size());
  const std::string_view name = text.substr(0, equals);
  const Key* key = find_key(name);
  if (key == nullptr && !is_programme_key(name)) {
    report_unknown_key(text, name, problems);
    return {};
  }
  const ValueList parsed = equals < text.size()
                               ? parse_value_list(text.substr(equals + 1), most_settings)
                               : NoValues::not_a_range;
  if (const auto* reason = std::get_if<NoValues>(&parsed)) {
    problems.add(no_values(text, name, *reason));
    return {};
  }
  const auto& values = std::get<std::vector<double>>(parsed);
  const auto [lowest, highest] = std::ranges::minmax(values);
  if (key != nullptr && (lowest < 0 || highest > key->highest)) {
    problems.add(problem_of(text, "a value of the lever is out of range",
                            fmt::format("{} is from 0 to {:g}", name, key->highest),
                            "change the range"));
    return {};
  }
  return without_repeats(name, values);
}

bool is_programme_key(std::string_view name) {
  if (holds(programme_scalars, name)) return true;
  return std::ranges::any_of(programme_tables, [&](std::string_view table) {
    return name.size() > table.size() + 1 && name.starts_with(table) && name[table.size()] == '.';
  });
}

bool merges_percentages(std::string_view name, const Programme& programme) {
  if (name != "insured_percentage") return false;
  const auto& clauses = std::get<PolicyTerms>(programme.protection).clauses;
  return std::ranges::any_of(clauses, [](const Clause& clause) {
    const auto* percentage = std::get_if<InsuredPercentage>(&clause);
    return percentage != nullptr && percentage->named != percentage->discretionary;
  });
}

bool has_lever(std::string_view name, const Programme& programme) {
  const Key* key = find_key(name);
  if (key == nullptr || key->set == nullptr) return true;
  const auto& clauses = std::get<PolicyTerms>(programme.protection).clauses;
  return std::ranges::any_of(clauses,
                             [&](const Clause& clause) { return is_clause(clause, *key); });
}

void set_lever(std::string_view name, double value, Programme& programme) {
  if (name == "reserve") programme.reserve = value;
  if (name == "cost_of_capital") programme.cost_of_capital = value;
  if (is_programme_key(name)) return;
  const Key* key = find_key(name);
  expects(key != nullptr, "a lever that parse_lever() took");
  auto& terms = std::get<PolicyTerms>(programme.protection);
  if (name == "premium.rate") terms.premium.rate = value;
  if (name == "premium.minimum") terms.premium.minimum = value;
  if (key->set == nullptr) return;
  if (!has_lever(name, programme)) add_clause(*key, terms.clauses);
  for (Clause& clause : terms.clauses) {
    if (is_clause(clause, *key)) key->set(clause, value);
  }
}

}  // namespace encours
