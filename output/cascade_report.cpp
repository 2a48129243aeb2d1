#include "output/cascade_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/text.hpp"
#include "output/console_parts.hpp"
#include "output/text_layout.hpp"
#include "output/texts.hpp"

namespace encours {

namespace {

constexpr std::size_t name_columns = 30;

/// Words in one language; {} are filled with fmt, in the order written.
struct CascadeTexts {
  const char* title;  ///< study, firms, links
  const char* cascade;
  const char* wave;
  const char* firm;
  const char* customers_loss;
  const char* equity;
  const char* our_loss;
  const char* more;  ///< how many
  const char* unknown;
  const char* outside;
  const char* sum;     ///< brought down, waves, induced loss, loss on the given
  const char* nobody;  ///< loss on the given
  const char* impact;
  const char* fallen;
  const char* waves;
  const char* own;
  const char* induced;
  const char* rule;  ///< firms with known equity, share, firms without
};

constexpr CascadeTexts english = {
    .title = "CASCADES  {}   {} firms, {} links",
    .cascade = "WHO FALLS",
    .wave = "wave",
    .firm = "firm",
    .customers_loss = "customer loss",
    .equity = "equity",
    .our_loss = "our loss",
    .more = "and {} more (-o writes them all)",
    .unknown = "not known",
    .outside = "(owes us nothing)",
    .sum =
        "They bring down {} more firms in {} waves: EUR {} more for us to lose, besides {} on "
        "the given ones.",
    .nobody = "They bring down nobody. We lose EUR {} on them.",
    .impact = "WHOSE FAILURE ALONE WOULD COST US MOST",
    .fallen = "brings down",
    .waves = "waves",
    .own = "own loss",
    .induced = "induced",
    .rule =
        "Nothing is drawn. {} firms fall once their loss on failed customers passes their "
        "equity; the {} whose equity is not known, once more than {} of their sales went to "
        "failed customers (an assumption: --threshold).",
};

constexpr CascadeTexts french = {
    .title = "CASCADES  {}   {} entreprises, {} liens",
    .cascade = "QUI TOMBE",
    .wave = "vague",
    .firm = "entreprise",
    .customers_loss = "perte clients",
    .equity = "fonds propres",
    .our_loss = "notre perte",
    .more = "et {} autres (-o les écrit toutes)",
    .unknown = "inconnus",
    .outside = "(ne nous doit rien)",
    .sum =
        "Elles en font tomber {} autres en {} vagues : {} de plus à perdre pour nous, outre {} "
        "sur celles qui sont données.",
    .nobody = "Elles ne font tomber personne. Nous y perdons {}.",
    .impact = "CELLES DONT LA SEULE DÉFAILLANCE NOUS COÛTERAIT LE PLUS",
    .fallen = "fait tomber",
    .waves = "vagues",
    .own = "perte propre",
    .induced = "induite",
    .rule =
        "Rien n'est tiré au sort. {} entreprises tombent quand leur perte sur clients défaillants "
        "dépasse leurs fonds propres ; les {} dont les fonds propres sont inconnus, quand plus "
        "de {} de leurs ventes allaient à des clients défaillants (une hypothèse : --threshold).",
};

struct Page {
  const CascadeReport& report;
  const CascadeTexts& texts;
  const NumberStyle& style;

