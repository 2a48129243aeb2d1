#include <nlohmann/json.hpp>

#include "output/diff/difference_report.hpp"
#include "output/json_text.hpp"

namespace encours {

namespace {

using Json = nlohmann::ordered_json;

const char* to_text(ErrorBasis basis) {
  switch (basis) {
    case ErrorBasis::exact:
      return "exact";
    case ErrorBasis::paired:
      return "paired";
    case ErrorBasis::sections:
      return "sections";
    case ErrorBasis::independent:
      return "independent";
    case ErrorBasis::bound:
      return "bound";
    case ErrorBasis::unknown:
      return "unknown";
  }
  return "unknown";
}

const char* to_text(Verdict verdict) {
  switch (verdict) {
    case Verdict::same:
      return "same";
    case Verdict::within_noise:
      return "within_noise";
    case Verdict::within_bound:
      return "within_bound";
    case Verdict::beyond_noise:
      return "beyond_noise";
    case Verdict::unknown:
      return "unknown";
  }
  return "unknown";
}

Json json_of(const std::optional<std::string>& text) {
  return text ? Json(*text) : Json(nullptr);
}

Json json_of(const std::vector<Change>& changes) {
  Json list = Json::array();
  for (const Change& change : changes) {
    list.push_back({{"what", change.what},
                    {"before", json_of(change.before)},
                    {"after", json_of(change.after)}});
  }
  return list;
}

Json json_of(const FigureDifference& found) {
  return {{"scenario", found.scenario.empty() ? Json(nullptr) : Json(found.scenario)},
          {"programme", found.programme.empty() ? Json(nullptr) : Json(found.programme)},
          {"figure", found.figure},
          {"before", found.before},
          {"after", found.after},
          {"difference", found.after - found.before},
          {"standard_error", found.error ? Json(*found.error) : Json(nullptr)},
          {"basis", to_text(found.basis)},
          {"verdict", to_text(found.verdict)}};
}

Json json_of(const std::vector<FigureDifference>& all) {
  Json figures = Json::array();
  for (const FigureDifference& found : all) figures.push_back(json_of(found));
  return figures;
}

Json json_of(const ComparedRun& run) {
  return {{"directory", run.directory},
          {"title", run.summary.text("title")},
          {"trials", run.summary.count("run/trials")},
          {"trials_requested", run.summary.count("run/trials_requested")},
          {"partial", run.summary.flag("run/partial")},
          {"seed", run.summary.text("run/seed")}};
}

}  // namespace

std::string render_difference_json(const RunDifference& difference, const ComparedRun& before,
                                   const ComparedRun& after) {
  Json only = Json::array();
  for (const Change& change : difference.absent) {
    only.push_back({{"what", change.what}, {"in", change.before ? "before" : "after"}});
  }
  const Json document = {
      {"before", json_of(before)},
      {"after", json_of(after)},
      {"same_seed", difference.same_seed},
      {"same_trials", difference.same_trials},
      {"noise_limit", noise_limit},
      {"run", json_of(difference.program)},
      {"inputs", json_of(difference.inputs)},
      {"same_study", difference.same_study},
      {"study", difference.keys_known ? json_of(difference.keys) : Json(nullptr)},
      {"assumptions", json_of(difference.assumptions)},
      {"only_in", only},
      {"ledger", json_of(difference.ledger)},
      {"results", json_of(difference.figures)}};
  return json_text(document);
}

}  // namespace encours
