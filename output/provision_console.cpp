#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/text.hpp"
#include "output/console.hpp"
#include "output/provision_report.hpp"
#include "output/provision_texts.hpp"
#include "output/text_layout.hpp"
#include "output/texts.hpp"

namespace encours {

namespace {

constexpr const char* indent = "  ";

/// Writes lines of one language.
class Page {
 public:
  Page(Language language) : words_(texts(language)), provision_(provision_texts(language)) {}

  template <class... Values>
  void line(const char* first, const char* pattern, const Values&... values) {
    text_ += wrap(first, fmt::format(fmt::runtime(pattern), values...), screen_columns);
  }
  void gap() { text_ += '\n'; }
  /// Whole euros: a closing is checked figure by figure.
  std::string euros(double amount) const { return number(amount, 0); }
  std::string count(std::size_t number) const { return format_count(number, words_.numbers); }
  std::string percent(double share) const { return format_percent(share, words_.numbers); }
  std::string number(double value, int decimals) const {
    return format_number(value, decimals, words_.numbers);
  }
  /// With one digit where it has one: 99.5 %.
  std::string level(double share) const { return number(100 * share, 1) + words_.numbers.percent; }
  std::string date(Date day) const { return format_date(day, words_.numbers); }
  std::string change(double amount) const {
    return fmt::format("{}{}", amount < 0 ? "" : "+", euros(amount));
  }
  const ProvisionTexts& texts_of() const { return provision_; }
  std::string text() const { return with_plain_spaces(text_); }

