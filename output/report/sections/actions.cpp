#include <fmt/format.h>

#include <algorithm>

#include "output/report/markup.hpp"
#include "output/report/sections/sections.hpp"

namespace encours {

namespace {

constexpr std::size_t most_rows = 12;  ///< of each part of a list

struct Words {
  const char* title;
  const char* lead;      ///< scenario
  const char* caption;   ///< programme
  const char* unpriced;  ///< programme
  const char* action;
  const char* mean;
  const char* rare;
  const char* rare_period;
  const char* worst;
  const char* cost;
  const char* net;
  const char* worth;
  const char* tie;
  const char* same;  ///< programme, programme
};
constexpr Words french = {
    .title = "Que faire",
    .lead =
        "Chaque action est resimulée sur les mêmes tirages, scénario {}\u00a0: perte gardée "
        "évitée, HT, et coût par an. Rangées par perte évitée une année sur cent par euro de "
        "coût. Un prix que l’étude ne donne pas n’est pas compté pour rien\u00a0: ces actions "
        "sont à part.",
    .caption = "Actions, {}",
    .unpriced = "Actions sans prix donné, {}",
    .action = "action",
    .mean = "évité en moyenne",
    .rare = "une année sur 100",
    .rare_period = "une fois sur 100",
    .worst = "pires 1 %",
    .cost = "coût par an",
    .net = "net moyen",
    .worth = "par euro",
    .tie = "ex æquo avec la précédente",
    .same = "{}\u00a0: comme {}.",
};
constexpr Words english = {
    .title = "What to do",
    .lead =
        "Each action is simulated again on the same trials, scenario {}: loss kept that it "
        "avoids, excl. VAT, and cost a year. Ranked by loss avoided in the year in a hundred per "
        "euro of cost. A price that the study does not give is not taken for nothing: those "
        "actions stand apart.",
    .caption = "Actions, {}",
    .unpriced = "Actions without a price, {}",
    .action = "action",
    .mean = "avoided on average",
    .rare = "one year in 100",
    .rare_period = "one time in 100",
    .worst = "worst 1%",
    .cost = "cost a year",
    .net = "net on average",
    .worth = "per euro",
    .tie = "ties with the one above",
    .same = "{}: as {}.",
};

/// Writes the tables of one section.
class ActionTables {
 public:
  ActionTables(const ReportContext& context, const Summary& file, const Words& words)
      : context_(context),
        file_(file),
        words_(words),
        figures_(file, context.numbers(), "actions") {}

  std::string programme(std::size_t number) const {
    const std::string path = fmt::format("actions/programmes/{}", number);
    const std::string name = named(file_.text(path + "/name"), 40);
    if (file_.has(path + "/as")) {
      return element("p", "class=\"fine\"",
                     fill(words_.same, {name, named(file_.text(path + "/as"), 40)}));
    }
    const std::string plain = named_plain(file_.text(path + "/name"), 40);
    return table(path + "/priced", fill(words_.caption, {plain})) +
           table(path + "/unpriced", fill(words_.unpriced, {plain}));
  }

 private:
  std::string table(const std::string& path, const std::string& caption) const {
    const std::size_t count = std::min(file_.size(path), most_rows);
    if (count == 0) return "";
    HtmlTable table(caption, "actions",
                    {{.title = words_.action, .kind = HtmlTable::Kind::text},
                     {.title = words_.mean},
                     {.title = context_.by_horizon(words_.rare, words_.rare_period)},
                     {.title = words_.worst},
                     {.title = words_.cost},
                     {.title = words_.net},
                     {.title = words_.worth}});
    for (std::size_t k = 0; k < count; ++k) {
      const std::string row = fmt::format("{}/{}", path, k);
      table.row({action(row), avoided(row, "mean"), avoided(row, "one_in_100"),
                 avoided(row, "expected_shortfall"), figures_.amount(row + "/yearly_cost"),
                 figures_.change(row + "/net_average"),
                 figures_.number(row + "/avoided_per_euro", 2)});
    }
    return table.html();
  }

  std::string action(const std::string& row) const {
    const std::string text =
        named(file_.text(fmt::format("actions/tried/{}/text/{}", file_.count(row + "/action"),
                                     context_.language == Language::french ? "fr" : "en")),
              120);
    if (file_.text(row + "/with_previous") != "tied") return text;
    return fmt::format("{} <span class=\"fine\">({})</span>", text, words_.tie);
  }

  std::string avoided(const std::string& row, const char* measure) const {
    const std::string path = fmt::format("{}/{}/", row, measure);
    return figures_.change(path + "avoided") + " " +
           figures_.margin(path + "avoided", path + "standard_error");
  }

  const ReportContext& context_;
  const Summary& file_;
  const Words& words_;
  Figures figures_;
};

}  // namespace

Section actions_section(const ReportContext& context) {
  const Words& words = context.pick(french, english);
  Section section{
      .id = "actions", .title = words.title, .lead = {}, .body = {}, .paper = Paper::none};
  const auto& file = context.attachments.actions;
  if (!file) return section;
  section.lead = fill(words.lead, {named(file->text("actions/scenario"), 28)});
  const ActionTables tables(context, *file, words);
  for (std::size_t p = 0; p < file->size("actions/programmes"); ++p) {
    section.body += tables.programme(p);
  }
  return section;
}

}  // namespace encours
