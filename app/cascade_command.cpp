#include <fmt/format.h>

#include <utility>

#include "app/commands.hpp"
#include "core/did_you_mean.hpp"
#include "core/text.hpp"
#include "output/atomic_file.hpp"
#include "output/cascade_report.hpp"

namespace encours {

namespace {

[[noreturn]] void refuse_without_links(const CascadeCommand& command) {
  Problem problem;
  problem.where.file = command.study.string();
  problem.what = "the study has no trade links";
  problem.why = "cascades follow who supplies whom";
  problem.remedy = "write links = \"links.csv\" in [portfolio]";
  throw BadInput({std::move(problem)});
}

/// Numbers of the firms named on the command line; every name that is unknown is told.
std::vector<std::uint32_t> find_firms(const CascadeCommand& command, const Portfolio& portfolio) {
  std::vector<std::uint32_t> firms;
  std::vector<Problem> problems;
  for (const std::string& id : command.fail) {
    if (const auto firm = portfolio.find_firm(id)) {
      firms.push_back(*firm);
      continue;
    }
    std::vector<std::string_view> ids;
    for (const Buyer& buyer : portfolio.buyers()) ids.emplace_back(buyer.id);
    for (const OutsideFirm& outside : portfolio.network().outside_firms) {
      ids.emplace_back(outside.id);
    }
    Problem problem;
    problem.where.file = command.study.string();
    problem.what = "unknown buyer";
    problem.value = id;
    problem.why = "--fail names a buyer_id of buyers.csv, or an end of links.csv";
    problem.remedy = did_you_mean(nearest_name(id, ids), "use one of them");
    problems.push_back(std::move(problem));
  }
  if (!problems.empty()) throw BadInput(std::move(problems));
  return firms;
}

void answer(const CascadeCommand& command) {
  const LoadedStudy loaded = load_study(command.study, {});
  const Portfolio& portfolio = loaded.data.portfolio;
  if (portfolio.network().links.empty()) refuse_without_links(command);
  const CascadeResult result =
      find_cascades(portfolio, find_firms(command, portfolio), command.threshold);
  const CascadeReport report{.title = loaded.study.title,
                             .portfolio = portfolio,
                             .result = result,
                             .shown = command.shown};
  if (command.output) {
    create_output_directory(*command.output);
    write_atomically(*command.output / "systemic_impact.csv", render_impact_table(report));
    // A table of another question does not stay beside this answer.
    std::filesystem::remove(*command.output / "cascade.csv");
    if (!result.fallen.empty()) {
      write_atomically(*command.output / "cascade.csv", render_cascade_table(report));
    }
  }
  const Language language = choose_language(command.language, loaded.study.language);
  fmt::print("{}", command.format == MessageFormat::json ? render_cascade_json(report)
                                                         : render_cascade(report, language));
}

}  // namespace

ExitCode execute(const CascadeCommand& command) {
  return reporting(command.format, [&] {
    answer(command);
    return ExitCode::done;
  });
}

}  // namespace encours
