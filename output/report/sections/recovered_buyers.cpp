#include "output/report/sections/recovered_buyers.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "output/report/markup.hpp"

namespace encours {

namespace {

constexpr std::size_t most_named_rows = 20;

struct RecoveredWords {
  const char* shares;  ///< programme, scenario
  const char* buyer;
  const char* gross;
  const char* guaranteed;
  const char* indemnity;
  const char* retained;
  const char* others;
  const char* rule;
  const char* naming;  ///< programme
  const char* verdict;
  const char* brings;
  const char* price;
  const char* net;
  const char* without;
  const char* insure;
  const char* cannot_tell;
  const char* leave_out;
  const char* never_failed;
  const char* set;  ///< buyers named, mean cost, less as written, less nobody
  const char* fresh;
  const char* no_price;  ///< programme
  const char* whole;     ///< programme
};
constexpr RecoveredWords french_recovered = {
    .shares = "Rendu par client, {}, scénario {}",
    .buyer = "client",
    .gross = "perte",
    .guaranteed = "garanties",
    .indemnity = "indemnité",
    .retained = "gardé",
    .others = "tous les autres",
    .rule =
        "Moyennes HT des clients du plus grand risque, connus avant tout tirage. Ce qu’une police "
        "rend dans un tirage est réparti au prorata de chaque sinistre après les clauses par "
        "sinistre, par convention.",
    .naming = "Qui dénommer, {}",
    .verdict = "verdict",
    .brings = "rapporte",
    .price = "prix",
    .net = "net",
    .without = "pires 1\u00a0% sans lui",
    .insure = "assurer",
    .cannot_tell = "indécidable",
    .leave_out = "laisser",
    .never_failed = "jamais tombé",
    .set =
        "L’ensemble du coût moyen le plus bas dénomme {} clients et coûte {}\u00a0: {} par rapport "
        "à "
        "la police telle qu’écrite, {} par rapport à son absence. Il est resimulé comme une "
        "police.",
    .fresh =
        "Choisi sur les tirages de l’étude, chiffré sur autant de tirages neufs\u00a0: le meilleur "
        "d’un grand nombre doit une part de son rang au hasard. Les lignes ne s’additionnent pas.",
    .no_price =
        "{}\u00a0: rien de ce que donne l’étude ne baisse avec le nom d’un client, donc pas de "
        "verdict.",
    .whole =
        "{} porte sur tout le chiffre d’affaires\u00a0: l’assureur prend tous les clients et n’en "
        "laisse choisir aucun.",
};
constexpr RecoveredWords english_recovered = {
    .shares = "Given back per buyer, {}, scenario {}",
    .buyer = "buyer",
    .gross = "loss",
    .guaranteed = "guarantees",
    .indemnity = "indemnity",
    .retained = "kept",
    .others = "all others",
    .rule =
        "Means excl. VAT of the buyers of the largest risk, known before any trial. What a policy "
        "pays in a trial is shared in proportion to each claim after the clauses per claim, by "
        "convention.",
    .naming = "Whom to name, {}",
    .verdict = "verdict",
    .brings = "brings",
    .price = "price",
    .net = "net",
    .without = "worst 1% without it",
    .insure = "insure",
    .cannot_tell = "cannot tell",
    .leave_out = "leave out",
    .never_failed = "never failed",
    .set =
        "The set of the lowest mean cost names {} buyers and costs {}: {} against the policy as "
        "written, {} against none. It is simulated again as a policy.",
    .fresh =
        "Chosen on the trials of the study, valued on as many fresh ones: the best of many owes a "
        "part of its place to chance. The lines do not add up.",
    .no_price =
        "{}: nothing that the study gives falls with a buyer’s name, so there is no verdict.",
    .whole = "{} is on the whole turnover: the insurer takes every buyer and lets none be picked.",
};

/// Writes the tables of one scenario.
class RecoveredTables {
 public:
  RecoveredTables(const ReportContext& context, const Summary& file)
      : file_(file),
        words_(context.pick(french_recovered, english_recovered)),
        figures_(file, context.numbers(), "compare") {}