 private:
  const Texts& words_;
  const ProvisionTexts& provision_;
  std::string text_;
};

/// Claims that need a person, and what came after closing.
void tell_looked_at(Page& page, const ProvisionReport& report) {
  const ProvisionTexts& texts = page.texts_of();
  const auto tell = [&](ClaimStanding standing, const char* pattern) {
    const StandingSum sum = sum_of_standing(report, standing);
    if (sum.claims == 0) return;
    const bool rated = standing == ClaimStanding::unassessed;
    page.line(indent, pattern, page.count(sum.claims),
              page.euros(rated ? sum.allowance : sum.gross));
  };
  tell(ClaimStanding::unassessed, texts.french_unassessed);
  tell(ClaimStanding::paid_after, texts.french_paid);
  tell(ClaimStanding::lost_after, texts.french_lost);
  tell(ClaimStanding::after_closing, texts.french_left_out);
}

void tell_french(Page& page, const ProvisionReport& report) {
  const FrenchProvision& french = report.provision.french;
  const ProvisionTexts& texts = page.texts_of();
  const auto booked = static_cast<std::size_t>(std::ranges::count_if(
      french.claims, [](const AssessedClaim& claim) { return claim.allowance > 0; }));
  page.line("", texts.french);
  page.line(indent, texts.french_closing, page.euros(french.total.closing), page.count(booked),
            page.euros(french.deductible), page.euros(french.tax.closing_not_deductible));
  page.line(indent, texts.french_movement, page.euros(french.total.opening),
            page.euros(french.total.charge), page.euros(french.total.used),
            page.euros(french.total.unused));
  page.line(indent, texts.french_tax, page.euros(french.tax.added_back),
            page.euros(french.tax.deducted), page.euros(french.tax.deferred_tax_asset));
  tell_looked_at(page, report);
  if (const UnseenEvents& unseen = report.provision.unseen; unseen.items > 0) {
    page.line(indent, texts.unseen, page.count(unseen.items), page.euros(unseen.amount));
  }
  for (const AccountLine& line : account_lines(report)) {
    if (!line.booked) continue;
    page.line(indent, texts.french_account, line.account, page.number(line.after_entries, 2),
              page.number(*line.booked, 2), page.number(*line.booked - line.after_entries, 2));
  }
  page.line(indent, texts.french_use);
}

void tell_history(Page& page, const ProvisionReport& report) {
  const ExpectedCreditLoss& ecl = report.provision.expected;
  const ProvisionTexts& texts = page.texts_of();
  const auto& losses = ecl.matrix.losses();
  if (!losses) {
    page.line(indent, texts.ifrs_given);
    return;
  }
  page.line(indent, texts.ifrs_history, page.count(ecl.history_items),
            page.number(ecl.history_years, 1), page.count(losses->items),
            page.count(losses->buyers));
  if (losses->items == 0) {
    page.line(indent, texts.ifrs_lossless);
  } else if (losses->buyers < few_losing_buyers && report.settings.matrix.prior.empty()) {
    page.line(indent, texts.ifrs_few);
  }
}

/// What decides when an item is in default, and what came in since.
void tell_judgements(Page& page, const ProvisionReport& report) {
  const ProvisionSettings& settings = report.settings;
  const ProvisionTexts& texts = page.texts_of();
  const ParameterApproval* approval = approval_of(settings, "rebuttal");
  if (!settings.rebuttal.empty() && approval != nullptr) {
    page.line(indent, texts.ifrs_rebuttal, settings.matrix.default_days,
              printable(settings.rebuttal, 400), printable(approval->approver),
              approval->date ? page.date(*approval->date) : std::string("?"));
  }
  const SettledAfter& paid = report.provision.expected.paid_after;
  if (paid.items == 0) return;
  page.line(indent, texts.ifrs_paid, page.count(paid.items), page.euros(paid.amount),
            page.count(paid.taken_items), page.euros(paid.taken));
}

std::string bucket_name(const Page& page, const ProvisionMatrix& matrix, const EclLine& line) {
  const ProvisionTexts& texts = page.texts_of();
  std::string name = line.bucket == 0 ? texts.not_due : matrix.buckets().name(line.bucket);
  name += texts.state.at(static_cast<std::size_t>(line.state));
  if (matrix.rows().size() < 2) return name;
  return fmt::format("{} {}", printable(matrix.rows()[line.segment].segment), name);
}

void tell_expected(Page& page, const ProvisionReport& report) {
  const ExpectedCreditLoss& ecl = report.provision.expected;
  const ProvisionTexts& texts = page.texts_of();
  page.line("", texts.ifrs);
  page.line(indent, texts.ifrs_allowance, page.euros(ecl.booked), page.euros(ecl.pool),
            page.euros(ecl.individual), page.euros(ecl.overlays));
  for (const EclLine& line : ecl.lines) {
    const double rate = line.gross > 0 ? line.allowance / line.gross : 0;
    page.line("    ", texts.ifrs_bucket, bucket_name(page, ecl.matrix, line),
              page.euros(line.gross), page.percent(rate), page.euros(line.allowance));
  }
  tell_judgements(page, report);
  tell_history(page, report);
  if (const auto& moved = report.provision.expected_movement) {
    page.line(indent, texts.ifrs_movement, page.euros(moved->opening), page.euros(moved->charge),
              page.euros(moved->used), page.euros(moved->unused), page.euros(moved->closing));
  }
  page.line(indent, texts.engine, page.euros(ecl.bridge.engine),
            page.euros(normal_half_width * ecl.bridge.engine_error), page.euros(ecl.bridge.matrix));
  for (std::size_t i = 0; i < bridge_steps; ++i) {
    if (ecl.bridge.steps.at(i) == 0) continue;
    page.line("    ", texts.step, texts.bridge.at(i), page.change(ecl.bridge.steps.at(i)));
  }
  page.line(indent, texts.ifrs_use);
}

void tell_reserves(Page& page, const ProvisionReport& report) {
  const ProvisionTexts& texts = page.texts_of();
  const auto& reserves = report.provision.reserves;
  if (reserves.empty()) return;
  const std::string& told = reserves.back().scenario;  // the mixture, else the only scenario
  page.line("", texts.reserve);
  page.line(indent, told.empty() ? texts.reserve_all : texts.reserve_one, printable(told));
  for (const TailReserve& one : reserves) {
    if (one.scenario != told) continue;
    const auto end = [&](const std::optional<double>& value) {
      return value ? page.euros(*value) : std::string("?");
    };
    page.line(indent, texts.reserve_line, printable(one.programme, 30), page.level(one.level),
              page.euros(one.value_at_risk.value), end(one.value_at_risk.low),
              end(one.value_at_risk.high), page.euros(one.expected_shortfall.value));
    if (one.reserve_held > 0 && one.level == reserve_levels.back()) {
      page.line(indent, texts.reserve_held, printable(one.programme, 30),
                page.euros(one.reserve_held));
    }
  }
  page.line(indent, texts.reserve_use);
}

void tell_backtest(Page& page, const char* name, const std::optional<AllowanceBacktest>& found) {
  if (!found) return;
  const ProvisionTexts& texts = page.texts_of();
  page.line("", texts.backtest, name, page.euros(found->allowance), page.euros(found->written_off),
            page.euros(found->still_open), page.euros(found->collected));
  const double excess = found->excess();
  page.line(indent, excess < 0 ? texts.backtest_shortfall : texts.backtest_excess,
            page.euros(std::abs(excess)));
  if (found->lost_without > 0) {
    page.line(indent, texts.backtest_without, page.euros(found->lost_without));
  }
}

void tell_trail(Page& page, const ProvisionReport& report, const std::string& checksum) {
  const ProvisionTexts& texts = page.texts_of();
  const ProvisionSettings& settings = report.settings;
  const auto unapproved = std::ranges::count_if(settings.parameters, [&](const auto& parameter) {
    return std::ranges::find(settings.approvals, parameter.name, &ParameterApproval::parameter) ==
           settings.approvals.end();
  });
  tell_backtest(page, texts.french_name, report.provision.french_backtest);
  tell_backtest(page, texts.ifrs_name, report.provision.expected_backtest);
  page.line("", texts.never_added);
  page.line("", texts.approvals, page.count(settings.parameters.size()),
            page.count(static_cast<std::size_t>(unapproved)));
  page.line("", texts.assumptions, page.count(report.assumptions.size()));
  if (!checksum.empty()) {
    page.line("", texts.frozen, checksum.substr(0, 16));
    page.line("", texts.workbook);
  }
}

}  // namespace

std::string render_provision(const ProvisionReport& report, const std::string& checksum) {
  Page page(report.language);
  page.line("", page.texts_of().title, printable(report.study.title),
            page.date(*report.portfolio.as_of()));
  page.gap();
  tell_french(page, report);
  page.gap();
  tell_expected(page, report);
  page.gap();
  tell_reserves(page, report);
  page.gap();
  tell_trail(page, report, checksum);
  return page.text();
}

}  // namespace encours
