#include <fmt/format.h>

#include <array>

#include "output/provision_report.hpp"
#include "output/provision_texts.hpp"
#include "output/report/markup.hpp"
#include "output/report/sections/closing_amounts.hpp"
#include "output/report/sections/sections.hpp"

namespace encours {

namespace {

struct Words {
  const char* title;
  const char* lead;
  const char* amount;
  const char* movement;
  const char* opening;
  const char* charge;
  const char* used;
  const char* unused;
  const char* closing;
  const char* books;
  const char* books_french;
  const char* books_ifrs;
  const char* bridge;
  const char* step;
  const char* matrix;
  const char* engine;
  const char* show;
};
constexpr Words french = {
    .title = "Dépréciations et réserve à la clôture",
    .lead =
        "Trois montants HT pour trois questions, qui ne s’additionnent jamais\u00a0: ce que les "
        "comptes sociaux constatent créance par créance, ce qu’IFRS 9 attend de pertes, et ce "
        "qu’il faudrait tenir en plus pour traverser une mauvaise année. Calculés par encours "
        "provision sur la même étude et le même fichier.",
    .amount = "HT",
    .movement = "Mouvements de l’exercice, HT",
    .opening = "ouverture",
    .charge = "dotation",
    .used = "reprise utilisée",
    .unused = "reprise non utilisée",
    .closing = "clôture",
    .books = "comptes",
    .books_french = "comptes sociaux",
    .books_ifrs = "IFRS 9",
    .bridge = "De la matrice IFRS 9 à la simulation",
    .step = "étape",
    .matrix = "matrice de dépréciation",
    .engine = "simulation, client par client",
    .show = "Données du graphique",
};
constexpr Words english = {
    .title = "Allowances and reserve at closing",
    .lead =
        "Three amounts excl. VAT for three questions, never to be added: what the French accounts "
        "book claim by claim, the losses IFRS 9 expects, and what would have to be held on top to "
        "carry a bad year. Worked out by encours provision on the same study and ledger.",
    .amount = "excl. VAT",
    .movement = "Movements of the year, excl. VAT",
    .opening = "opening",
    .charge = "charged",
    .used = "reversed, used",
    .unused = "reversed, unused",
    .closing = "closing",
    .books = "accounts",
    .books_french = "French accounts",
    .books_ifrs = "IFRS 9",
    .bridge = "From the IFRS 9 matrix to the simulation",
    .step = "step",
    .matrix = "provision matrix",
    .engine = "simulation, buyer by buyer",
    .show = "Data of the chart",
};

/// What the section is written from: the file of `encours provision`.
struct Closing {
  const Summary& file;
  Figures figures;
};

std::string movements(const Words& words, const Closing& closing) {
  HtmlTable table(words.movement, "",
                  {{.title = words.books, .kind = HtmlTable::Kind::text},
                   {.title = words.opening},
                   {.title = words.charge},
                   {.title = words.used},
                   {.title = words.unused},
                   {.title = words.closing}});
  const auto row = [&](const char* name, const std::string& path) {
    if (!closing.file.has(path)) return;
    std::vector<std::string> cells = {name};
    for (const char* figure :
         {"opening", "charge", "reversal_used", "reversal_unused", "closing"}) {
      cells.push_back(closing.figures.amount(fmt::format("{}/{}", path, figure)));
    }
    table.row(cells);
  };
  row(words.books_french, "french/movement");
  row(words.books_ifrs, "ifrs9/movement");
  return element("h3", "", words.movement) + table.html();
}

std::string bridge(const Words& words, const ProvisionTexts& names, const Closing& closing) {
  const Figures& figures = closing.figures;
  HtmlTable table(words.bridge, "steps",
                  {{.title = words.step, .kind = HtmlTable::Kind::text},
                   {.title = words.amount, .attributes = "data-amount=\"\""}});
  const std::string path = "ifrs9/bridge/";
  table.row({words.matrix, figures.amount(path + "matrix")}, "class=\"sum\" data-mark=\"whole\"");
  for (std::size_t k = 0; k < bridge_steps; ++k) {
    const std::string step = fmt::format("{}steps/{}", path, bridge_step_names.at(k));
    if (closing.file.number(step) == 0) continue;
    table.row({names.bridge.at(k), figures.change(step)}, "data-mark=\"add\"");
  }
  table.row({words.engine, figures.amount(path + "engine") + " " +
                               figures.margin(path + "engine", path + "engine_standard_error")},
            "class=\"sum\" data-mark=\"rest\"");
  return element("h3", "", words.bridge) +
         chart("waterfall", "", words.bridge, table.html(), words.show);
}

}  // namespace

Section allowances_section(const ReportContext& context) {
  const Words& words = context.pick(french, english);
  Section section{.id = "allowances",
                  .title = words.title,
                  .lead = words.lead,
                  .body = {},
                  .paper = Paper::none};
  const auto& file = context.attachments.provision;
  if (!file) return section;
  const Closing closing{.file = *file, .figures = Figures(*file, context.numbers(), "provision")};
  section.body = closing_amounts(context, *file) + movements(words, closing) +
                 bridge(words, provision_texts(context.language), closing);
  return section;
}

}  // namespace encours
