#include <fmt/format.h>

#include "output/report/assumption_french.hpp"
#include "output/report/markup.hpp"
#include "output/report/sections/sections.hpp"

namespace encours {

namespace {

struct Words {
  const char* title;
  const char* lead;
  const char* table;
  const char* field;
  const char* count;
  const char* value;
  const char* reason;
};
constexpr Words french = {
    .title = "Hypothèses par défaut",
    .lead =
        "Tout ce que l’étude ne disait pas et qu’il a fallu poser ou déduire. Rien d’autre n’a "
        "été deviné. Remplacez ce que vous savez mieux. Ce qui reste en anglais est tel que le "
        "programme le "
        "note.",
    .table = "Hypothèses par défaut ou déduites",
    .field = "donnée",
    .count = "cas",
    .value = "valeur prise",
    .reason = "raison",
};
constexpr Words english = {
    .title = "Defaulted assumptions",
    .lead =
        "All that the study did not say and that had to be assumed or inferred. Nothing else was "
        "guessed. Replace what you know better.",
    .table = "Assumptions defaulted or inferred",
    .field = "item",
    .count = "cases",
    .value = "value taken",
    .reason = "reason",
};

// In characters.
constexpr std::size_t longest_value = 200;
constexpr std::size_t longest_reason = 400;

/// In French where that is known; else as the program notes it, marked as English.
HtmlTable::Cell told(const ReportContext& context, const std::string& path, std::size_t longest) {
  const std::string english_text = context.summary.text(path);
  if (context.language != Language::french) return {.content = named(english_text, longest)};
  const auto translated = assumption_in_french(english_text);
  return translated ? HtmlTable::Cell{.content = named(*translated, longest)}
                    : HtmlTable::Cell{.content = named(english_text, longest),
                                      .attributes = "lang=\"en\""};
}

}  // namespace

Section assumptions_section(const ReportContext& context) {
  const Words& words = context.pick(french, english);
  const Summary& summary = context.summary;
  HtmlTable table(words.table, "assumptions",
                  {{.title = words.field, .kind = HtmlTable::Kind::text},
                   {.title = words.count},
                   {.title = words.value, .kind = HtmlTable::Kind::text},
                   {.title = words.reason, .kind = HtmlTable::Kind::text}});
  for (std::size_t k = 0; k < summary.size("assumptions"); ++k) {
    const std::string path = fmt::format("assumptions/{}/", k);
    table.cells({{.content = element("code", "", named(summary.text(path + "field"), 80))},
                 {.content = context.figures.count(path + "count")},
                 told(context, path + "value", longest_value),
                 told(context, path + "reason", longest_reason)});
  }
  return {.id = "assumptions",
          .title = words.title,
          .lead = words.lead,
          .body = table.empty() ? "" : table.html(),
          .paper = Paper::none};
}

}  // namespace encours
