#include <fmt/format.h>

#include "core/text.hpp"
#include "output/actions/actions_report.hpp"
#include "output/csv_writer.hpp"

namespace encours {

namespace {

void write_row(const ActionsReport& report, const ProgrammeActions& list, const char* part,
               std::size_t place, const RankedAction& one, CsvWriter& csv) {
  const Action& action = report.list.actions[one.action];
  csv.text(printable(report.study.programmes[list.programme].name, 400)).text(part);
  csv.count(place + 1).text(tie_name(one.with_previous)).text(action.edit.name);
  csv.text(action_kind_name(action.kind)).text(action_words(report, action, Language::english));
  csv.count(action.buyers.size()).number(action.amount);
  for (const LossChange& loss : one.loss) {
    csv.number(loss.before).number(loss.after).number(loss.avoided()).number(loss.standard_error);
  }
  csv.number(one.premium_change).number(one.yearly_cost);
  csv.number(one.net_average(report.study.run.horizon_months)).number(one.worth).end_row();
}

/// A line of a TOML comment.
std::string comment(const std::string& text) {
  return fmt::format("# {}\n", printable(text, 400));
}

}  // namespace

std::string render_actions_table(const ActionsReport& report) {
  CsvWriter csv;
  for (const char* head : {"programme", "part", "rank", "with_previous", "action", "kind", "text",
                           "buyers", "amount"}) {
    csv.text(head);
  }
  for (const char* measure : {"mean", "one_in_100", "expected_shortfall"}) {
    for (const char* figure : {"before", "after", "avoided", "standard_error"}) {
      csv.text(fmt::format("{}_{}", measure, figure));
    }
  }
  for (const char* head : {"premium_change", "yearly_cost", "net_average", "avoided_per_euro"}) {
    csv.text(head);
  }
  csv.end_row();
  for (const ProgrammeActions& list : report.list.programmes) {
    const ProgrammeActions& known = list.as ? report.list.programmes[*list.as] : list;
    for (std::size_t k = 0; k < known.priced.size(); ++k) {
      write_row(report, list, "priced", k, known.priced[k], csv);
    }
    for (std::size_t k = 0; k < known.unpriced.size(); ++k) {
      write_row(report, list, "unpriced", k, known.unpriced[k], csv);
    }
  }
  return csv.content();
}

std::string render_cells_table(const ActionsReport& report) {
  CsvWriter csv;
  for (const char* head : {"action", "buyer_id", "column", "before", "value"}) csv.text(head);
  csv.end_row();
  for (const Action& action : report.list.actions) {
    for (const CellChange& cell : action.edit.cells) {
      csv.text(action.edit.name).text(cell.buyer_id).text(column_name(cell.column));
      csv.number(cell.before).number(cell.value).end_row();
    }
  }
  return csv.content();
}

std::string render_actions_study(const ActionsReport& report) {
  std::string text =
      "# Written by encours actions. A [[scenario]] goes behind those of the study; where several\n"
      "# scenarios are pasted, each is told beside the study's own. Keys below a [table] take the\n"
      "# place of those of the study. Cells of buyers.csv are in cells.csv.\n";
  bool first = true;
  for (const Action& action : report.list.actions) {
    const std::string scenario = scenario_fragment(report.source(), action.edit);
    const std::string keys = key_fragment(action.edit);
    if (scenario.empty() && keys.empty()) continue;
    const std::string base = scenario.empty() || !first ? "" : base_fragment(report.source());
    if (!base.empty()) {
      text += fmt::format("\n{}{}", comment("The study as it is, which writes no scenario: once."),
                          base);
    }
    first = first && scenario.empty();
    text += fmt::format("\n{}{}{}",
                        comment(fmt::format("{}: {}", action.edit.name,
                                            action_words(report, action, Language::english))),
                        scenario, keys);
  }
  return text;
}

}  // namespace encours
