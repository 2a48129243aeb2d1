#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/text.hpp"
#include "output/collection_report.hpp"
#include "output/console.hpp"
#include "output/text_layout.hpp"
#include "output/texts.hpp"

namespace encours {

namespace {

struct Words {
  const char* title;     ///< study, date
  const char* claims;    ///< items, debtors, amount
  const char* left_out;  ///< disputed, of failed buyers
  const char* nothing_due;
  std::array<const char*, 6> headings;
  const char* none;
  const char* all;
  const char* alone;      ///< channel, euros less
  const char* not_taken;  ///< euros
  const char* amounts;
  std::array<const char*, 4> ages;
  const char* rather;  ///< dear channel, cheap channel
  const char* never;
  const char* always;
  const char* waiting;  ///< euros
  const char* most;     ///< list
  const char* basis;    ///< rate
  Counted items;
  Counted debtors;
  const char* assumptions;  ///< count
};

constexpr Words english = {
    .title = "COLLECTION  {}, as of {}",
    .claims = "{} overdue of {}, EUR {} inc. VAT",
    .left_out =
        "left out: {} in dispute (to be settled first), {} of failed buyers (stayed by law)",
    .nothing_due = "Nothing is overdue that could be collected.",
    .headings = {"WHERE TO SEND THEM", "buyers", "claimed", "expected", "cost", "net"},
    .none = "to nobody: no channel is worth it",
    .all = "in all",
    .alone = "all to {} alone: EUR {} less",
    .not_taken = ", of which {} on buyers it does not take yet or at all",
    .amounts = "FROM WHAT AMOUNT ON, of one buyer",
    .ages = {"30 days", "90 days", "180 days", "360 days"},
    .rather = "{} rather than {}",
    .never = "never",
    .always = "always",
    .waiting = "A month's waiting loses EUR {} in all",
    .most = ", most with {}",
    .basis =
        "Expected present values at {} a year, inc. VAT; a buyer's claims go together. Success "
        "curves are of claims that a channel took on, so a reading of them is generous.",
    .items = {"{}\u00a0invoice", "{}\u00a0invoices"},
    .debtors = {"{}\u00a0buyer", "{}\u00a0buyers"},
    .assumptions = "{} values assumed (--json lists all)."};

constexpr Words french = {
    .title = "RECOUVREMENT  {}, au {}",
    .claims = "{} en retard de {}, {} TTC",
    .left_out =
        "écartées\u00a0: {} en litige (à régler d'abord), {} de clients défaillants (poursuites "
        "arrêtées)",
    .nothing_due = "Rien d'échu ne peut être recouvré.",
    .headings = {"À QUI LES CONFIER", "clients", "réclamé", "attendu", "coût", "net"},
    .none = "à personne\u00a0: aucun canal n'en vaut la peine",
    .all = "en tout",
    .alone = "tout à {} seul\u00a0: {} de moins",
    .not_taken = ", dont {} de clients que la voie ne prend pas, ou pas encore",
    .amounts = "À PARTIR DE QUEL MONTANT, par client",
    .ages = {"30 jours", "90 jours", "180 jours", "360 jours"},
    .rather = "{} plutôt que {}",
    .never = "jamais",
    .always = "toujours",
    .waiting = "Attendre un mois fait perdre {} en tout",
    .most = ", surtout chez {}",
    .basis =
        "Valeurs actuelles attendues à {} l'an, TTC\u00a0; les créances d'un client vont ensemble. "
        "Les courbes de succès sont celles de créances acceptées par le canal\u00a0: les lire "
        "ainsi "
        "est généreux.",
    .items = {"{}\u00a0facture", "{}\u00a0factures"},
    .debtors = {"{}\u00a0client", "{}\u00a0clients"},
    .assumptions = "{} valeurs supposées (--json les donne toutes)."};

constexpr std::array ages = {30.0, 90.0, 180.0, 360.0};
constexpr std::size_t most_named = 3;

/// What every block is written from.
struct Screen {
  const CollectionReport& report;
  const Words& words;
  const NumberStyle& numbers;

