#include <fmt/format.h>

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "output/lever_words.hpp"
#include "output/report/markup.hpp"
#include "output/report/sections/factoring_terms.hpp"
#include "output/report/sections/renewal_terms.hpp"
#include "output/report/sections/sections.hpp"
#include "output/report/sector_names.hpp"

namespace encours {

namespace {

struct Words {
  const char* title;
  const char* lead;
  const char* table;
  const char* programme;
  const char* premium;
  const char* terms;
  const char* rate;        ///< share of sales
  const char* minimum;     ///< share of sales, least premium a year
  const char* tax;         ///< share of the premium
  const char* limit_fee;   ///< euros a year and limit
  const char* claim_fee;   ///< euros a claim
  const char* collection;  ///< share of what is recovered
  const char* bonus;       ///< bands
  const char* band;        ///< factor, loss ratio
  const char* last_band;   ///< factor
  const char* threshold;
  const char* buyer_limit;
  const char* discretionary_limit;
  const char* percentage;         ///< named
  const char* percentage_others;  ///< named, discretionary
  const char* each_loss;
  const char* aggregate;
  const char* retention;
  const char* excluded;  ///< categories
  const char* companies;
  const char* public_bodies;
  const char* related;
  const char* individuals;
  const char* maximum_terms;  ///< days
  const char* claim_refused;  ///< share
  const char* late_notice;    ///< share
  const char* liability;
  const char* liability_multiple;
  const char* reserve_amount;
  const char* reserve_quantile;
  const char* capital;  ///< share a year
  const char* kept;
  const char* fund;        ///< initial amount
  const char* yearly;      ///< contribution
  const char* monthly;     ///< contribution
  const char* cap;         ///< amount
  const char* depleted;    ///< share of trials
  const char* guarantee;   ///< amount
  const char* guarantees;  ///< number, amount
  const char* next;        ///< between clauses
};
constexpr Words french = {
    .title = "Ce qui est comparé",
    .lead =
        "Prime et clauses de chaque dispositif, HT. Les clauses s’appliquent à chaque sinistre "
        "dans l’ordre écrit\u00a0: l’ordre est contractuel.",
    .table = "Prime et clauses par dispositif",
    .programme = "dispositif",
    .premium = "prime",
    .terms = "clauses, dans l’ordre",
    .rate = "prime de {} des ventes",
    .minimum = "prime de {} des ventes, au moins {} par an",
    .tax = ", taxe de {}",
    .limit_fee = "{} par agrément et par an",
    .claim_fee = "{} par sinistre",
    .collection = "{} des sommes recouvrées",
    .bonus = "prime de l’année selon les sinistres/prime (S/P)\u00a0: {}",
    .band = "× {} jusqu’à {}",
    .last_band = "× {} au-delà",
    .threshold = "créances jusqu’à {} non assurées",
    .buyer_limit = "agrément de l’assureur client par client",
    .discretionary_limit = "clients non dénommés jusqu’à {}",
    .percentage = "quotité {}",
    .percentage_others = "quotité {}, {} pour les non dénommés",
    .each_loss = "franchise de {} par sinistre",
    .aggregate = "franchise globale de {} par an",
    .retention = "au moins {} gardés par sinistre",
    .excluded = "non assurés\u00a0: {}",
    .companies = "sociétés privées",
    .public_bodies = "organismes publics",
    .related = "sociétés liées",
    .individuals = "particuliers",
    .maximum_terms = "non assurés au-delà de {} jours de délai",
    .claim_refused = "{} des sinistres refusés en entier",
    .late_notice = "{} des sinistres déclarés trop tard, et non payés",
    .liability = "plafond d’indemnités de {} par an",
    .liability_multiple = "plafond d’indemnités de {} fois la prime",
    .reserve_amount = "réserve de {}",
    .reserve_quantile = "réserve à {}",
    .capital = " qui coûte {} par an",
    .kept = "toutes les pertes gardées",
    .fund = "fonds de {} au départ",
    .yearly = ", {} par an",
    .monthly = ", {} par mois",
    .cap = ", plafonné à {}",
    .depleted = ", épuisé dans {} des tirages",
    .guarantee = "garantie d’un tiers, {}",
    .guarantees = "{} garanties de tiers, {} en tout",
    .next = "\u00a0; ",
};
constexpr Words english = {
    .title = "What is compared",
    .lead =
        "Premium and clauses of each programme, excl. VAT. The clauses apply to each loss in the "
        "order written: the order is contractual.",
    .table = "Premium and clauses by programme",
    .programme = "programme",
    .premium = "premium",
    .terms = "clauses in order",
    .rate = "premium of {} of sales",
    .minimum = "premium of {} of sales, at least {} a year",
    .tax = ", tax of {}",
    .limit_fee = "{} a limit and year",
    .claim_fee = "{} a claim",
    .collection = "{} of what is recovered",
    .bonus = "premium of the year by its loss ratio: {}",
    .band = "× {} up to {}",
    .last_band = "× {} beyond",
    .threshold = "debts up to {} not insured",
    .buyer_limit = "the insurer’s limit buyer by buyer",
    .discretionary_limit = "unnamed buyers up to {}",
    .percentage = "{} insured",
    .percentage_others = "{} insured, {} for unnamed buyers",
    .each_loss = "deductible of {} a loss",
    .aggregate = "aggregate first loss of {} a year",
    .retention = "at least {} kept of each loss",
    .excluded = "not insured: {}",
    .companies = "private companies",
    .public_bodies = "public bodies",
    .related = "related companies",
    .individuals = "individuals",
    .maximum_terms = "not insured beyond terms of {} days",
    .claim_refused = "{} of claims refused whole",
    .late_notice = "{} of claims notified too late, and not paid",
    .liability = "indemnities of {} a year at most",
    .liability_multiple = "indemnities of {} times the premium at most",
    .reserve_amount = "reserve of {}",
    .reserve_quantile = "reserve at {}",
    .capital = " that costs {} a year",
    .kept = "all losses kept",
    .fund = "fund of {} at the start",
    .yearly = ", {} a year",
    .monthly = ", {} a month",
    .cap = ", capped at {}",
    .depleted = ", runs dry in {} of trials",
    .guarantee = "guarantee of another, {}",
    .guarantees = "{} guarantees of others, {} in all",
    .next = "; ",
};

std::string excluded(const ReportContext& context, const Words& words, const std::string& path) {
  const std::map<std::string, const char*> known = {{"private", words.companies},
                                                    {"public", words.public_bodies},
                                                    {"related", words.related},
                                                    {"individual", words.individuals}};
  std::string list;
  for (std::size_t k = 0; k < context.summary.size(path + "categories"); ++k) {
    const std::string category = context.summary.text(fmt::format("{}categories/{}", path, k));
    const auto word = known.find(category);
    if (k > 0) list += ", ";
    list += word == known.end() ? named(category) : word->second;
  }
  return fill(words.excluded, {list});
}

std::string clause(const ReportContext& context, const Words& words, const std::string& path) {
  const Summary& summary = context.summary;
  const Figures& figures = context.figures;
  const std::string kind = summary.text(path + "kind");
  const auto with_amount = [&](const char* pattern) {
    return fill(pattern, {figures.amount(path + "amount")});
  };
  if (kind == "buyer_limit") return words.buyer_limit;
  if (kind == "threshold") return with_amount(words.threshold);
  if (kind == "discretionary_limit") return with_amount(words.discretionary_limit);
  if (kind == "each_loss_deductible") return with_amount(words.each_loss);
  if (kind == "aggregate_first_loss") return with_amount(words.aggregate);
  if (kind == "minimum_retention") return with_amount(words.retention);
  if (kind == "maximum_terms") {
    return fill(words.maximum_terms, {figures.number(path + "days", 0)});
  }
  if (kind == "claim_refused") {
    return fill(words.claim_refused, {figures.percent(path + "probability")});
  }
  if (kind == "late_notification") {
    return fill(words.late_notice, {figures.percent(path + "probability")});
  }
  if (kind == "excluded") return excluded(context, words, path);
  if (kind == "insured_percentage") {
    const std::string named_share = figures.percent(path + "named");
    return summary.number(path + "named") == summary.number(path + "discretionary")
               ? fill(words.percentage, {named_share})
               : fill(words.percentage_others,
                      {named_share, figures.percent(path + "discretionary")});
  }
  if (kind == "maximum_liability") {
    return summary.has(path + "amount")
               ? with_amount(words.liability)
               : fill(words.liability_multiple, {figures.number(path + "premium_multiple", 1)});
  }
  return named(kind);
}

/// Tax, fees and bonus or malus of the programme at `path`.
std::string charges(const ReportContext& context, const Words& words, const std::string& path) {
  const Summary& summary = context.summary;
  const Figures& figures = context.figures;
  const auto given = [&](const std::string& key) {
    return summary.number_if_known(path + key).value_or(0) > 0;
  };
  std::string text;
  if (given("premium/tax")) text += fill(words.tax, {figures.percent(path + "premium/tax")});
  if (given("fees/limit")) {
    text += words.next + fill(words.limit_fee, {figures.amount(path + "fees/limit")});
  }
  if (given("fees/claim")) {
    text += words.next + fill(words.claim_fee, {figures.amount(path + "fees/claim")});
  }
  if (given("fees/collection")) {
    text += words.next + fill(words.collection, {figures.percent(path + "fees/collection")});
  }
  if (!summary.has(path + "bonus_malus")) return text;
  std::string bands;
  for (std::size_t k = 0; k < summary.size(path + "bonus_malus"); ++k) {
    const std::string band = fmt::format("{}bonus_malus/{}/", path, k);
    const std::string factor = figures.number(band + "factor", 2);
    if (k > 0) bands += ", ";
    bands += summary.number_if_known(band + "up_to")
                 ? fill(words.band, {factor, figures.percent(band + "up_to")})
                 : fill(words.last_band, {factor});
  }
  return text + words.next + fill(words.bonus, {bands});
}

std::string premium(const ReportContext& context, const Words& words, const std::string& path) {
  const Figures& figures = context.figures;
  if (context.summary.has(path + "factoring")) return factoring_terms(context, path + "factoring/");
  if (!context.summary.has(path + "premium")) return words.kept;
  const std::string rate = figures.percent(path + "premium/rate");
  return context.summary.number(path + "premium/minimum") > 0
             ? fill(words.minimum, {rate, figures.amount(path + "premium/minimum")})
             : fill(words.rate, {rate});
}

std::string reserve(const ReportContext& context, const Words& words, const std::string& path) {
  const Figures& figures = context.figures;
  if (!context.summary.has(path + "reserve")) return "";
  const std::string rule =
      context.summary.has(path + "reserve/amount")
          ? fill(words.reserve_amount, {figures.amount(path + "reserve/amount")})
          : fill(words.reserve_quantile, {figures.percent(path + "reserve/quantile")});
  return words.next + rule + fill(words.capital, {figures.percent(path + "cost_of_capital")});
}

/// Fund and guarantees of programme `j`, as the first scenario found them.
std::string own_protection(const ReportContext& context, const Words& words, std::size_t j) {
  const Figures& figures = context.figures;
  std::string text;
  if (const std::string fund = programme_path(0, j, "fund/");
      context.summary.has(fund + "initial")) {
    text += words.next + fill(words.fund, {figures.amount(fund + "initial")});
    if (context.summary.number(fund + "yearly_contribution") > 0) {
      text += fill(words.yearly, {figures.amount(fund + "yearly_contribution")});
    }
    if (context.summary.number(fund + "monthly_contribution") > 0) {
      text += fill(words.monthly, {figures.amount(fund + "monthly_contribution")});
    }
    if (context.summary.has(fund + "cap")) text += fill(words.cap, {figures.amount(fund + "cap")});
    text += fill(words.depleted, {figures.percent(fund + "depletion_probability/mean")});
  }
  const std::string guarantees = programme_path(0, j, "guarantees/");
  if (context.summary.has(guarantees + "count")) {
    const std::string amount = figures.amount(guarantees + "amount");
    text += words.next;
    text += context.summary.count(guarantees + "count") == 1
                ? fill(words.guarantee, {amount})
                : fill(words.guarantees, {figures.number(guarantees + "count", 0), amount});
  }
  return text;
}

/// A lever as summary.json has it, as HTML.
class OnPage final : public LeverReading {
 public:
  OnPage(const ReportContext& context, std::string path)
      : context_(context), path_(std::move(path)) {}

