#include <algorithm>
#include <vector>

#include "core/text.hpp"
#include "output/console.hpp"
#include "output/diagnosis_parts.hpp"
#include "output/own_losses.hpp"
#include "output/text_layout.hpp"

namespace encours {

namespace {

constexpr std::size_t alerts_shown = 10;
constexpr std::size_t amount_columns = 8;
constexpr std::size_t name_columns = 28;

std::string who(const DiagnosisScreen& screen, const Alert& alert) {
  const Buyer& buyer = screen.report.portfolio.buyers()[alert.buyer];
  if (alert.group_id.empty()) {
    std::string id = printable(buyer.id, 12);
    if (buyer.name.empty()) return id;
    const std::size_t room = name_columns - display_width(id) - 1;
    return id + " " + cut(printable(buyer.name, 100), room);
  }
  const auto debtor = std::ranges::find(screen.found().debtors, alert.buyer,
                                        [](const Debtor& one) { return one.buyers.front(); });
  return printable(alert.group_id, 14) + ", " +
         format_counted(debtor->buyers.size(), screen.texts.group, screen.numbers());
}

std::string alert_line(const DiagnosisScreen& screen, const Alert& alert) {
  const NumberStyle& style = screen.numbers();
  std::string detail;
  if (alert.deadline) {
    detail = format_date(*alert.deadline, style);
  } else if (alert.limit) {
    detail = format_amount(*alert.limit, style);
  }
  const std::string told =
      filled(screen.texts.alert.at(static_cast<std::size_t>(alert.kind)), detail);
  const std::string first =
      filled("  {}  {}  ", pad_left(format_amount(alert.at_risk, style), amount_columns),
             pad_right(cut(who(screen, alert), name_columns), name_columns));
  return wrap(first, told, screen_columns);  // a deadline is never cut off
}

/// Alerts that are not shown, by class: those beyond the first ones, and those summed already.
std::string more_alerts(const DiagnosisScreen& screen) {
  const AlertList& list = screen.found().alerts;
  std::array<AlertRest, risk_class_count> sums;
  for (const AlertRest& rest : list.rest) sums.at(static_cast<std::size_t>(rest.risk)) = rest;
  for (std::size_t i = alerts_shown; i < list.first.size(); ++i) {
    AlertRest& sum = sums.at(static_cast<std::size_t>(list.first[i].risk));
    ++sum.count;
    sum.at_risk += list.first[i].at_risk;
  }
  std::string classes;
  for (std::size_t i = 0; i < sums.size(); ++i) {
    if (sums.at(i).count == 0) continue;
    const std::string name = static_cast<RiskClass>(i) == RiskClass::failed
                                 ? screen.texts.class_failed
                                 : risk_class_names.at(i);
    if (!classes.empty()) classes += ", ";
    classes +=
        filled(screen.texts.alert_class, name, format_count(sums.at(i).count, screen.numbers()),
               format_amount(sums.at(i).at_risk, screen.numbers()));
  }
  if (classes.empty()) return "";
  const std::string count = format_count(list.total - alerts_shown, screen.numbers());
  return wrap("  ", filled(screen.texts.more_alerts, count, classes), screen_columns);
}

/// "12 unapplied credits (45k inc. VAT)"; nothing when there is none.
std::string finding(const DiagnosisScreen& screen, const Finding& found, const Counted& words) {
  if (found.count == 0) return "";
  return format_counted(found.count, words, screen.numbers()) + " " +
         filled(screen.texts.amount_inc_vat, format_amount(found.amount_ttc, screen.numbers()));
}

std::string joined(const std::vector<std::string>& pieces, const char* separator) {
  std::string text;
  for (const std::string& piece : pieces) {
    if (!piece.empty()) text += (text.empty() ? "" : separator) + piece;
  }
  return text;
}

std::string loss_text(const DiagnosisScreen& screen) {
  const PortfolioSummary& summary = screen.report.summary;
  if (!summary.expected_loss) return "";
  const NumberStyle& style = screen.numbers();
  const int months = screen.report.horizon_months;
  const std::string text =
      filled(screen.texts.model_loss, format_amount(*summary.expected_loss, style), months);
  const auto ratio = modelled_over_own_losses(summary, months);
  return text + (ratio ? filled(screen.texts.own_losses, format_number(*ratio, 2, style)) : ".");
}

std::string terms_text(const DiagnosisScreen& screen) {
  const LongTerms& terms = screen.found().long_terms;
  if (terms.buyers == 0) return "";
  const NumberStyle& style = screen.numbers();
  return format_counted(terms.buyers, screen.texts.long_terms, style) +
         filled(screen.texts.long_terms_rest,
                format_number(screen.report.parameters.longest_terms_days, 1, style),
                format_amount(terms.exposure, style));
}

double whole(const LatePenalty& penalty) {
  return penalty.fixed_sum + penalty.interest.value_or(0);
}

std::string penalties_text(const DiagnosisScreen& screen) {
  const LatePenalties& found = screen.found().penalties;
  if (found.by_buyer.empty()) return "";
  const NumberStyle& style = screen.numbers();
  const bool with_interest = screen.report.parameters.penalty_rate.has_value();
  return filled(with_interest ? screen.texts.penalties : screen.texts.penalties_fixed,
                format_amount(whole(found.open), style), format_amount(whole(found.paid), style));
}

std::string discount_text(const DiagnosisScreen& screen) {
  const auto& cost = screen.found().discount;
  if (!cost) return "";
  const NumberStyle& style = screen.numbers();
  const DiscountOffer& offer = *screen.report.parameters.discount;
  return filled(
      screen.texts.discount, format_percent(offer.rate, style), format_number(offer.days, 1, style),
      format_number(screen.found().mean_terms_days, 0, style),
      format_percent(cost->annual_rate, style), format_percent(cost->effective_rate, style));
}

}  // namespace

std::string alert_block(const DiagnosisScreen& screen) {
  const AlertList& list = screen.found().alerts;
  if (list.total == 0) return wrap("", screen.texts.no_alerts, screen_columns);
  std::string text = wrap("", screen.texts.alerts, screen_columns);
  for (std::size_t i = 0; i < std::min(alerts_shown, list.first.size()); ++i) {
    text += alert_line(screen, list.first[i]);
  }
  return text + more_alerts(screen);
}

std::string data_block(const DiagnosisScreen& screen) {
  const DataQuality& data = screen.found().data;
  const DiagnosisTexts& texts = screen.texts;
  if (data.items == 0) return wrap(texts.data, texts.no_findings, screen_columns);
  const auto counted = [&](std::size_t count, const Counted& words) {
    return count == 0 ? std::string() : format_counted(count, words, screen.numbers());
  };
  return wrap(texts.data,
              joined({finding(screen, data.open_items, texts.open_items),
                      finding(screen, data.unapplied_credits, texts.credits),
                      finding(screen, data.negative_balances, texts.negative),
                      finding(screen, data.likely_duplicates, texts.duplicates),
                      finding(screen, data.disputed, texts.disputed),
                      finding(screen, data.dated_after, texts.dated_after),
                      finding(screen, data.overdue_over_a_year, texts.old_items),
                      counted(data.due_dates_inferred, texts.due_inferred),
                      counted(data.without_invoice_id, texts.no_id)},
                     ", "),
              screen_columns);
}

std::string remarks_block(const DiagnosisScreen& screen) {
  const std::string assumed =
      format_counted(screen.report.assumptions.size(), screen.texts.assumptions, screen.numbers()) +
      screen.texts.assumptions_rest;
  return wrap(screen.texts.note,
              joined({loss_text(screen), terms_text(screen), penalties_text(screen),
                      discount_text(screen), assumed},
                     " "),
              screen_columns);
}

}  // namespace encours
