#include "scenarios/read_insurer_response.hpp"

#include <fmt/format.h>

namespace encours {

namespace {

constexpr std::string_view every_number =
    "a response is a preset, with changes if you like, or every number";

/// Keys of TOML tables stand in `response` where they are given.
class Reader {
 public:
  Reader(const TableReader& table, ProblemLog& problems) : table_(table), problems_(problems) {}

  std::optional<InsurerResponse> read() {
    const std::size_t before = problems_.size();
    refuse();
    const auto preset = table_.choice("preset", insurer_response_presets);
    InsurerResponse response;
    if (preset) response = *insurer_response_preset(insurer_response_presets.at(*preset));
    if (!table_.has("preset")) require_all();
    take("worst_share", {.lowest = 0, .highest = 1, .example = "0.16"}, response.worst_share);
    take_cuts("monthly_cuts", "insurer_response.monthly_cuts", response.calm);
    take_cuts("crisis_cuts", "insurer_response.crisis_cuts", response.crisis);
    take("crisis_factor", {.lowest = -10, .highest = -0.01, .example = "-2"},
         response.crisis_factor);
    take("withdrawn_share", {.lowest = 0, .highest = 1, .example = "0.6"},
         response.withdrawn_share);
    take("reduction", {.lowest = 0, .highest = 1, .example = "0.5"}, response.reduction);
    take("notice_days", {.lowest = 0, .highest = 365, .example = "30"}, response.notice_days);
    check_order("others", response.calm.others, response.crisis.others);
    check_order("worst", response.calm.worst, response.crisis.worst);
    if (problems_.size() != before) return std::nullopt;
    if (changed_) response.preset.clear();
    return response;
  }

 private:
  void refuse() {
    table_.refuse({.name = "new_buyers_refused",
                   .why = "no buyer joins the ledger within the horizon: sales that grow are sales "
                          "to its buyers",
                   .remedy = "remove it"});
  }

  void require_all() {
    for (const std::string_view key :
         {"worst_share", "monthly_cuts", "crisis_cuts", "crisis_factor", "withdrawn_share",
          "reduction", "notice_days"}) {
      table_.require(key, every_number, "add it, or preset = \"gfc\"");
    }
  }

  void take(std::string_view key, const NumberRule& rule, double& number) {
    const auto given = table_.number(key, rule);
    changed_ = changed_ || given.has_value();
    number = given.value_or(number);
  }

  void take_cuts(std::string_view key, std::string_view name, MonthlyCuts& cuts) {
    static constexpr std::array<std::string_view, 2> classes = {"others", "worst"};
    static constexpr NumberRule rule = {.lowest = 0, .highest = 1, .example = "0.03"};
    if (!table_.has(key)) return;
    const TableReader of_class = table_.table(key, name, classes);
    for (const std::string_view one : classes) {
      of_class.require(one, "the chance of a cut per month in each class",
                       "write { others = 0.001, worst = 0.03 }");
    }
    const auto others = of_class.number("others", rule);
    const auto worst = of_class.number("worst", rule);
    if (!others || !worst) return;
    cuts = {.others = *others, .worst = *worst};
    changed_ = true;
  }

  void check_order(std::string_view name, double calm, double crisis) {
    if (calm <= crisis) return;
    const char* key = table_.has("crisis_cuts") ? "crisis_cuts" : "monthly_cuts";
    if (!table_.has(key)) return;
    problems_.add(
        {.where = table_.find(key)->where,
         .what = fmt::format("limits are cut less in a crisis than in a calm year ({})", name),
         .value = fmt::format("{:g} after {:g}", crisis, calm),
         .why = "monthly_cuts are those of a calm year, crisis_cuts those at "
                "crisis_factor and below",
         .remedy = "raise crisis_cuts, or lower monthly_cuts"});
  }

  const TableReader& table_;
  ProblemLog& problems_;
  bool changed_ = false;
};

std::string percent(double share) {
  return fmt::format("{:.4g} %", 100 * share);
}

}  // namespace

std::optional<InsurerResponse> read_insurer_response(const TableReader& table,
                                                     ProblemLog& problems) {
  return Reader(table, problems).read();
}

std::string describe(const InsurerResponse& response) {
  std::string text = fmt::format("{}: {} of limits cut a month, {} of the riskiest {}",
                                 response.preset.empty() ? "given" : response.preset,
                                 percent(response.calm.others), percent(response.calm.worst),
                                 percent(response.worst_share));
  if (!response.same_every_year()) {
    text += fmt::format("; in a crisis (factor {:g}) {} and {}", response.crisis_factor,
                        percent(response.crisis.others), percent(response.crisis.worst));
  }
  return text + fmt::format(
                    "; {} of the cuts withdraw the limit, the others take {} of it; "
                    "notice {:g} days",
                    percent(response.withdrawn_share), percent(response.reduction),
                    response.notice_days);
}

std::string reason_of(const InsurerResponse& response) {
  if (response.preset.empty()) {
    return "given in the study; deliveries go on after a cut, without cover";
  }
  return "hazards are assumptions, chosen so that gfc meets what is published of 2008-2009 (ICISA: "
         "under 5 % of limits cut; Coface: 30 % of the riskiest 16 %); deliveries go on after a "
         "cut, without cover";
}

}  // namespace encours
