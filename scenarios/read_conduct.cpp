#include "scenarios/read_conduct.hpp"

#include <fmt/format.h>

#include <array>
#include <span>
#include <utility>

#include "models/scoring/signal_quality.hpp"
#include "scenarios/read_cure.hpp"
#include "scenarios/read_own_limit.hpp"
#include "scenarios/read_shock_parts.hpp"

namespace encours {

namespace {

constexpr NumberRule lever_euros = {.lowest = 0, .highest = 1e12, .example = "20000"};
constexpr NumberRule lever_share = {.lowest = 0, .highest = 1, .example = "0.3"};
constexpr NumberRule days_rule = {.lowest = 0, .highest = 365, .example = "30"};

/// The keys of a lever before those of read_touched().
template <std::size_t count>
constexpr auto with_touched(const std::array<std::string_view, count>& own) {
  std::array<std::string_view, count + touched_keys.size()> keys{};
  for (std::size_t i = 0; i < count; ++i) keys[i] = own[i];
  for (std::size_t i = 0; i < touched_keys.size(); ++i) keys[count + i] = touched_keys[i];
  return keys;
}

/// Reads the levers of one programme.
class ConductReader {
 public:
  ConductReader(std::string_view programme, AssumptionLog& assumptions, ProblemLog& problems)
      : programme_(programme), assumptions_(assumptions), problems_(problems) {}

  Prevention prevention(const TomlValue& value) {
    static constexpr std::array<std::string_view, 9> keys = {
        "limit",    "deposit",    "terms", "invoicing", "retention_of_title",
        "discount", "monitoring", "cost",  "margin"};
    const TableReader table(value, "programme.prevention", keys, problems_);
    Prevention found;
    each(table, "limit", [&](const TomlValue& one) { read_limit(one, found.limits); });
    each(table, "deposit", [&](const TomlValue& one) { read_deposit(one, found.deposits); });
    each(table, "terms", [&](const TomlValue& one) { read_terms(one, found.terms); });
    each(table, "invoicing", [&](const TomlValue& one) { read_invoicing(one, found.invoicing); });
    each(table, "retention_of_title", [&](const TomlValue& one) { read_title(one, found.titles); });
    each(table, "discount", [&](const TomlValue& one) { read_discount(one, found.discounts); });
    each(table, "monitoring", [&](const TomlValue& one) { read_watch(one, found.monitoring); });
    found.cost = table.number("cost", lever_euros).value_or(0);
    found.margin = table.number("margin", lever_share);
    // A faulty margin is told once: it is not missing.
    if (!found.margin && table.has("margin")) found.margin = 0;
    if (!table.has("cost")) list("prevention.cost", "0", "levers cost what they say, no more");
    return found;
  }

 private:
  void list(std::string_view key, std::string_view value, std::string_view reason) {
    assumptions_.add(fmt::format("study.programme.{}", key),
                     fmt::format("{} ({})", value, programme_), std::string(reason));
  }

  /// One lever, or a list of them.
  template <class Read>
  void each(const TableReader& table, std::string_view key, const Read& read) {
    const TomlValue* value = table.find(key);
    if (value == nullptr) return;
    if (const auto* many = std::get_if<TomlValue::Array>(&value->data)) {
      for (const TomlValue& one : *many) read(one);
    } else {
      read(*value);
    }
  }

  /// Whom a lever touches; nothing if faulty.
  std::optional<LeverBuyers> buyers(const TableReader& table, std::string_view lever) {
    auto touched = read_touched(table, lever, problems_);
    if (!touched) return std::nullopt;
    LeverBuyers found;
    found.sector = std::move(touched->sector);
    found.buyer = std::move(touched->buyer);
    found.marks = std::move(touched->marks);
    found.where = std::move(touched->where);
    return found;
  }

  /// The share of the sales that stays; where it is not given, `otherwise`.
  double sales_kept(const TableReader& table, std::string_view lever, double otherwise) {
    const auto kept = table.number("sales_kept", lever_share);
    if (!kept && !table.has("sales_kept")) {
      list(fmt::format("prevention.{}.sales_kept", lever), fmt::format("{:g}", otherwise),
           otherwise > 0 ? "no sale is lost unless it is said; flatters the lever"
                         : "what is above the limit is not sold");
    }
    return kept.value_or(otherwise);
  }

