#include <fmt/format.h>

#include "output/report/markup.hpp"
#include "output/report/sections/sections.hpp"

namespace encours {

namespace {

struct Words {
  const char* inputs_title;
  const char* inputs_lead;
  const char* file;
  const char* format;
  const char* rows;
  const char* title;
  const char* lead;
  const char* program;
  const char* study;
  const char* seed;
  const char* trials;
  const char* generator;
  const char* item;
  const char* value;
};
constexpr Words french = {
    .inputs_title = "Données lues",
    .inputs_lead =
        "Chaque fichier tel qu’il a été lu, avec son empreinte SHA-256\u00a0: sha256sum dit si "
        "c’est bien celui que vous avez.",
    .file = "fichier",
    .format = "forme reconnue",
    .rows = "lignes",
    .title = "Provenance",
    .lead =
        "De quoi refaire ce calcul à l’octet près\u00a0: même étude, même graine, même programme.",
    .program = "programme",
    .study = "étude, SHA-256",
    .seed = "graine",
    .trials = "tirages",
    .generator = "générateur",
    .item = "élément",
    .value = "valeur",
};
constexpr Words english = {
    .inputs_title = "Data read",
    .inputs_lead =
        "Each file as it was read, with its SHA-256: sha256sum tells whether it is the one you "
        "have.",
    .file = "file",
    .format = "form recognised",
    .rows = "rows",
    .title = "Provenance",
    .lead =
        "What it takes to redo this computation to the byte: same study, same seed, same program.",
    .program = "program",
    .study = "study, SHA-256",
    .seed = "seed",
    .trials = "trials",
    .generator = "generator",
    .item = "item",
    .value = "value",
};

}  // namespace

Section inputs_section(const ReportContext& context) {
  const Words& words = context.pick(french, english);
  const Summary& summary = context.summary;
  HtmlTable table(words.inputs_title, "assumptions",
                  {{.title = words.file, .kind = HtmlTable::Kind::text},
                   {.title = words.rows},
                   {.title = words.format, .kind = HtmlTable::Kind::text},
                   {.title = "SHA-256", .kind = HtmlTable::Kind::text}});
  for (std::size_t k = 0; k < summary.size("inputs"); ++k) {
    const std::string path = fmt::format("inputs/{}/", k);
    table.row({named(summary.text(path + "file")), context.figures.count(path + "rows"),
               fmt::format("{}, {}, {}", named(summary.text(path + "encoding")),
                           named(summary.text(path + "separator")),
                           named(summary.text(path + "decimal_mark"))),
               element("code", "class=\"hash\"", named(summary.text(path + "sha256"), 64))});
  }
  return {.id = "data",
          .title = words.inputs_title,
          .lead = words.inputs_lead,
          .body = table.empty() ? "" : table.html(),
          .paper = Paper::none};
}

Section provenance_section(const ReportContext& context) {
  const Words& words = context.pick(french, english);
  const Summary& summary = context.summary;
  HtmlTable table(words.title, "assumptions",
                  {{.title = words.item, .kind = HtmlTable::Kind::text},
                   {.title = words.value, .kind = HtmlTable::Kind::text}});
  table.row({words.program, "encours " + named(summary.text("program_version")) + " (" +
                                named(summary.text("commit")) + ")"});
  table.row({words.trials, context.figures.count("run/trials")});
  table.row({words.seed, element("code", "", named(summary.text("run/seed")))});
  if (const auto rng = context.trials.attribute("rng")) table.row({words.generator, named(*rng)});
  if (const auto hash = context.trials.attribute("study_sha256")) {
    table.row({words.study, element("code", "class=\"hash\"", named(*hash, 64))});
  }
  return {.id = "provenance",
          .title = words.title,
          .lead = words.lead,
          .body = table.html(),
          .paper = Paper::none};
}

}  // namespace encours