  std::string shares(const std::string& programme, const std::string& label) const {
    const std::string caption =
        fill(words_.shares, {named_plain(file_.text(programme + "/name"), 28), label});
    HtmlTable table(caption, "",
                    {{.title = words_.buyer, .kind = HtmlTable::Kind::text},
                     {.title = words_.gross},
                     {.title = words_.guaranteed},
                     {.title = words_.indemnity},
                     {.title = words_.retained}});
    for (std::size_t i = 0; i < file_.size(programme + "/buyers"); ++i) {
      const std::string row = fmt::format("{}/buyers/{}", programme, i);
      table.row(share_row(named(file_.text(row + "/buyer_id"), 28), row));
    }
    table.row(share_row(words_.others, programme + "/other_buyers"));
    return element("h3", "", caption) + table.html();
  }

  /// Whom a policy should name, or why that cannot be told.
  std::string naming(const std::string& programme) const {
    const std::string insure = programme + "/insure";
    if (!file_.has(insure)) return "";
    const std::string status = file_.text(insure + "/status");
    const std::string name = named(file_.text(programme + "/name"), 28);
    if (status == "whole_turnover") return element("p", "", fill(words_.whole, {name}));
    if (status != "advised" && status != "no_price") return "";
    const std::string caption =
        fill(words_.naming, {named_plain(file_.text(programme + "/name"), 28)});
    std::string text = element("h3", "", caption);
    if (status == "no_price") {
      text += element("p", "", fill(words_.no_price, {name}));
    } else {
      text += element("p", "", set_sentence(insure));
    }
    return text + named_table(caption, insure) + element("p", "class=\"fine\"", words_.fresh);
  }

  std::string rule() const { return element("p", "class=\"fine\"", words_.rule); }

 private:
  std::string with_error(const std::string& path) const {
    return figures_.amount(path + "/mean") + " " +
           figures_.margin(path + "/mean", path + "/standard_error");
  }

  std::vector<std::string> share_row(std::string label, const std::string& row) const {
    return {std::move(label), with_error(row + "/gross_loss"), with_error(row + "/guaranteed"),
            with_error(row + "/indemnity"), with_error(row + "/retained_loss")};
  }

  std::string set_sentence(const std::string& insure) const {
    const auto less = [&](const char* key) {
      const std::string path = fmt::format("{}/{}/", insure, key);
      return figures_.change(path + "mean") + " " +
             figures_.margin(path + "mean", path + "standard_error");
    };
    return fill(words_.set, {figures_.count(insure + "/named"),
                             figures_.amount(insure + "/totals/set/mean_cost"),
                             less("set_less_as_written"), less("set_less_nobody")});
  }

  const char* verdict_word(const std::string& path) const {
    if (!file_.has(path)) return "–";
    const std::string key = file_.text(path);
    if (key == "insure") return words_.insure;
    if (key == "leave_out") return words_.leave_out;
    return key == "never_failed" ? words_.never_failed : words_.cannot_tell;
  }

  std::string named_table(const std::string& caption, const std::string& insure) const {
    HtmlTable table(caption, "",
                    {{.title = words_.buyer, .kind = HtmlTable::Kind::text},
                     {.title = words_.verdict, .kind = HtmlTable::Kind::text},
                     {.title = words_.brings},
                     {.title = words_.price},
                     {.title = words_.net},
                     {.title = words_.without}});
    const std::size_t rows = std::min(file_.size(insure + "/buyers"), most_named_rows);
    for (std::size_t i = 0; i < rows; ++i) {
      const std::string row = fmt::format("{}/buyers/{}", insure, i);
      const std::string without = row + "/worst_hundredth_without/";
      table.row({named(file_.text(row + "/buyer_id"), 28), verdict_word(row + "/verdict"),
                 with_error(row + "/brings"), figures_.amount(row + "/price"),
                 figures_.change(row + "/net"),
                 figures_.change(without + "mean") + " " +
                     figures_.margin(without + "mean", without + "standard_error")});
    }
    return table.html();
  }

  const Summary& file_;
  const RecoveredWords& words_;
  Figures figures_;
};

}  // namespace

std::string recovered_buyers(const ReportContext& context, const Summary& file,
                             const std::string& path, const std::string& label) {
  const RecoveredTables tables(context, file);
  std::string shares;
  std::string naming;
  for (std::size_t k = 0; k < file.size(path + "/programmes"); ++k) {
    const std::string programme = fmt::format("{}/programmes/{}", path, k);
    if (!file.has(programme + "/buyers")) return "";
    if (file.text(programme + "/kind") != "self_insurance") {
      shares += tables.shares(programme, label);
    }
    naming += tables.naming(programme);
  }
  return (shares.empty() ? "" : shares + tables.rule()) + naming;
}

}  // namespace encours
