#include "output/report/sections/closing_amounts.hpp"

#include <fmt/format.h>

#include "output/report/markup.hpp"

namespace encours {

namespace {

struct Words {
  const char* caption;
  const char* figure;
  const char* amount;
  const char* what;
  const char* french;
  const char* french_what;  ///< deductible, not deductible
  const char* added_back;   ///< rise of the part that is not deductible
  const char* deducted;     ///< its fall
  const char* ifrs;
  const char* ifrs_what;  ///< collective, forward-looking part, item by item, overlays
  const char* reserve;    ///< programme
  const char* reserve_what;
};
constexpr Words french = {
    .caption = "Les trois montants de la clôture",
    .figure = "montant",
    .amount = "HT",
    .what = "ce que c’est",
    .french = "Dépréciation, comptes sociaux",
    .french_what = "créance par créance\u00a0; {} déductibles, {} non",
    .added_back = "\u00a0; {} à réintégrer cette année",
    .deducted = "\u00a0; {} à déduire cette année",
    .ifrs = "Pertes attendues, IFRS 9",
    .ifrs_what = "{} collectives (information prospective {}), {} individuelles, {} d’ajustements",
    .reserve = "Réserve interne à 99\u00a0%, {}",
    .reserve_what =
        "tous scénarios pondérés, au-delà de la perte moyenne\u00a0; gestion seulement, ni "
        "comptable ni déductible",
};
constexpr Words english = {
    .caption = "The three amounts of the closing",
    .figure = "amount",
    .amount = "EUR excl. VAT",
    .what = "what it is",
    .french = "Allowance, French GAAP",
    .french_what = "claim by claim; {} tax-deductible, {} not",
    .added_back = "; {} added back this year",
    .deducted = "; {} deducted this year",
    .ifrs = "Expected credit loss, IFRS 9",
    .ifrs_what = "{} collective (forward-looking part {}), {} individual, {} overlays",
    .reserve = "Internal reserve at 99%, {}",
    .reserve_what =
        "all scenarios by weight, above the average loss; management only, neither booked nor "
        "deductible",
};

/// The reserve at 99 % of the first programme over all scenarios (the last listed of that level);
/// empty without one.
std::string reserve_path(const Summary& file) {
  std::string found;
  for (std::size_t k = 0; k < file.size("tail_reserve"); ++k) {
    const std::string path = fmt::format("tail_reserve/{}", k);
    if (file.text(path + "/programme") == file.text("tail_reserve/0/programme") &&
        file.number(path + "/level") == 0.99) {
      found = path;
    }
  }
  return found;
}

/// Taking the forward-looking scenarios out of the matrix is the first step of the bridge.
constexpr const char* forward_step = "ifrs9/bridge/steps/forward_look";

std::string french_what(const Words& words, const Figures& figures, const Summary& file) {
  std::string text = fill(words.french_what, {figures.amount("french/deductible"),
                                              figures.amount("french/not_deductible")});
  if (file.number("french/added_back") > 0) {
    text += fill(words.added_back, {figures.amount("french/added_back")});
  }
  if (file.number("french/deducted") > 0) {
    text += fill(words.deducted, {figures.amount("french/deducted")});
  }
  return text;
}

}  // namespace

bool has_closing_reserve(const Summary& file) {
  return !reserve_path(file).empty();
}

std::string closing_amounts(const ReportContext& context, const Summary& file) {
  const Words& words = context.pick(french, english);
  const Figures figures(file, context.numbers(), "provision");
  HtmlTable table(words.caption, "closing",
                  {{.title = words.figure, .kind = HtmlTable::Kind::text},
                   {.title = words.amount},
                   {.title = words.what, .kind = HtmlTable::Kind::text}});
  table.row(
      {words.french, figures.amount("french/movement/closing"), french_what(words, figures, file)});
  table.row({words.ifrs, figures.amount("ifrs9/allowance"),
             fill(words.ifrs_what,
                  {figures.amount("ifrs9/pool_matrix"), figures.opposite(forward_step),
                   figures.amount("ifrs9/individual"), figures.amount("ifrs9/overlays")})});
  const std::string reserve = reserve_path(file);
  if (!reserve.empty()) {
    table.row({fill(words.reserve, {named(file.text(reserve + "/programme"), 28)}),
               figures.amount(reserve + "/value_at_risk_less_mean/value"), words.reserve_what});
  }
  return table.html();
}

}  // namespace encours
