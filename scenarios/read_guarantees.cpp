#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/did_you_mean.hpp"
#include "core/text.hpp"
#include "scenarios/add_problem.hpp"
#include "scenarios/read_guarantee_table.hpp"
#include "scenarios/read_protection.hpp"
#include "scenarios/study_values.hpp"

namespace encours {

namespace {

constexpr std::array<std::string_view, 3> kinds = {"bank_guarantee", "letter_of_credit",
                                                   "parent_guarantee"};

GuaranteeIssuers read_issuers(const TableReader& programme, ProblemLog& problems) {
  GuaranteeIssuers issuers;
  const TomlValue* value = programme.find("issuers");
  if (value == nullptr) return issuers;
  const auto* entries = std::get_if<TomlValue::Table>(&value->data);
  if (entries == nullptr) {
    add_wrong_type(*value, "programme.issuers", "a table", "write { \"Banque A\" = 0.002 }",
                   problems);
    return issuers;
  }
  for (const TomlEntry& entry : *entries) {
    const auto pd = read_number(entry.value, fmt::format("programme.issuers.{}", entry.key),
                                {.lowest = 0, .highest = 1, .example = "0.002"}, problems);
    issuers.emplace(entry.key, pd.value_or(0));
  }
  return issuers;
}

/// The probability that the issuer of a guarantee fails has no default.
void look_up_issuer(const TomlValue& value, const GuaranteeIssuers& issuers, Guarantee& guarantee,
                    ProblemLog& problems) {
  const auto known = issuers.find(guarantee.issuer);
  if (known != issuers.end()) {
    guarantee.issuer_pd = known->second;
    return;
  }
  std::vector<std::string_view> names;
  for (const auto& [name, pd] : issuers) names.push_back(name);
  add_problem(value.where, "the issuer of a guarantee is not in programme.issuers",
              guarantee.issuer, "how likely it fails within a year has no default",
              did_you_mean(nearest_name(guarantee.issuer, names),
                           "add issuers = { \"its name\" = 0.002 } to the programme"),
              problems);
}

std::optional<Guarantee> read_guarantee(const TomlValue& value, const GuaranteeIssuers& issuers,
                                        ProblemLog& problems) {
  static constexpr std::array<std::string_view, 6> keys = {"buyer",  "kind",   "amount",
                                                           "issuer", "expiry", "yearly_fee"};
  const std::size_t before = problems.size();
  const TableReader table(value, "guarantee", keys, problems);
  table.require("buyer", "whose debt it secures", "add buyer = \"its buyer_id\"");
  table.require("kind", "bank_guarantee, letter_of_credit or parent_guarantee",
                "add kind = \"bank_guarantee\"");
  table.require("amount", "the most it pays", "add amount = 50000");
  table.require("issuer", "who pays", "add issuer = \"its name\"");
  Guarantee guarantee;
  guarantee.buyer_id = table.text("buyer", "B0001").value_or("");
  const auto kind = table.choice("kind", kinds);
  if (kind) guarantee.kind = static_cast<GuaranteeKind>(*kind);
  guarantee.amount =
      table.number("amount", {.lowest = 0.01, .highest = 1e12, .example = "50000"}).value_or(0);
  guarantee.issuer = table.text("issuer", "Banque A").value_or("");
  guarantee.expiry = read_day(table, "expiry", problems);
  guarantee.yearly_fee =
      table.number("yearly_fee", {.lowest = 0, .highest = 1e12, .example = "600"}).value_or(0);
  guarantee.where = value.where;
  if (problems.size() > before) return std::nullopt;
  look_up_issuer(*table.find("issuer"), issuers, guarantee, problems);
  return guarantee;
}

void list_defaults(const Programme& programme, AssumptionLog& assumptions) {
  const auto list = [&](std::string_view key, std::string_view value, std::string_view reason,
                        std::size_t count) {
    assumptions.add(fmt::format("study.programme.guarantees.{}", key),
                    fmt::format("{} ({})", value, programme.name), std::string(reason), count);
  };
  const auto& all = programme.guarantees;
  const auto free = std::ranges::count(all, 0.0, &Guarantee::yearly_fee);
  const auto lasting = std::ranges::count_if(
      all, [](const Guarantee& guarantee) { return !guarantee.expiry.has_value(); });
  list("yearly_fee", "0", "a guarantee costs nothing unless its fee is given",
       static_cast<std::size_t>(free));
  list("expiry", "none", "a guarantee covers the whole horizon unless it expires",
       static_cast<std::size_t>(lasting));
  list("issuers", "independent",
       "issuers fail independently of the buyers and of the scenario; flatters guarantees in a "
       "crisis",
       all.size());
}

/// `guarantees = "guarantees.csv"`
void read_table(const TableReader& table, const std::filesystem::path& directory,
                const GuaranteeIssuers& issuers, Programme& programme, AssumptionLog& assumptions,
                ProblemLog& problems) {
  const auto path = read_path(table, "guarantees", "guarantees.csv", directory, problems);
  if (path.empty()) return;
  auto read = read_guarantee_table(path, issuers, problems, assumptions);
  if (!read) return;
  programme.guarantees = std::move(read->guarantees);
  programme.guarantee_table = std::move(read->format);
  if (!programme.guarantees.empty()) list_defaults(programme, assumptions);
}

}  // namespace

void read_guarantees(const TableReader& table, const std::filesystem::path& directory,
                     Programme& programme, AssumptionLog& assumptions, ProblemLog& problems) {
  const GuaranteeIssuers issuers = read_issuers(table, problems);
  const TomlValue* written = table.find("guarantees");
  if (written != nullptr && std::holds_alternative<std::string>(written->data)) {
    read_table(table, directory, issuers, programme, assumptions, problems);
    return;
  }
  if (written != nullptr && !std::holds_alternative<TomlValue::Array>(written->data)) {
    add_wrong_type(*written, "programme.guarantees", "a list of tables or the name of a file",
                   "write [ { buyer = \"B0001\", … } ] or \"guarantees.csv\"", problems);
    return;
  }
  const auto* list = table.array("guarantees", "[ { buyer = \"B0001\", … } ]");
  if (list == nullptr) {
    if (table.has("issuers") && !table.has("guarantees")) {
      add_problem(table.find("issuers")->where, "issuers are given without guarantees", "",
                  "they say how likely the issuers of guarantees fail",
                  "remove them, or add guarantees", problems);
    }
    return;
  }
  for (const TomlValue& value : *list) {
    auto guarantee = read_guarantee(value, issuers, problems);
    if (guarantee) programme.guarantees.push_back(std::move(*guarantee));
  }
  if (!programme.guarantees.empty()) list_defaults(programme, assumptions);
}

}  // namespace encours
