#include <fmt/format.h>

#include <array>

#include "output/provision_report.hpp"
#include "output/provision_texts.hpp"
#include "output/report/markup.hpp"
#include "output/report/sections/sections.hpp"

namespace encours {

namespace {

struct Words {
  const char* title;
  const char* lead;
  const char* three;
  const char* figure;
  const char* amount;
  const char* what;
  const char* french;
  const char* french_what;  ///< deductible, not deductible
  const char* ifrs;
  const char* ifrs_what;  ///< collective, individual, overlays
  const char* reserve;    ///< programme
  const char* reserve_what;
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
    .three = "Les trois montants de la clôture",
    .figure = "montant",
    .amount = "HT",
    .what = "ce que c’est",
    .french = "Dépréciation, comptes sociaux",
    .french_what = "créance par créance\u00a0; {} déductibles, {} non",
    .ifrs = "Pertes attendues, IFRS 9",
    .ifrs_what = "{} collectives, {} individuelles, {} d’ajustements",
    .reserve = "Réserve interne à 99\u00a0%, {}",
    .reserve_what =
        "tous scénarios pondérés, au-delà de la perte moyenne\u00a0; gestion seulement, ni "
        "comptable ni déductible",
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
    .three = "The three amounts of the closing",
    .figure = "amount",
    .amount = "excl. VAT",
    .what = "what it is",
    .french = "Allowance, French GAAP",
    .french_what = "claim by claim; {} tax-deductible, {} not",
    .ifrs = "Expected credit loss, IFRS 9",
    .ifrs_what = "{} collective, {} individual, {} overlays",
    .reserve = "Internal reserve at 99%, {}",
    .reserve_what =
        "all scenarios by weight, above the average loss; management only, neither booked nor "
        "deductible",
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

/// The reserve at 99 % of the first programme over all scenarios (the last listed of that level).
std::string reserve_path(const Summary& file) {
  std::string found;
  const std::string programme = file.text("tail_reserve/0/programme");
  for (std::size_t k = 0; k < file.size("tail_reserve"); ++k) {
    const std::string path = fmt::format("tail_reserve/{}", k);
    if (file.text(path + "/programme") == programme && file.number(path + "/level") == 0.99) {
      found = path;
    }
  }
  return found;
}

std::string three_amounts(const Words& words, const Closing& closing) {
  const Figures& figures = closing.figures;
  HtmlTable table(words.three, "",
                  {{.title = words.figure, .kind = HtmlTable::Kind::text},
                   {.title = words.amount},
                   {.title = words.what, .kind = HtmlTable::Kind::text}});
  table.row({words.french, figures.amount("french/movement/closing"),
             fill(words.french_what,
                  {figures.amount("french/deductible"), figures.amount("french/not_deductible")})});
  table.row({words.ifrs, figures.amount("ifrs9/allowance"),
             fill(words.ifrs_what,
                  {figures.amount("ifrs9/pool_matrix"), figures.amount("ifrs9/individual"),
                   figures.amount("ifrs9/overlays")})});
  if (closing.file.size("tail_reserve") > 0) {
    const std::string reserve = reserve_path(closing.file);
    if (!reserve.empty()) {
      table.row({fill(words.reserve, {named(closing.file.text(reserve + "/programme"), 28)}),
                 figures.amount(reserve + "/value_at_risk_less_mean/value"), words.reserve_what});
    }
  }
  return table.html();
}

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
  section.body = three_amounts(words, closing) + movements(words, closing) +
                 bridge(words, provision_texts(context.language), closing);
  return section;
}

}  // namespace encours