  void read_limit(const TomlValue& value, std::vector<OwnCreditLimit>& found) {
    static constexpr auto keys = with_touched(std::array<std::string_view, 9>{
        "amount", "share_of_book", "equity_share", "months_of_purchases", "own_limit",
        "insurer_limit", "by_class", "exceptions", "sales_kept"});
    const TableReader table(value, "programme.prevention.limit", keys, problems_);
    const std::size_t before = problems_.size();
    OwnCreditLimit limit;
    limit.amount = table.number("amount", lever_euros);
    limit.share_of_book = table.number("share_of_book", lever_share);
    limit.equity_share =
        table.number("equity_share", {.lowest = 0, .highest = 10, .example = "0.1"});
    limit.months_of_purchases =
        table.number("months_of_purchases", {.lowest = 0, .highest = 24, .example = "2"});
    limit.of_table = table.flag("own_limit").value_or(false);
    limit.of_insurer = table.flag("insurer_limit").value_or(false);
    limit.by_class = read_class_limits(table, problems_);
    limit.exceptions = read_limit_exceptions(table, problems_);
    auto touched = buyers(table, "limit");
    if (!touched || problems_.size() > before) return;
    if (!limit.amount && !limit.share_of_book && !limit.equity_share &&
        !limit.months_of_purchases && !limit.of_table && !limit.of_insurer &&
        limit.by_class.empty()) {
      Problem problem;
      problem.where = table.where();
      problem.what = "programme.prevention.limit has no rule";
      problem.why = "it says what a buyer may owe at most";
      problem.remedy =
          "add amount = 50000, share_of_book, equity_share, months_of_purchases, by_class, "
          "own_limit = true or insurer_limit = true";
      problems_.add(std::move(problem));
      return;
    }
    limit.sales_kept = sales_kept(table, "limit", 0);
    limit.buyers = *std::move(touched);
    found.push_back(std::move(limit));
  }

  void read_deposit(const TomlValue& value, std::vector<Deposit>& found) {
    static constexpr auto keys =
        with_touched(std::array<std::string_view, 2>{"share", "sales_kept"});
    const TableReader table(value, "programme.prevention.deposit", keys, problems_);
    table.require("share", "of each sale, paid with the order", "add share = 0.3");
    const auto paid = table.number("share", lever_share);
    auto touched = buyers(table, "deposit");
    if (!paid || !touched) return;
    Deposit& deposit = found.emplace_back();
    deposit.share = *paid;
    deposit.sales_kept = sales_kept(table, "deposit", 1);
    deposit.buyers = *std::move(touched);
  }

  void read_terms(const TomlValue& value, std::vector<ShorterTerms>& found) {
    static constexpr auto keys =
        with_touched(std::array<std::string_view, 3>{"days", "count", "sales_kept"});
    static constexpr std::array<std::string_view, 3> counts = {"net", "then_end_of_month",
                                                               "from_end_of_month"};
    const TableReader table(value, "programme.prevention.terms", keys, problems_);
    table.require("days", "longer terms become so many days", "add days = 30");
    const std::size_t before = problems_.size();
    const auto count = table.choice("count", counts);
    const double least = count.value_or(0) == 0 ? 1 : 0;
    const auto length = table.number("days", {.lowest = least, .highest = 365, .example = "30"});
    auto touched = buyers(table, "terms");
    if (!length || !touched || problems_.size() > before) return;
    ShorterTerms& terms = found.emplace_back();
    terms.days = *length;
    terms.count = static_cast<TermsCount>(count.value_or(0));
    terms.sales_kept = sales_kept(table, "terms", 1);
    terms.buyers = *std::move(touched);
  }

  void read_invoicing(const TomlValue& value, std::vector<SoonerInvoices>& found) {
    static constexpr auto keys =
        with_touched(std::array<std::string_view, 2>{"days_sooner", "errors"});
    const TableReader table(value, "programme.prevention.invoicing", keys, problems_);
    if (!table.has("errors")) {
      table.require("days_sooner", "after delivery, that invoices leave", "add days_sooner = 3");
    }
    SoonerInvoices invoices;
    const std::size_t before = problems_.size();
    invoices.days = table.number("days_sooner", days_rule).value_or(0);
    if (table.has("errors")) read_errors(table, invoices);
    auto touched = buyers(table, "invoicing");
    if (!touched || problems_.size() > before) return;
    invoices.buyers = *std::move(touched);
    found.push_back(std::move(invoices));
  }

  void read_errors(const TableReader& invoicing, SoonerInvoices& invoices) {
    static constexpr std::array<std::string_view, 3> keys = {"rate_before", "rate",
                                                             "correction_days"};
    const TableReader table =
        invoicing.table("errors", "programme.prevention.invoicing.errors", keys);
    table.require("rate_before", "the share of invoices that are wrong today; none is published",
                  "add rate_before = 0.05");
    table.require("rate", "the share that remains wrong", "add rate = 0.02");
    table.require("correction_days", "by which a wrong invoice is paid later",
                  "add correction_days = 15");
    const auto today = table.number("rate_before", lever_share);
    const auto rate = table.number("rate", lever_share);
    const auto correction = table.number("correction_days", days_rule);
    if (!today || !rate || !correction) return;
    if (*rate > *today) {
      Problem problem;
      problem.where = table.find("rate")->where;
      problem.what = "more invoices would be wrong than today";
      problem.value = fmt::format("{:g} after {:g}", *rate, *today);
      problem.why = "prevention does not make them worse";
      problem.remedy = "write a rate of at most rate_before";
      problems_.add(std::move(problem));
      return;
    }
    invoices.errors_avoided = *today - *rate;
    invoices.correction_days = *correction;
  }

