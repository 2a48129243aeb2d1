#include "scenarios/study_edit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "core/contract.hpp"
#include "scenarios/check_against_portfolio.hpp"
#include "scenarios/parse_toml.hpp"
#include "scenarios/read_study.hpp"
#include "scenarios/score_portfolio.hpp"
#include "scenarios/settle_scenarios.hpp"
#include "scenarios/toml_text.hpp"

namespace encours {

namespace {

TomlValue document_of(const EditedStudy& source) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  std::string_view body = source.study.text;
  if (body.starts_with(byte_order_mark)) body.remove_prefix(byte_order_mark.size());
  ProblemLog told_before;
  auto document = parse_toml(body, source.file.string(), told_before);
  expects(document.has_value(), "a study that was read is a document");
  return *std::move(document);
}

const TomlValue* find_key(const TomlValue::Table& table, std::string_view key) {
  const auto entry = std::ranges::find(table, key, &TomlEntry::key);
  return entry == table.end() ? nullptr : &entry->value;
}

/// The [[scenario]] tables of the file; none where it writes none.
TomlValue::Array written_scenarios(const EditedStudy& source) {
  const TomlValue document = document_of(source);
  const TomlValue* found = find_key(std::get<TomlValue::Table>(document.data), "scenario");
  const auto* tables = found == nullptr ? nullptr : std::get_if<TomlValue::Array>(&found->data);
  return tables == nullptr ? TomlValue::Array{} : *tables;
}

bool has_weight(const TomlValue& scenario) {
  return find_key(std::get<TomlValue::Table>(scenario.data), "weight") != nullptr;
}

std::vector<std::string> shocks_of(const TomlValue::Table& scenario) {
  std::vector<std::string> shocks;
  const TomlValue* written = find_key(scenario, "shocks");
  if (written == nullptr) return shocks;
  for (const TomlValue& shock : std::get<TomlValue::Array>(written->data)) {
    shocks.push_back(toml_text(shock));
  }
  return shocks;
}

/// A name that no scenario of the study has.
std::string free_name(const Study& study, std::string name) {
  while (std::ranges::find(study.scenarios, name, &Scenario::name) != study.scenarios.end()) {
    name += "*";
  }
  return name;
}

double& cell_of(Buyer& buyer, BuyerColumn column) {
  switch (column) {
    case BuyerColumn::annual_sales:
      return buyer.annual_sales;
    case BuyerColumn::terms_days:
      return buyer.terms_days;
    case BuyerColumn::insurer_limit:
      return buyer.insurer_limit.emplace(0);
    case BuyerColumn::exposure:
      break;
  }
  return buyer.exposure;
}

[[noreturn]] void refuse_inline_scenarios(const EditedStudy& source) {
  Problem problem;
  problem.where.file = source.file.string();
  problem.what = "no scenario can be added behind this study";
  problem.why = "[[scenario]] cannot follow scenarios that are written as one list";
  problem.remedy = "write each scenario as a [[scenario]] table";
  throw BadInput({std::move(problem)});
}

}  // namespace

std::string_view column_name(BuyerColumn column) {
  constexpr std::array<std::string_view, 4> names = {"exposure", "annual_sales", "terms_days",
                                                     "insurer_limit"};
  return names.at(static_cast<std::size_t>(column));
}

std::string scenario_fragment(const EditedStudy& source, const StudyEdit& edit) {
  if (edit.shocks.empty()) return "";
  const TomlValue::Array written = written_scenarios(source);
  const std::string name = free_name(source.study, edit.name);
  std::string text = fmt::format("[[scenario]]\nname = {}\n", toml_string(name));
  std::vector<std::string> shocks;
  if (!written.empty()) {
    if (std::ranges::any_of(written, has_weight)) text += "weight = 0\n";
    const auto& table = std::get<TomlValue::Table>(written[source.scenario].data);
    for (const TomlEntry& entry : table) {
      if (entry.key == "name" || entry.key == "weight" || entry.key == "shocks") continue;
      text += fmt::format("{} = {}\n", toml_key(entry.key), toml_text(entry.value));
    }
    shocks = shocks_of(table);
  }
  shocks.insert(shocks.end(), edit.shocks.begin(), edit.shocks.end());
  text += "shocks = [\n";
  for (const std::string& shock : shocks) text += fmt::format("  {},\n", shock);
  return text + "]\n";
}

std::string base_fragment(const EditedStudy& source) {
  if (!written_scenarios(source).empty()) return "";
  return fmt::format("[[scenario]]\nname = {}\n", toml_string(source.study.scenarios.front().name));
}

std::string key_fragment(const StudyEdit& edit) {
  std::map<std::string, std::string> tables;
  for (const NumberChange& change : edit.keys) {
    const std::size_t dot = change.key.rfind('.');
    tables[change.key.substr(0, dot)] +=
        fmt::format("{} = {}\n", change.key.substr(dot + 1), toml_number(change.value));
  }
  std::string text;
  for (const auto& [table, keys] : tables) text += fmt::format("[{}]\n{}", table, keys);
  return text;
}

Portfolio edited_portfolio(const Study& study, const PortfolioData& unscored,
                           const StudyEdit& edit) {
  PortfolioData data = unscored;
  const Portfolio& read = unscored.portfolio;
  std::vector<Buyer> buyers(read.buyers().begin(), read.buyers().end());
  for (const CellChange& change : edit.cells) {
    const auto buyer = read.find(change.buyer_id);
    expects(buyer.has_value(), "a cell of a buyer that exists");
    cell_of(buyers[*buyer], change.column) = change.value;
  }
  data.portfolio =
      Portfolio(std::move(buyers), {read.receivables().begin(), read.receivables().end()},
                read.as_of(), read.network(), read.history());
  ProblemLog problems;
  score_portfolio(study, data, problems);
  problems.throw_if_any();
  return std::move(data.portfolio);
}

Study edited_study(const EditedStudy& source, const StudyEdit& edit, const Portfolio& portfolio) {
  std::string text = source.study.text;
  if (!edit.shocks.empty()) {
    text += fmt::format("\n{}{}", base_fragment(source), scenario_fragment(source, edit));
  }
  std::vector<KeyChange> changes;
  for (const NumberChange& change : edit.keys) {
    KeyChange& written = changes.emplace_back();
    written.key = change.key;
    written.value.data = change.value;
    written.value.where.file = source.file.string();
    written.value.text = toml_number(change.value);
  }
  ProblemLog problems;
  auto study = parse_study(std::move(text), source.file, problems, changes);
  if (!study) refuse_inline_scenarios(source);
  problems.throw_if_any();
  settle_scenarios(*study, portfolio, problems);
  check_against_portfolio(*study, portfolio, problems);
  problems.throw_if_any();
  const std::size_t looked_at = edit.shocks.empty() ? source.scenario : study->scenarios.size() - 1;
  study->scenarios = {study->scenarios[looked_at]};
  study->run = source.study.run;
  return *std::move(study);
}

}  // namespace encours
