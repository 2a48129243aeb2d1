#include <fmt/format.h>

#include <vector>

#include "output/report/markup.hpp"
#include "output/report/sections/front_page.hpp"

namespace encours {

namespace {

constexpr std::size_t most_rows = 3;

struct Words {
  const char* heading;
  const char* caption;
  const char* action;
  const char* effect;
  const char* effect_period;
  const char* cost;
  const char* not_given;
  const char* free;
  const char* tie;
  const char* unknown;
  const char* none_helps;  ///< programme
  const char* none_tried;
  const char* lead;  ///< programme, scenario
  const char* unknown_error;
  const char* asked;
  const char* none_pays;
};
constexpr Words french = {
    .heading = "À faire",
    .caption = "Les premières actions",
    .action = "action",
    .effect = "perte une année sur 100, HT",
    .effect_period = "perte une fois sur 100, HT",
    .cost = "coût par an, HT",
    .not_given = "coût non donné",
    .free = "gratuit",
    .tie = "ex æquo avec la précédente",
    .unknown = "±\u00a0?",
    .none_helps =
        "Avec {}, aucune des actions essayées ne réduit la perte une année sur cent au-delà du "
        "bruit de simulation.",
    .none_tried = "Aucune action n’a pu être essayée\u00a0: les raisons sont plus bas.",
    .lead =
        "Perte gardée avec {}, scénario {}, chaque action resimulée sur les mêmes tirages\u00a0; "
        "d’abord ce qui évite le plus par euro, puis ce dont le coût n’est pas donné. Les effets "
        "ne s’additionnent pas.",
    .unknown_error = " Trop peu de tirages pour l’erreur de ces effets.",
    .asked = " Un agrément demandé n’est pas encore obtenu.",
    .none_pays = " En moyenne, ce qui a un coût donné coûte plus qu’il n’évite.",
};
constexpr Words english = {
    .heading = "To do",
    .caption = "The first actions",
    .action = "action",
    .effect = "loss, one year in 100, EUR excl. VAT",
    .effect_period = "loss, one time in 100, EUR excl. VAT",
    .cost = "yearly cost, excl. VAT",
    .not_given = "cost not given",
    .free = "free",
    .tie = "ties with the one above",
    .unknown = "±\u00a0?",
    .none_helps =
        "With {}, none of the actions tried lowers the loss of one year in a hundred beyond the "
        "simulation noise.",
    .none_tried = "No action could be tried: the reasons stand below.",
    .lead =
        "Loss kept with {}, scenario {}, each action simulated again on the same trials; first "
        "what avoids most per euro, then what has no cost given. The effects do not add up.",
    .unknown_error = " Too few trials for the error of these effects.",
    .asked = " A limit asked for is not yet granted.",
    .none_pays = " On average, what has a cost given costs more than it avoids.",
};

/// One line of the ranking.
struct Line {
  std::string path;
  bool priced = false;
  bool tied = false;  ///< with the line shown above it
};

std::string effect_path(const std::string& line, const char* figure) {
  return fmt::format("{}/one_in_100/{}", line, figure);
}

/// Whether the loss falls by more than its noise; where that is unknown, whether it falls and the
/// mean loss does by more than its own.
bool helps(const Summary& file, const std::string& line) {
  const double avoided = file.number(effect_path(line, "avoided"));
  const auto error = file.number_if_known(effect_path(line, "standard_error"));
  if (error) return avoided > 2 * *error;
  const auto mean_error = file.number_if_known(line + "/mean/standard_error");
  return avoided > 0 && mean_error && file.number(line + "/mean/avoided") > 2 * *mean_error;
}

/// The list shown: of the policy whose cover the page counts, else the first.
std::size_t programme_shown(const ReportContext& context, const Summary& file) {
  const char* programmes = "actions/programmes";
  const auto place = [&](const std::string& name) -> std::size_t {
    for (std::size_t p = 0; p < file.size(programmes); ++p) {
      if (file.text(fmt::format("{}/{}/name", programmes, p)) == name) return p;
    }
    return 0;
  };
  std::size_t shown = 0;
  if (context.summary.has("study/cover_programme")) {
    const std::size_t cover = context.summary.count("study/cover_programme");
    shown = place(context.summary.text(programme_path(0, cover, "name")));
  }
  const std::string as = fmt::format("{}/{}/as", programmes, shown);
  return file.has(as) ? place(file.text(as)) : shown;
}

/// The first lines of one part that help.
std::vector<Line> lines_of_part(const Summary& file, const std::string& part, bool priced) {
  std::vector<Line> lines;
  bool above = false;  // the line before this one is shown
  for (std::size_t k = 0; k < file.size(part) && lines.size() < most_rows; ++k) {
    const std::string path = fmt::format("{}/{}", part, k);
    const bool shown = helps(file, path);
    if (shown) {
      lines.push_back({.path = path,
                       .priced = priced,
                       .tied = above && file.text(path + "/with_previous") == "tied"});
    }
    above = shown;
  }
  return lines;
}

/// By rank those with a price, then those without: one of these at least, where one helps, since no
/// price is no bad rank.
std::vector<Line> lines_of(const Summary& file, const std::string& programme) {
  std::vector<Line> lines = lines_of_part(file, programme + "/priced", true);
  const std::vector<Line> unpriced = lines_of_part(file, programme + "/unpriced", false);
  if (!unpriced.empty() && lines.size() == most_rows) lines.pop_back();
  for (const Line& line : unpriced) {
    if (lines.size() < most_rows) lines.push_back(line);
  }
  return lines;
}

/// Lines with a price are shown, and each costs more than it avoids in an average year.
bool none_pays_on_average(const Summary& file, const std::vector<Line>& lines) {
  bool any = false;
  for (const Line& line : lines) {
    if (!line.priced) continue;
    any = true;
    if (file.number_if_known(line.path + "/net_average").value_or(0) >= 0) return false;
  }
  return any;
}

/// Writes the rows of the block.
class Rows {
 public:
  Rows(const ReportContext& context, const Summary& file, const Words& words)
      : context_(context),
        file_(file),
        words_(words),
        figures_(file, context.numbers(), "actions") {}

