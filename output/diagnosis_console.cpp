#include <array>
#include <vector>

#include "core/text.hpp"
#include "output/console.hpp"
#include "output/diagnosis_parts.hpp"
#include "output/text_layout.hpp"

namespace encours {

namespace {

std::string title_line(const DiagnosisScreen& screen) {
  std::string right = std::string("  ").append(screen.texts.title);
  if (const auto as_of = screen.report.portfolio.as_of()) {
    right.append("  ").append(filled(screen.words.as_of, format_date(*as_of, screen.numbers())));
  }
  const std::string left = "ENCOURS  ";
  const std::size_t room = screen_columns - display_width(left) - display_width(right);
  const std::string title = cut(printable(screen.report.title, 300), room);
  return left + pad_right(title, room) + right + "\n";
}

std::string balance_line(const DiagnosisScreen& screen) {
  const Diagnosis& found = screen.found();
  const NumberStyle& style = screen.numbers();
  const std::string ht = format_amount(found.exposure_ht, style);
  std::vector<std::string> pieces = {
      found.balance_ttc
          ? filled(screen.words.receivables, format_amount(*found.balance_ttc, style), ht)
          : filled(screen.words.receivables_ht, ht),
      format_counted(found.buyers, screen.words.buyers, style)};
  return flow(pieces, screen_columns);
}

std::string unsecured_line(const DiagnosisScreen& screen) {
  const NumberStyle& style = screen.numbers();
  const DiagnosisTexts& texts = screen.texts;
  double unsecured = 0;
  for (const CoverSum& sum : screen.found().by_status) unsecured += sum.unsecured;
  const std::string amount = format_amount(unsecured, style);
  const std::string& policy = screen.report.terms.policy;
  std::string text = policy.empty() ? filled(texts.unsecured_limits, amount)
                                    : filled(texts.unsecured, amount, printable(policy, 40));
  const CoverSum& refused =
      screen.found().by_status.at(static_cast<std::size_t>(CoverStatus::refused));
  if (refused.unsecured > 0) {
    text += filled(texts.unsecured_refused, format_amount(refused.unsecured, style));
  }
  return wrap("", text, screen_columns);
}

std::string quadrant_advice(const DiagnosisScreen& screen, const Quadrant& quadrant) {
  if (quadrant.weight == BalanceWeight::unknown) return screen.texts.advice_unknown;
  const std::size_t row = quadrant.weight == BalanceWeight::heavy ? 2 : 0;
  return screen.texts.advice.at(row + (quadrant.number == DebtorNumber::many ? 1U : 0U));
}

std::string weight_text(const DiagnosisScreen& screen, const Quadrant& quadrant) {
  const NumberStyle& style = screen.numbers();
  const DiagnosisTexts& texts = screen.texts;
  const std::string typical = format_amount(quadrant.typical, style);
  const std::string largest = format_amount(quadrant.largest, style);
  std::string text = quadrant.typical_to_profit
                         ? filled(texts.typical, typical,
                                  format_percent(*quadrant.typical_to_profit, style), largest)
                         : filled(texts.typical_bare, typical, largest);
  if (quadrant.largest_to_profit) {
    text += filled(texts.of_profit, format_percent(*quadrant.largest_to_profit, style));
  }
  if (quadrant.largest_to_equity) {
    text += filled(texts.of_equity, format_percent(*quadrant.largest_to_equity, style));
  }
  const Firm& firm = screen.report.firm;
  if (firm.annual_profit && *firm.annual_profit <= 0) text += texts.no_profit;
  if (firm.equity && *firm.equity <= 0) text += texts.no_equity;
  return text + ".";
}

/// A tenth of a buyer matters where there are few.
std::string equal_buyers(double number, const NumberStyle& style) {
  return format_number(number, number < 99.95 ? 1 : 0, style);
}

std::string spread_text(const DiagnosisScreen& screen) {
  const NumberStyle& style = screen.numbers();
  const Concentration& spread = *screen.found().by_debtor;
  const auto share = [&](double fraction) { return format_percent(fraction, style); };
  std::string text = filled(screen.texts.spread, share(spread.top_1), share(spread.top_5),
                            share(spread.top_10), equal_buyers(spread.effective_number, style),
                            format_number(screen.report.parameters.few_buyers, 1, style));
  if (screen.found().debtors.size() < screen.found().buyers) {
    const double accounts = screen.found().by_buyer->effective_number;
    text.append(" ").append(filled(screen.texts.groups, equal_buyers(accounts, style)));
  }
  if (screen.found().receivables_to_assets) {
    const double assets = *screen.found().receivables_to_assets;
    text.append(" ").append(filled(screen.texts.assets, share(assets)));
  }
  return text;
}

}  // namespace

std::string standing_block(const DiagnosisScreen& screen) {
  const auto& quadrant = screen.found().quadrant;
  if (!quadrant) return "";
  const std::string weight = screen.texts.weight.at(static_cast<std::size_t>(quadrant->weight));
  const std::string number = screen.texts.number.at(static_cast<std::size_t>(quadrant->number));
  return wrap("", filled(screen.texts.stand, weight, number), screen_columns) +
         wrap("  ", weight_text(screen, *quadrant), screen_columns) +
         wrap("  ", spread_text(screen), screen_columns) +
         wrap("  → ", quadrant_advice(screen, *quadrant), screen_columns);
}

std::string render_diagnosis(const DiagnosisReport& report, Language language) {
  const DiagnosisScreen screen{
      .report = report, .texts = diagnosis_texts(language), .words = texts(language)};
  std::string text = title_line(screen) + balance_line(screen) + unsecured_line(screen);
  for (const std::string& block :
       {standing_block(screen), alert_block(screen), ageing_block(screen), dso_block(screen),
        cover_block(screen), class_block(screen), data_block(screen) + remarks_block(screen)}) {
    if (!block.empty()) text.append("\n").append(block);
  }
  return with_plain_spaces(text);
}

}  // namespace encours