  std::string amount(double euros) const { return format_amount(euros, style); }
  std::string name(std::uint32_t firm) const {
    const auto buyers = report.portfolio.buyers();
    const bool owes_us = firm < buyers.size();
    const auto& outside = report.portfolio.network().outside_firms;
    const std::string& id = owes_us ? buyers[firm].id : outside[firm - buyers.size()].id;
    const std::string& word = owes_us ? buyers[firm].name : outside[firm - buyers.size()].name;
    return short_name(word.empty() ? id : id + " " + word, name_columns);
  }
  std::string equity(std::uint32_t firm) const {
    const auto buyers = report.portfolio.buyers();
    const auto known = firm < buyers.size()
                           ? buyers[firm].equity
                           : report.portfolio.network().outside_firms[firm - buyers.size()].equity;
    return known ? amount(*known) : texts.unknown;
  }
};

std::string row(const std::string& first, const std::string& name,
                std::span<const std::string> columns) {
  std::string line = fmt::format("  {} {}", pad_left(first, 5), pad_right(name, name_columns));
  for (const std::string& column : columns) line += pad_left(column, 14);
  return line + "\n";
}

std::string more(const Page& page, std::size_t all) {
  if (all <= page.report.shown) return "";
  const std::uint64_t rest = all - page.report.shown;
  return fmt::format("        {}\n", phrase(page.texts.more, format_count(rest, page.style)));
}

std::string summary(const Page& page) {
  const auto& fallen = page.report.result.fallen;
  double given = 0;
  double induced = 0;
  std::uint64_t brought_down = 0;
  for (const auto& one : fallen) {
    (one.wave == 0 ? given : induced) += loss_on(page.report.portfolio, one.firm);
    brought_down += one.wave == 0 ? 0U : 1U;
  }
  if (brought_down == 0) {
    return wrap("  ", phrase(page.texts.nobody, page.amount(given)), screen_columns);
  }
  return wrap("  ",
              phrase(page.texts.sum, format_count(brought_down, page.style), fallen.back().wave,
                     page.amount(induced), page.amount(given)),
              screen_columns);
}

std::string cascade_block(const Page& page) {
  const auto& fallen = page.report.result.fallen;
  if (fallen.empty()) return "";
  const CascadeTexts& texts = page.texts;
  std::string text = fmt::format("{}\n", texts.cascade);
  const std::vector<std::string> head = {texts.customers_loss, texts.equity, texts.our_loss};
  text += row(texts.wave, texts.firm, head);
  for (std::size_t i = 0; i < std::min(fallen.size(), page.report.shown); ++i) {
    const auto& one = fallen[i];
    const bool owes_us = one.firm < page.report.portfolio.buyers().size();
    const std::vector<std::string> cells = {
        page.amount(one.loss), page.equity(one.firm),
        owes_us ? page.amount(loss_on(page.report.portfolio, one.firm)) : "–"};
    text += row(std::to_string(one.wave), page.name(one.firm), cells);
  }
  return text + more(page, fallen.size()) + summary(page) + "\n";
}

std::string impact_block(const Page& page) {
  const CascadeTexts& texts = page.texts;
  const CascadeResult& result = page.report.result;
  std::string text = fmt::format("{}\n", texts.impact);
  const std::vector<std::string> head = {texts.fallen, texts.own, texts.induced};
  text += row("", texts.firm, head);
  const auto order = by_impact(page.report.portfolio, result);
  for (std::size_t i = 0; i < std::min(order.size(), page.report.shown); ++i) {
    const SystemicImpact& impact = result.impact[order[i]];
    const std::vector<std::string> cells = {format_count(std::uint64_t{impact.fallen}, page.style),
                                            page.amount(loss_on(page.report.portfolio, order[i])),
                                            page.amount(impact.induced_loss)};
    text += row(std::to_string(i + 1), page.name(order[i]), cells);
  }
  return text + "\n";
}

}  // namespace

std::string render_cascade(const CascadeReport& report, Language language) {
  const Page page{.report = report,
                  .texts = language == Language::french ? french : english,
                  .style = texts(language).numbers};
  const CascadeResult& result = report.result;
  const auto count = [&](std::size_t number) {
    return format_count(static_cast<std::uint64_t>(number), page.style);
  };
  std::string text =
      wrap("",
           phrase(page.texts.title, printable(report.title), count(result.impact.size()),
                  count(report.portfolio.network().links.size())),
           screen_columns);
  text += fmt::format("\n{}{}", cascade_block(page), impact_block(page));
  text += wrap("  ",
               phrase(page.texts.rule, count(result.known_equity),
                      count(result.impact.size() - result.known_equity),
                      format_percent(result.threshold, page.style)),
               screen_columns);
  return with_plain_spaces(text);
}

}  // namespace encours
