#include <fmt/format.h>

#include <array>

#include "output/report/markup.hpp"
#include "output/report/sections/sections.hpp"

namespace encours {

namespace {

struct Words {
  const char* title;
  const char* lead;  ///< mean days, of a failing buyer
  const char* stop;  ///< days
  const char* sudden;
  const char* table;
  const char* lateness;
  const char* buyers;
  const char* failures;
  std::array<const char*, 3> classes;
};
constexpr Words french = {
    .title = "Retards de paiement",
    .lead =
        "Les clients paient en moyenne {} jours après l’échéance\u00a0; un client qui fera "
        "défaut, {} jours\u00a0: le retard gonfle ce qu’il doit le jour venu.",
    .stop = " Les livraisons s’arrêtent à {} jours de retard.",
    .sudden = " {} des défaillances arrivent sans retard annonciateur.",
    .table = "Retards\u00a0: clients et défaillances",
    .lateness = "retard moyen",
    .buyers = "part des clients",
    .failures = "part des défaillances",
    .classes = {"jusqu’à 30 jours", "de 31 à 60 jours", "au-delà de 60 jours"},
};
constexpr Words english = {
    .title = "Late payment",
    .lead =
        "Buyers pay {} days after the due date on average; a buyer that will fail, {} days: its "
        "lateness swells what it owes on the day.",
    .stop = " Deliveries stop at {} days late.",
    .sudden = " {} of failures come without lateness before them.",
    .table = "Lateness: buyers and failures",
    .lateness = "mean lateness",
    .buyers = "share of buyers",
    .failures = "share of failures",
    .classes = {"up to 30 days", "31 to 60 days", "beyond 60 days"},
};

}  // namespace

Section payment_section(const ReportContext& context) {
  const Words& words = context.pick(french, english);
  const Figures& figures = context.figures;
  Section section{
      .id = "payment", .title = words.title, .lead = {}, .body = {}, .paper = Paper::none};
  if (!context.summary.has("payment")) return section;
  section.lead = fill(words.lead, {figures.number("payment/mean_days", 1),
                                   figures.number("payment/mean_days_of_failing", 1)});
  if (context.summary.has("payment/stop_shipment_days")) {
    section.lead += fill(words.stop, {figures.number("payment/stop_shipment_days", 0)});
  }
  if (context.summary.number("payment/sudden_share") > 0) {
    section.lead += fill(words.sudden, {figures.percent("payment/sudden_share")});
  }
  HtmlTable table(words.table, "",
                  {{.title = words.lateness, .kind = HtmlTable::Kind::text},
                   {.title = words.buyers},
                   {.title = words.failures}});
  for (std::size_t k = 0; k < words.classes.size(); ++k) {
    table.row({words.classes[k], figures.percent(fmt::format("payment/share_of_buyers/{}", k)),
               figures.percent(fmt::format("payment/share_of_failures/{}", k))});
  }
  section.body = table.html();
  return section;
}

}  // namespace encours