  void read_title(const TomlValue& value, std::vector<RetentionOfTitle>& found) {
    static constexpr auto keys = with_touched(std::array<std::string_view, 1>{"share"});
    const TableReader table(value, "programme.prevention.retention_of_title", keys, problems_);
    table.require("share", "of the loss, in goods taken back", "add share = 0.2");
    const auto back = table.number("share", lever_share);
    auto touched = buyers(table, "retention_of_title");
    if (!back || !touched) return;
    RetentionOfTitle& title = found.emplace_back();
    title.share = *back;
    title.buyers = *std::move(touched);
  }

  void read_discount(const TomlValue& value, std::vector<EarlyPaymentDiscount>& found) {
    static constexpr auto keys =
        with_touched(std::array<std::string_view, 3>{"rate", "days", "take_up"});
    const TableReader table(value, "programme.prevention.discount", keys, problems_);
    table.require("rate", "off an invoice paid early", "add rate = 0.02");
    table.require("days", "within which it is paid for it", "add days = 10");
    table.require("take_up", "the share of sales for which it is taken; nobody has published one",
                  "add take_up = 0.3");
    const auto rate = table.number("rate", {.lowest = 0, .highest = 0.5, .example = "0.02"});
    const auto within = table.number("days", days_rule);
    const auto taken = table.number("take_up", lever_share);
    auto touched = buyers(table, "discount");
    if (!rate || !within || !taken || !touched) return;
    EarlyPaymentDiscount& discount = found.emplace_back();
    discount.rate = *rate;
    discount.days = *within;
    discount.take_up = *taken;
    discount.buyers = *std::move(touched);
    list("prevention.discount.take_up", "the same for all",
         "buyers that fail take it as often as the others; flatters it");
  }

  void read_watch(const TomlValue& value, std::vector<Monitoring>& found) {
    static constexpr auto keys = with_touched(std::array<std::string_view, 6>{
        "lead_time_days", "hit_rate", "auc", "false_alarm_rate", "cost_per_buyer", "team_cost"});
    const TableReader table(value, "programme.prevention.monitoring", keys, problems_);
    table.require("lead_time_days", "days before a failure from which nothing is delivered",
                  "add lead_time_days = 30");
    const auto lead = table.number("lead_time_days", days_rule);
    auto touched = buyers(table, "monitoring");
    Monitoring monitoring;
    read_signal(table, monitoring);
    monitoring.cost_per_buyer = table.number("cost_per_buyer", lever_euros).value_or(0);
    monitoring.team_cost = table.number("team_cost", lever_euros).value_or(0);
    if (!lead || !touched) return;
    monitoring.lead_time_days = *lead;
    monitoring.buyers = *std::move(touched);
    found.push_back(std::move(monitoring));
  }

  /// How often the signs of a failure are seen, and how often there is nothing behind them.
  void read_signal(const TableReader& table, Monitoring& monitoring) {
    const auto hit_rate = table.number("hit_rate", lever_share);
    const auto area = table.number("auc", {.lowest = 0.5, .highest = 1, .example = "0.8"});
    monitoring.hit_rate = hit_rate.value_or(1);
    monitoring.false_alarm_rate = table.number("false_alarm_rate", lever_share).value_or(0);
    if (area) {
      if (hit_rate) {
        add_conflict(table, "auc", "hit_rate is given too", "both say how often a failure is seen");
      }
      table.require("false_alarm_rate",
                    "what is seen at one area depends on the alarms put up with",
                    "add false_alarm_rate = 0.05");
      monitoring.hit_rate = hit_rate_of(*area, monitoring.false_alarm_rate);
    } else if (!table.has("hit_rate")) {
      list("prevention.monitoring.hit_rate", "1",
           "every failure that gives a sign is seen; flatters monitoring");
    }
    if (!table.has("false_alarm_rate")) {
      list("prevention.monitoring.false_alarm_rate", "0",
           "deliveries never stop for nothing; flatters monitoring");
    } else if (monitoring.false_alarm_rate > 0) {
      list(
          "prevention.monitoring.false_alarm_rate",
          fmt::format("{:g}", monitoring.false_alarm_rate),
          "the margin on the sales it stops is a cost; debts and the firm's cash keep these sales");
    }
  }

  void add_conflict(const TableReader& table, std::string_view key, std::string_view what,
                    std::string_view why) {
    Problem problem;
    problem.where = table.find(key)->where;
    problem.what = fmt::format("{}: {}", table.full_name(key), what);
    problem.why = why;
    problem.remedy = "remove one of them";
    problems_.add(std::move(problem));
  }

  std::string_view programme_;
  AssumptionLog& assumptions_;
  ProblemLog& problems_;
};

}  // namespace

void read_conduct(const TableReader& table, Programme& programme, AssumptionLog& assumptions,
                  ProblemLog& problems) {
  ConductReader reader(programme.name, assumptions, problems);
  if (const TomlValue* value = table.find("prevention")) {
    programme.conduct.prevention = reader.prevention(*value);
  }
  if (const TomlValue* value = table.find("cure")) {
    programme.conduct.cure = read_cure(*value, programme.name, assumptions, problems);
  }
}

}  // namespace encours