  std::string table(const std::vector<Line>& lines) const {
    HtmlTable table(words_.caption, "todo",
                    {{.title = words_.action, .kind = HtmlTable::Kind::text},
                     {.title = context_.by_horizon(words_.effect, words_.effect_period)},
                     {.title = words_.cost}});
    for (const Line& line : lines) table.row({action(line), effect(line), cost(line)});
    return table.html();
  }

 private:
  std::string action(const Line& line) const {
    const bool in_french = context_.language == Language::french;
    const std::string text =
        named(file_.text(fmt::format("actions/tried/{}/text/{}", file_.count(line.path + "/action"),
                                     in_french ? "fr" : "en")),
              120);
    return line.tied ? fmt::format("{} <span class=\"fine\">({})</span>", text, words_.tie) : text;
  }

  std::string effect(const Line& line) const {
    const std::string error = effect_path(line.path, "standard_error");
    const std::string avoided = effect_path(line.path, "avoided");
    return figures_.opposite(avoided) + " " +
           (file_.has(error) ? figures_.margin(avoided, error)
                             : element("span", "class=\"margin\"", words_.unknown));
  }

  std::string cost(const Line& line) const {
    if (!line.priced) return words_.not_given;
    const std::string path = line.path + "/yearly_cost";
    return file_.number(path) == 0 ? words_.free : figures_.amount(path);
  }

  const ReportContext& context_;
  const Summary& file_;
  const Words& words_;
  Figures figures_;
};

/// What the reader of the rows should know.
std::string notes(const Summary& file, const Words& words, const std::vector<Line>& lines,
                  const std::string& programme) {
  bool unknown = false;
  bool asked = false;
  for (const Line& line : lines) {
    unknown = unknown || !file.has(effect_path(line.path, "standard_error"));
    asked = asked || file.text(fmt::format("actions/tried/{}/kind",
                                           file.count(line.path + "/action"))) == "ask_cover";
  }
  return element("p", "class=\"fine\"",
                 fill(words.lead, {programme, named(file.text("actions/scenario"), 28)}) +
                     (unknown ? words.unknown_error : "") + (asked ? words.asked : "") +
                     (none_pays_on_average(file, lines) ? words.none_pays : ""));
}

}  // namespace

std::string todo_block(const ReportContext& context) {
  const auto& file = context.attachments.actions;
  if (!file) return "";
  const Words& words = context.pick(french, english);
  std::string body;
  if (file->size("actions/tried") == 0 || file->size("actions/programmes") == 0) {
    body = element("p", "", words.none_tried);
  } else {
    const std::string path = fmt::format("actions/programmes/{}", programme_shown(context, *file));
    const std::string name = named(file->text(path + "/name"), 28);
    const std::vector<Line> lines = lines_of(*file, path);
    body = lines.empty()
               ? element("p", "", fill(words.none_helps, {name}))
               : Rows(context, *file, words).table(lines) + notes(*file, words, lines, name);
  }
  return element("section", "class=\"todo\" aria-labelledby=\"todo-title\"",
                 element("h2", "id=\"todo-title\"", words.heading) + body);
}

}  // namespace encours