  bool has(const std::string& key) const override { return context_.summary.has(path_ + key); }
  double value(const std::string& key) const override {
    return context_.summary.number(path_ + key);
  }
  std::string amount(const std::string& key) const override {
    return context_.figures.amount(path_ + key);
  }
  std::string percent(const std::string& key) const override {
    return context_.figures.percent(path_ + key);
  }
  std::string number(const std::string& key) const override {
    return context_.figures.number(path_ + key, 2);
  }
  std::string word(const std::string& key) const override {
    const std::string word = context_.summary.text(path_ + key);
    return key == "sector" ? sector_name(context_, word) : named(word, 40);
  }
  std::string day(const std::string& key) const override {
    const auto found = parse_date(context_.summary.text(path_ + key));
    return found ? format_date(*found, context_.numbers()) : word(key);
  }
  std::string kind() const override { return context_.summary.text(path_ + "kind"); }
  std::vector<std::unique_ptr<LeverReading>> entries(const std::string& key) const override {
    std::vector<std::unique_ptr<LeverReading>> found;
    for (std::size_t k = 0; k < context_.summary.size(path_ + key); ++k) {
      found.push_back(std::make_unique<OnPage>(context_, fmt::format("{}{}/{}/", path_, key, k)));
    }
    return found;
  }

