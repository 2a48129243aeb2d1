// What programmes give back on each buyer, and which buyers a policy should name, on the screen.

#include <algorithm>
#include <array>
#include <cmath>

#include "output/compare/compare_parts.hpp"
#include "output/text_layout.hpp"

namespace encours {

namespace {

constexpr std::size_t buyer_columns = 24;
constexpr std::size_t most_buyers_shown = 5;  ///< of a programme, or of one verdict
constexpr std::size_t name_columns = 16;
constexpr std::size_t verdict_columns = 13;
constexpr std::size_t brings_columns = 15;
constexpr std::size_t price_columns = 9;

struct BuyerWords {
  const char* shares_title;  ///< scenario
  const char* gross;
  const char* guaranteed;
  const char* indemnity;
  const char* kept;
  const char* others;
  const char* shares_note;
  const char* naming_title;  ///< policy, scenario, months
  const char* verdict;
  const char* brings;
  const char* price;
  const char* net;
  const char* tail;
  std::array<const char*, 4> verdicts;  ///< in the order of NamingVerdict
  std::array<Counted, 4> counts;        ///< likewise
  const char* whole_turnover;           ///< policies
  const char* nobody_named;             ///< policy
  const char* no_price;                 ///< policy
  const char* too_few;                  ///< policy
  const char* interrupted;              ///< policy
  const char* varying;                  ///< policy
  const char* nobody;
  Counted set;           ///< the set, then what follows
  const char* set_less;  ///< mean cost, less as written, less nobody
  const char* tie_written;
  const char* tie_nobody;
  const char* set_tail;  ///< set, as written, nobody
  const char* note;
  const char* note_unpriced;
  const char* held;  ///< maximum liability
};

constexpr BuyerWords french_words = {
    .shares_title = "CE QUE LA PROTECTION REND PAR CLIENT, {} (moyenne, HT)",
    .gross = "perte",
    .guaranteed = "garanties",
    .indemnity = "indemnité",
    .kept = "gardé",
    .others = "tous les autres",
    .shares_note =
        "Les clients du plus grand risque (PD × perte en cas de défaut × encours), connus avant "
        "tout tirage. Ce qu'une police rend dans un tirage est réparti au prorata de chaque "
        "sinistre après les clauses par sinistre (convention)\u00a0; ± à 95\u00a0%.",
    .naming_title = "QUI DÉNOMMER, {}, {} (sur {}\u00a0mois, HT)",
    .verdict = "verdict",
    .brings = "rapporte",
    .price = "prix",
    .net = "net",
    .tail = "pires 1\u00a0% sans",
    .verdicts = {"assurer", "indécidable", "laisser", "jamais tombé"},
    .counts = {{{"{} à assurer", "{} à assurer"},
                {"{} indécidable", "{} indécidables"},
                {"{} à laisser", "{} à laisser"},
                {"{} jamais tombé", "{} jamais tombés"}}},
    .whole_turnover =
        "QUI DÉNOMMER\u00a0: police sur tout le chiffre d'affaires (discretionary_limit)\u00a0: "
        "{}. "
        "L'assureur y prend tous les clients et n'en laisse choisir aucun.",
    .nobody_named = "QUI DÉNOMMER\u00a0: {} ne couvre aucun client par son nom (insurer_limit).",
    .no_price =
        "QUI DÉNOMMER, {}\u00a0: rien de ce que donne l'étude ne baisse avec le nom d'un client, "
        "donc pas de verdict. Il en faut un taux au-dessus de 0 avec base = \"named_turnover\", ou "
        "fees.limit. Ce que chaque nom rapporte\u00a0:",
    .too_few = "QUI DÉNOMMER, {}\u00a0: trop peu de tirages.",
    .interrupted = "QUI DÉNOMMER, {}\u00a0: interrompu.",
    .varying =
        "QUI DÉNOMMER, {}\u00a0: non dit, car la prime change d’un tirage à l’autre "
        "(renouvellement, bonus ou malus). Retirez renewal_month et bonus_malus pour le savoir.",
    .nobody = "Le coût moyen le plus bas est sans personne de dénommé",
    .set = {"Le coût moyen le plus bas dénomme {} client",
            "Le coût moyen le plus bas dénomme {} clients"},
    .set_less =
        "\u00a0: {} au total, {} face à la police telle qu'écrite, {} face à l'absence de police.",
    .tie_written = " Les tirages ne le distinguent pas de la police telle qu'écrite.",
    .tie_nobody = " Les tirages ne le distinguent pas de l'absence de police.",
    .set_tail = " Pires 1\u00a0% des pertes gardées\u00a0: {}, {} telle qu'écrite, {} sans.",
    .note =
        "Choisi sur les tirages de l'étude, chiffré sur autant de tirages neufs (autre "
        "graine)\u00a0: "
        "le meilleur d'un grand nombre doit une part de son rang au hasard. Un verdict dépasse "
        "deux "
        "erreurs types sur les uns et sur les autres. L'ensemble est resimulé comme "
        "une police (named_buyers dans le JSON)\u00a0; les lignes ne s'additionnent pas. ± à "
        "95\u00a0%\u00a0: celui de rapporte vaut pour net, le prix étant certain\u00a0; le coût au "
        "total et les pires 1\u00a0% des polices sont donnés sans ±.",
    .note_unpriced =
        "Sur des tirages neufs, un nom à la fois\u00a0; les lignes ne s'additionnent pas. ± à "
        "95\u00a0%.",
    .held = " Le maximum d'indemnité est tenu à {}.",
};

constexpr BuyerWords english_words = {
    .shares_title = "WHAT PROTECTION GIVES BACK PER BUYER, {} (mean, ex VAT)",
    .gross = "loss",
    .guaranteed = "guarantees",
    .indemnity = "indemnity",
    .kept = "kept",
    .others = "all others",
    .shares_note =
        "The buyers of the largest risk (PD × loss given default × exposure), known before any "
        "trial. What a policy pays in a trial is shared in proportion to each claim after the "
        "clauses per claim (a convention); ± at 95%.",
    .naming_title = "WHOM TO NAME IN {}, {} (over {}\u00a0months, ex VAT)",
    .verdict = "verdict",
    .brings = "brings",
    .price = "price",
    .net = "net",
    .tail = "worst 1% without",
    .verdicts = {"insure", "cannot tell", "leave out", "never failed"},
    .counts = {{{"{} to insure", "{} to insure"},
                {"{} cannot be told", "{} cannot be told"},
                {"{} to leave out", "{} to leave out"},
                {"{} never failed", "{} never failed"}}},
    .whole_turnover =
        "WHOM TO NAME: on the whole turnover (discretionary_limit) are {}. There the insurer takes "
        "every buyer and lets none be picked.",
    .nobody_named = "WHOM TO NAME: {} covers no buyer by name (insurer_limit).",
    .no_price =
        "WHOM TO NAME IN {}: nothing that the study gives falls with a buyer's name, so there is "
        "no verdict. It takes a rate above 0 with base = \"named_turnover\", or fees.limit. What "
        "each name brings:",
    .too_few = "WHOM TO NAME IN {}: too few trials.",
    .interrupted = "WHOM TO NAME IN {}: interrupted.",
    .varying =
        "WHOM TO NAME IN {}: not told, since the premium changes trial by trial (renewal, bonus or "
        "malus). Remove renewal_month and bonus_malus to learn it.",
    .nobody = "The lowest mean cost names nobody",
    .set = {"The lowest mean cost names {} buyer", "The lowest mean cost names {} buyers"},
    .set_less = ": {} in all, {} against the policy as written, {} against none.",
    .tie_written = " The trials do not tell it from the policy as written.",
    .tie_nobody = " The trials do not tell it from no policy.",
    .set_tail = " Worst 1% of the losses kept: {}, {} as written, {} without.",
    .note =
        "Chosen on the trials of the study, valued on as many fresh ones (another seed): the best "
        "of "
        "many owes a part of its place to chance. A verdict is beyond two standard errors and the "
        "fresh trials do not contradict it. The set is simulated again as a policy (named_buyers "
        "in the JSON); the lines do not add up. ± at 95%: that of brings holds for net, the "
        "price being certain; costs in all and the worst 1% of policies are given without ±.",
    .note_unpriced = "On fresh trials, one name at a time; the lines do not add up. ± at 95%.",
    .held = " The maximum liability is held at {}.",
};

const BuyerWords& words_of(const CompareScreen& screen) {
  return &screen.words == &compare_texts(Language::french) ? french_words : english_words;
}

std::string with_margin(std::string text, const MeanWithError& amount, const NumberStyle& style) {
  const std::string error =
      format_error(normal_half_width * amount.standard_error, amount.mean, style);
  if (error.empty()) return text;
  text += " ±";
  return text + error;
}

std::string buyer_name(const CompareScreen& screen, std::uint32_t buyer, std::size_t columns) {
  const Buyer& one = screen.report.portfolio.buyers()[buyer];
  return short_name(one.name.empty() ? one.id : one.name, columns);
}

bool gives_back(const BuyerShares& shares) {
  const auto any = [](const BuyerShare& share) {
    return share.indemnity.mean > 0 || share.guaranteed.mean > 0;
  };
  return any(shares.others) || std::ranges::any_of(shares.largest, any);
}

/// A column of the amounts given back.
struct ShareColumn {
  const char* head;
  MeanWithError BuyerShare::*amount;
};

std::vector<ShareColumn> share_columns(const CompareScreen& screen, const BuyerShares& shares) {
  const BuyerWords& words = words_of(screen);
  const auto guaranteed = [](const BuyerShare& share) { return share.guaranteed.mean > 0; };
  std::vector<ShareColumn> columns = {{words.gross, &BuyerShare::gross_loss}};
  if (guaranteed(shares.others) || std::ranges::any_of(shares.largest, guaranteed)) {
    columns.push_back({words.guaranteed, &BuyerShare::guaranteed});
  }
  columns.push_back({words.indemnity, &BuyerShare::indemnity});
  columns.push_back({words.kept, &BuyerShare::retained});
  return columns;
}

std::string buyer_line(const std::string& label, std::span<const std::string> cells) {
  std::string line = pad_right(cut(label, buyer_columns - 1), buyer_columns);
  const std::size_t columns = (screen_columns - buyer_columns) / cells.size();
  for (const std::string& cell : cells) line += pad_left(cut(cell, columns - 1), columns);
  return line + "\n";
}

/// The first buyers of a programme, and all others as what is left of its means.
std::string share_lines(const CompareScreen& screen, std::size_t programme) {
  const NumberStyle& style = screen.numbers();
  const ScenarioVerdict& verdict = screen.comparison().scenarios.front();
  const BuyerShares& shares = verdict.programmes[programme].buyers;
  const std::vector<ShareColumn> columns = share_columns(screen, shares);
  std::vector<std::string> heads;
  std::vector<double> rest;
  for (const ShareColumn& column : columns) {
    heads.emplace_back(column.head);
    rest.push_back((shares.others.*column.amount).mean);
  }
  std::string lines = buyer_line(screen.name(programme, buyer_columns - 1), heads);
  for (std::size_t i = 0; i < shares.largest.size(); ++i) {
    std::vector<std::string> cells;
    for (std::size_t c = 0; c < columns.size(); ++c) {
      const MeanWithError& amount = shares.largest[i].*columns[c].amount;
      if (i >= most_buyers_shown) rest[c] += amount.mean;
      cells.push_back(with_margin(format_amount(amount.mean, style), amount, style));
    }
    std::string label = "  ";
    label += buyer_name(screen, verdict.buyers[i], buyer_columns - 3);
    if (i < most_buyers_shown) lines += buyer_line(label, cells);
  }
  std::vector<std::string> cells;
  for (const double amount : rest) cells.push_back(format_amount(amount, style));
  std::string others = "  ";
  others += words_of(screen).others;
  return lines + buyer_line(others, cells);
}

std::string naming_line(const CompareScreen& screen, const NamedBuyer& one) {
  const NumberStyle& style = screen.numbers();
  const BuyerWords& words = words_of(screen);
  std::string label = "  ";
  label += buyer_name(screen, one.buyer, name_columns - 3);
  std::string line = pad_right(label, name_columns);
  const char* verdict =
      one.verdict ? words.verdicts.at(static_cast<std::size_t>(*one.verdict)) : "–";
  line += pad_right(verdict, verdict_columns);
  line += pad_left(with_margin(format_amount(one.brings.mean, style), one.brings, style),
                   brings_columns);
  line += pad_left(format_amount(one.price, style), price_columns);
  line += pad_left(one.verdict ? format_change(one.brings.mean - one.price, style) : "–",
                   price_columns);
  const std::size_t left =
      screen_columns - name_columns - verdict_columns - brings_columns - 2 * price_columns;
  const std::string tail = with_margin(format_change(one.tail.mean, style), one.tail, style);
  return line + pad_left(tail, left) + "\n";
}

/// The first buyers of each verdict.
std::string naming_lines(const CompareScreen& screen, const NamingAdvice& advice) {
  const BuyerWords& words = words_of(screen);
  std::string lines = std::string(name_columns, ' ') + pad_right(words.verdict, verdict_columns);
  lines += pad_left(words.brings, brings_columns) + pad_left(words.price, price_columns);
  lines += pad_left(words.net, price_columns);
  lines += pad_left(words.tail, screen_columns - name_columns - verdict_columns - brings_columns -
                                    2 * price_columns);
  lines += "\n";
  std::size_t shown = 0;
  for (std::size_t i = 0; i < advice.buyers.size(); ++i) {
    const auto& verdict = advice.buyers[i].verdict;
    if (i > 0 && verdict != advice.buyers[i - 1].verdict) shown = 0;
    if (verdict == NamingVerdict::never_failed || ++shown > most_buyers_shown) continue;
    lines += naming_line(screen, advice.buyers[i]);
  }
  return lines;
}

std::string counts_line(const CompareScreen& screen, const NamingAdvice& advice) {
  std::string text;
  for (std::size_t v = 0; v < words_of(screen).counts.size(); ++v) {
    const auto count = std::ranges::count_if(advice.buyers, [&](const NamedBuyer& one) {
      return one.verdict && static_cast<std::size_t>(*one.verdict) == v;
    });
    if (count == 0) continue;
    if (!text.empty()) text += ", ";
    text += format_counted(static_cast<std::uint64_t>(count), words_of(screen).counts.at(v),
                           screen.numbers());
  }
  return wrap("  ", text + ".", screen_columns);
}

std::string total_lines(const CompareScreen& screen, const NamingAdvice& advice) {
  const BuyerWords& words = words_of(screen);
  const NumberStyle& style = screen.numbers();
  const auto less = [&](const PairedDifference& one) {
    const MeanWithError amount{.mean = one.mean, .standard_error = one.standard_error};
    return with_margin(format_change(one.mean, style), amount, style);
  };
  std::string text = advice.named == 0 ? std::string(words.nobody)
                                       : format_counted(advice.named, words.set, style);
  text += phrase(words.set_less, format_amount(advice.set.mean_cost, style),
                 less(advice.set_less_written), less(advice.set_less_nobody));
  const auto tied = [](const PairedDifference& one) {
    return std::fabs(one.mean) <= 2 * one.standard_error;
  };
  const bool all = advice.named == advice.buyers.size();
  if (!all && tied(advice.set_less_written)) text += words.tie_written;
  if (advice.named > 0 && tied(advice.set_less_nobody)) text += words.tie_nobody;
  text += phrase(words.set_tail, format_amount(advice.set.expected_shortfall, style),
                 format_amount(advice.as_written.expected_shortfall, style),
                 format_amount(advice.nobody.expected_shortfall, style));
  if (advice.held_maximum) {
    text += phrase(words.held, format_amount(*advice.held_maximum, style));
  }
  return wrap("  ", text, screen_columns);
}

/// Of one policy.
std::string naming_of(const CompareScreen& screen, std::size_t programme,
                      const NamingAdvice& advice) {
  const BuyerWords& words = words_of(screen);
  const std::string name = screen.name(programme);
  switch (advice.status) {
    case NamingStatus::whole_turnover:
      return "";
    case NamingStatus::nobody_named:
      return wrap("", phrase(words.nobody_named, name), screen_columns);
    case NamingStatus::too_few_trials:
      return wrap("", phrase(words.too_few, name), screen_columns);
    case NamingStatus::interrupted:
      return wrap("", phrase(words.interrupted, name), screen_columns);
    case NamingStatus::varying_premium:
      return wrap("", phrase(words.varying, name), screen_columns);
    case NamingStatus::no_price:
      return wrap("", phrase(words.no_price, name), screen_columns) + naming_lines(screen, advice) +
             wrap("  ", words.note_unpriced, screen_columns);
    case NamingStatus::advised:
      break;
  }
  const std::string months = format_count(
      static_cast<std::uint64_t>(screen.results().run.horizon_months), screen.numbers());
  return phrase(words.naming_title, name, screen.scenario(0), months) + "\n" +
         naming_lines(screen, advice) + counts_line(screen, advice) + total_lines(screen, advice) +
         wrap("  ", words.note, screen_columns);
}

}  // namespace

std::string shares_block(const CompareScreen& screen) {
  const BuyerWords& words = words_of(screen);
  const auto& programmes = screen.comparison().scenarios.front().programmes;
  std::string lines;
  for (std::size_t p = 0; p < programmes.size(); ++p) {
    if (gives_back(programmes[p].buyers)) lines += share_lines(screen, p);
  }
  if (lines.empty()) return "";
  return phrase(words.shares_title, screen.scenario(0)) + "\n" + lines +
         wrap("  ", words.shares_note, screen_columns);
}

std::string naming_block(const CompareScreen& screen) {
  const auto& naming = screen.comparison().naming;
  std::string lines;
  std::string whole;
  for (std::size_t p = 0; p < naming.size(); ++p) {
    if (!naming[p]) continue;
    if (naming[p]->status == NamingStatus::whole_turnover) {
      if (!whole.empty()) whole += ", ";
      whole += screen.name(p);
    }
    const std::string one = naming_of(screen, p, *naming[p]);
    if (!lines.empty() && !one.empty()) lines += "\n";
    lines += one;
  }
  if (whole.empty()) return lines;
  if (!lines.empty()) lines += "\n";
  return lines + wrap("", phrase(words_of(screen).whole_turnover, whole), screen_columns);
}

}  // namespace encours
