#include "app/collect_command.hpp"

#include <fmt/format.h>

#include <utility>
#include <vector>

#include "app/commands.hpp"
#include "output/atomic_file.hpp"
#include "output/collection_report.hpp"
#include "scenarios/read_collection.hpp"

namespace encours {

namespace {

[[noreturn]] void refuse(const CollectCommand& command, std::string what, std::string why,
                         std::string remedy) {
  throw BadInput({{.where = {.file = command.study.string()},
                   .what = std::move(what),
                   .why = std::move(why),
                   .remedy = std::move(remedy)}});
}

/// Overdue claims by buyer, and what is left out of them.
struct Overdue {
  std::vector<DebtorClaims> debtors;
  std::size_t disputed = 0;
  std::size_t failed = 0;
};

Overdue overdue_claims(const Portfolio& portfolio) {
  Overdue found;
  for (const OpenItem& item : portfolio.open_items()) {
    const auto days = (*portfolio.as_of() - item.due_date).count();
    if (days <= 0) continue;
    const Buyer& buyer = portfolio.buyers()[item.buyer];
    if (buyer.pd >= 1 || buyer.insolvency_date) {
      ++found.failed;
    } else if (item.disputed) {
      ++found.disputed;
    } else {
      if (found.debtors.empty() || found.debtors.back().buyer != item.buyer) {
        found.debtors.push_back({.buyer = item.buyer, .claims = {}});
      }
      found.debtors.back().claims.push_back(
          {.amount = item.amount_ttc, .days_due = static_cast<double>(days)});
    }
  }
  return found;
}

void answer(const CollectCommand& command) {
  const LoadedStudy loaded = load_study(command.study, {});
  const Portfolio& portfolio = loaded.data.portfolio;
  if (!portfolio.as_of() || loaded.study.portfolio.receivables.empty()) {
    refuse(command, "the study has no receivables on a day",
           "claims are sent out by how long they are overdue",
           "give receivables and as_of in [portfolio]");
  }
  const CollectionSettings settings = collection_settings(loaded.study, command.study);
  if (settings.channels.empty()) {
    refuse(command, "the study names no way of collecting",
           "nobody else knows what yours cost and bring",
           "add [[collection.channel]] with name, success, fee and fixed_cost");
  }
  const Overdue overdue = overdue_claims(portfolio);
  const auto plan = plan_collection(overdue.debtors, settings.channels, settings.yearly_rate);
  std::vector<Assumption> assumptions = loaded.assumptions();
  const auto& more = settings.assumptions.assumptions();
  assumptions.insert(assumptions.end(), more.begin(), more.end());
  const CollectionReport report{.title = loaded.study.title,
                                .portfolio = portfolio,
                                .settings = settings,
                                .debtors = overdue.debtors,
                                .plan = plan,
                                .disputed = overdue.disputed,
                                .failed = overdue.failed,
                                .assumptions = std::move(assumptions)};
  if (command.output) {
    create_output_directory(*command.output);
    write_atomically(*command.output / "collection.csv", render_collection_table(report));
    write_atomically(*command.output / "collection.json", render_collection_json(report));
  }
  const Language language = choose_language(command.language, loaded.study.language);
  fmt::print("{}", command.format == MessageFormat::json ? render_collection_json(report)
                                                         : render_collection(report, language));
}

}  // namespace

ExitCode execute(const CollectCommand& command) {
  return reporting(command.format, [&] {
    answer(command);
    return ExitCode::done;
  });
}

}  // namespace encours