 private:
  const ReportContext& context_;
  std::string path_;
};

/// Levers of prevention and cure of programme `j`, and what they make of late payment in the first
/// scenario.
std::string levers(const ReportContext& context, const Words& words, std::size_t j) {
  std::string text;
  const std::string path = fmt::format("study/programmes/{}/", j);
  if (!context.summary.has(path + "levers")) return text;
  for (std::size_t k = 0; k < context.summary.size(path + "levers"); ++k) {
    const OnPage lever(context, fmt::format("{}levers/{}/", path, k));
    text += words.next + lever_words(lever, context.language);
  }
  if (const std::string lateness = programme_path(0, j, "pillars/lateness/");
      context.summary.has(lateness + "mean_days")) {
    text += words.next + late_payment_words(OnPage(context, lateness), context.language);
  }
  return text;
}

/// Whether a programme does more than keep the losses.
bool any_terms(const ReportContext& context) {
  for (std::size_t j = 0; j < context.programmes(); ++j) {
    if (context.is_policy(j) ||
        context.summary.has(fmt::format("study/programmes/{}/factoring", j)) ||
        context.summary.has(fmt::format("study/programmes/{}/levers", j)) ||
        context.summary.has(programme_path(0, j, "fund")) ||
        context.summary.has(programme_path(0, j, "guarantees"))) {
      return true;
    }
  }
  return false;
}

}  // namespace

Section policies_section(const ReportContext& context) {
  const Words& words = context.pick(french, english);
  Section section{.id = "policies", .title = words.title, .lead = words.lead, .body = {}};
  if (!any_terms(context)) return section;
  HtmlTable table(words.table, "terms",
                  {{.title = words.programme, .kind = HtmlTable::Kind::text},
                   {.title = words.terms, .kind = HtmlTable::Kind::text},
                   {.title = words.premium}});
  for (std::size_t j = 0; j < context.programmes(); ++j) {
    const std::string path = fmt::format("study/programmes/{}/", j);
    std::string terms = premium(context, words, path) + charges(context, words, path);
    for (std::size_t k = 0; k < context.summary.size(path + "clauses"); ++k) {
      terms += words.next + clause(context, words, fmt::format("{}clauses/{}/", path, k));
    }
    table.row({context.programme(j),
               terms + renewal_terms(context, j) + reserve(context, words, path) +
                   own_protection(context, words, j) + levers(context, words, j),
               context.figures.amount(programme_path(0, j, "premium"))});
  }
  // Many of them do not leave room on the sheets for the evidence.
  constexpr std::size_t most_on_paper = 4;
  if (context.programmes() > most_on_paper) section.paper = Paper::none;
  section.body = table.html();
  return section;
}

}  // namespace encours