  std::string amount(double euros) const { return format_amount(euros, numbers); }
  template <class... Values>
  std::string filled(const char* pattern, const Values&... values) const {
    return fmt::format(fmt::runtime(pattern), values...);
  }
  std::string row(const std::string& name, std::span<const std::string> cells,
                  std::size_t width) const {
    const std::size_t room = screen_columns - width * cells.size();
    std::string line = pad_right(cut(name, room - 1), room);
    for (const std::string& cell : cells) line += pad_left(cell, width);
    return line + "\n";
  }
};

std::string head(const Screen& screen) {
  const CollectionReport& report = screen.report;
  double owed = 0;
  std::size_t items = 0;
  for (const DebtorClaims& debtor : report.debtors) {
    owed += debtor.amount();
    items += debtor.claims.size();
  }
  std::string text = wrap("",
                          screen.filled(screen.words.title, printable(report.title, 200),
                                        format_date(*report.portfolio.as_of(), screen.numbers)),
                          screen_columns);
  text += wrap(
      "",
      screen.filled(screen.words.claims, format_counted(items, screen.words.items, screen.numbers),
                    format_counted(report.debtors.size(), screen.words.debtors, screen.numbers),
                    screen.amount(owed)),
      screen_columns);
  if (report.disputed + report.failed == 0) return text;
  return text +
         wrap("",
              screen.filled(screen.words.left_out, format_count(report.disputed, screen.numbers),
                            format_count(report.failed, screen.numbers)),
              screen_columns);
}

std::vector<std::string> cells_of(const Screen& screen, const ChannelSum& sum) {
  return {format_count(sum.debtors, screen.numbers), screen.amount(sum.claimed),
          screen.amount(sum.recovered), screen.amount(sum.cost), screen.amount(sum.net)};
}

std::string shares(const Screen& screen) {
  constexpr std::size_t width = 10;
  const Words& words = screen.words;
  const std::vector<std::string> headings(words.headings.begin() + 1, words.headings.end());
  std::string text = screen.row(words.headings.front(), headings, width);
  const auto& channels = screen.report.settings.channels;
  const std::vector<ChannelSum> sums = sums_by_channel(screen.report);
  ChannelSum all;
  for (std::size_t k = 0; k < sums.size(); ++k) {
    const ChannelSum& sum = sums[k];
    all = {.debtors = all.debtors + sum.debtors,
           .claimed = all.claimed + sum.claimed,
           .recovered = all.recovered + sum.recovered,
           .cost = all.cost + sum.cost,
           .net = all.net + sum.net};
    const bool is_channel = k < channels.size();
    if (!is_channel && sum.debtors == 0) continue;
    const std::string name = is_channel ? printable(channels[k].name, 60) : words.none;
    text += screen.row(fmt::format("  {}", name), cells_of(screen, sum), width);
  }
  text += screen.row(fmt::format("  {}", words.all), cells_of(screen, all), width);
  for (std::size_t k = 0; k < channels.size() && channels.size() > 1; ++k) {
    std::string line = screen.filled(words.alone, printable(channels[k].name, 60),
                                     screen.amount(all.net - net_of_one_channel(screen.report, k)));
    const double not_taken = net_not_taken(screen.report, k);
    if (not_taken > 0) line += screen.filled(words.not_taken, screen.amount(not_taken));
    text += wrap("  ", line, screen_columns);
  }
  return text.append("\n");
}

std::string indifference(const Screen& screen, const CollectionChannel& cheap,
                         const CollectionChannel& dear, double days) {
  if (days < std::max(cheap.from_days, dear.from_days)) return "–";
  const auto from = indifference_amount(cheap, dear, days, screen.report.settings.yearly_rate);
  if (!from) return screen.words.never;
  return *from > 0 ? screen.amount(*from) : screen.words.always;
}

/// Each channel against those of lower fixed cost.
std::string amounts(const Screen& screen) {
  constexpr std::size_t width = 10;
  std::vector<const CollectionChannel*> channels;
  for (const CollectionChannel& channel : screen.report.settings.channels) {
    channels.push_back(&channel);
  }
  if (channels.size() < 2) return "";
  std::ranges::stable_sort(channels, {}, &CollectionChannel::fixed_cost);
  const std::vector<std::string> headings(screen.words.ages.begin(), screen.words.ages.end());
  std::string text = screen.row(screen.words.amounts, headings, width);
  for (std::size_t k = 1; k < channels.size(); ++k) {
    for (std::size_t cheaper = 0; cheaper < k; ++cheaper) {
      std::vector<std::string> cells;
      for (const double days : ages) {
        cells.push_back(indifference(screen, *channels[cheaper], *channels[k], days));
      }
      const std::string name = screen.filled(screen.words.rather, printable(channels[k]->name, 18),
                                             printable(channels[cheaper]->name, 18));
      text += screen.row(fmt::format("  {}", name), cells, width);
    }
  }
  return text.append("\n");
}

std::string waiting(const Screen& screen) {
  double lost = 0;
  for (const CollectionChoice& choice : screen.report.plan) lost += choice.lost_by_waiting;
  std::string names;
  const std::vector<std::size_t> order = by_urgency(screen.report);
  for (std::size_t k = 0; k < std::min(most_named, order.size()); ++k) {
    const CollectionChoice& choice = screen.report.plan[order[k]];
    if (choice.lost_by_waiting <= 0) break;
    const Buyer& buyer = screen.report.portfolio.buyers()[screen.report.debtors[order[k]].buyer];
    names += fmt::format("{}{} ({})", names.empty() ? "" : ", ",
                         printable(buyer.name.empty() ? buyer.id : buyer.name, 40),
                         screen.amount(choice.lost_by_waiting));
  }
  std::string text = screen.filled(screen.words.waiting, screen.amount(lost));
  if (!names.empty()) text += screen.filled(screen.words.most, names);
  return wrap("", text.append("."), screen_columns);
}

}  // namespace

std::string render_collection(const CollectionReport& report, Language language) {
  const Screen screen{.report = report,
                      .words = language == Language::french ? french : english,
                      .numbers = texts(language).numbers};
  std::string text = head(screen);
  text += report.debtors.empty()
              ? fmt::format("\n{}\n", screen.words.nothing_due)
              : fmt::format("\n{}{}{}", shares(screen), amounts(screen), waiting(screen));
  const std::string basis = screen.filled(
      screen.words.basis, format_percent(report.settings.yearly_rate, screen.numbers));
  text += fmt::format("\n{}", wrap("", basis, screen_columns));
  text +=
      wrap("", screen.filled(screen.words.assumptions, report.assumptions.size()), screen_columns);
  return with_plain_spaces(text);
}

}  // namespace encours
