#include <fmt/format.h>

#include <algorithm>

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
  std::string euros(double amount) const { return format_amount(amount, words_.numbers); }
  std::string count(std::size_t number) const { return format_count(number, words_.numbers); }
  std::string percent(double share) const { return format_percent(share, words_.numbers); }
  std::string number(double value, int decimals) const {
    return format_number(value, decimals, words_.numbers);
  }
  /// With one digit where it has one: 99.5 %.
  std::string level(double share) const { return number(100 * share, 1) + words_.numbers.percent; }
  std::string date(Date day) const { return format_date(day, words_.numbers); }
  std::string change(double amount) const { return format_change(amount, words_.numbers); }
  const ProvisionTexts& texts_of() const { return provision_; }
  std::string text() const { return with_plain_spaces(text_); }

 private:
  const Texts& words_;
  const ProvisionTexts& provision_;
  std::string text_;
};

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
  page.line(indent, texts.french_use);
}

void tell_history(Page& page, const ProvisionReport& report) {
  const ExpectedCreditLoss& ecl = report.provision.expected;
  const MatrixRate& first = ecl.matrix.rows().front().rates.front();
  if (!first.own) {
    page.line(indent, page.texts_of().ifrs_given);
    return;
  }
  page.line(indent, page.texts_of().ifrs_history, page.count(ecl.history_items),
            page.number(ecl.history_years, 1), page.count(first.own->losses),
            page.percent(first.share.low.value_or(0)), page.percent(first.share.high.value_or(1)));
}

void tell_expected(Page& page, const ProvisionReport& report) {
  const ExpectedCreditLoss& ecl = report.provision.expected;
  const ProvisionTexts& texts = page.texts_of();
  const bool by_engine = report.settings.booked == EclMethod::engine;
  page.line("", texts.ifrs);
  page.line(indent, texts.ifrs_allowance, page.euros(ecl.booked),
            page.euros(by_engine ? ecl.bridge.engine : ecl.pool), page.euros(ecl.individual),
            page.euros(ecl.overlays));
  for (const EclLine& line : ecl.lines) {
    const MatrixRow& row = ecl.matrix.rows()[line.segment];
    std::string name = ecl.matrix.buckets().name(line.bucket);
    if (ecl.matrix.rows().size() > 1) name = fmt::format("{} {}", printable(row.segment), name);
    page.line("    ", texts.ifrs_bucket, name, page.euros(line.gross),
              page.percent(row.rates[line.bucket].forward), page.euros(line.allowance));
  }
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
  page.line("", texts.reserve);
  for (const TailReserve& one : report.provision.reserves) {
    const auto end = [&](const std::optional<double>& value) {
      return value ? page.euros(*value) : std::string("?");
    };
    page.line(indent, texts.reserve_line, printable(one.programme, 30), page.level(one.level),
              page.euros(one.value_at_risk.value), end(one.value_at_risk.low),
              end(one.value_at_risk.high), page.euros(one.expected_shortfall.value));
  }
  page.line(indent, texts.reserve_use);
}

void tell_trail(Page& page, const ProvisionReport& report, const std::string& checksum) {
  const ProvisionTexts& texts = page.texts_of();
  const ProvisionSettings& settings = report.settings;
  const auto unapproved = std::ranges::count_if(settings.parameters, [&](const auto& parameter) {
    return std::ranges::find(settings.approvals, parameter.name, &ParameterApproval::parameter) ==
           settings.approvals.end();
  });
  if (const auto& found = report.provision.expected_backtest) {
    page.line("", texts.backtest, page.euros(found->allowance), page.euros(found->written_off),
              page.euros(found->still_open), page.euros(found->collected));
  }
  page.line("", texts.never_added);
  page.line("", texts.approvals, page.count(settings.parameters.size()),
            page.count(static_cast<std::size_t>(unapproved)));
  page.line("", texts.assumptions, page.count(report.assumptions.size()));
  if (!checksum.empty()) {
    page.line("", texts.frozen, checksum.substr(0, 16));
    page.line("", texts.no_workbook);
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
