#include <span>
#include <vector>

#include "output/console.hpp"
#include "output/diagnosis_parts.hpp"
#include "output/text_layout.hpp"

namespace encours {

namespace {

constexpr std::size_t ageing_columns = 10;
constexpr std::size_t sum_columns = 12;

/// A label and right-aligned cells that end with the screen.
std::string grid_row(const std::string& label, std::span<const std::string> cells,
                     std::size_t cell_columns = sum_columns) {
  const std::size_t room = screen_columns - cells.size() * cell_columns;
  std::string line = pad_right(cut(label, room), room);
  for (const std::string& cell : cells) line += pad_left(cut(cell, cell_columns), cell_columns);
  return line + "\n";
}

std::string ageing_rows(const DiagnosisScreen& screen, const Ageing& ageing, const char* basis,
                        const std::array<const char*, 5>& buckets, const char* title) {
  const std::vector<std::string> heads(buckets.begin(), buckets.end());
  std::vector<std::string> ttc;
  std::vector<std::string> ht;
  for (const AgeingBucket& bucket : ageing) {
    ttc.push_back(format_amount(bucket.amount_ttc, screen.numbers()));
    ht.push_back(format_amount(bucket.amount_ht, screen.numbers()));
  }
  const std::string label = std::string("  ").append(basis);
  constexpr std::size_t basis_columns = 20;
  return grid_row(title, heads, ageing_columns) +
         grid_row(pad_right(label, basis_columns) + " " + screen.texts.inc_vat, ttc,
                  ageing_columns) +
         grid_row(pad_right("", basis_columns) + " " + screen.texts.ex_vat, ht, ageing_columns);
}

std::string days(const char* pattern, const std::optional<double>& value,
                 const NumberStyle& style) {
  return value ? filled(pattern, format_number(*value, 1, style)) : "";
}

/// "B  PD from 0.50%".
std::string class_label(const DiagnosisScreen& screen, std::size_t index) {
  const auto& bounds = screen.report.parameters.class_pd;
  const char* name = risk_class_names.at(index);
  if (static_cast<RiskClass>(index) == RiskClass::failed) return screen.texts.class_failed;
  if (index == 0) {
    return filled(screen.texts.class_below, name, format_percent(bounds[0], screen.numbers()));
  }
  return filled(screen.texts.class_from, name,
                format_percent(bounds.at(index - 1), screen.numbers()));
}

}  // namespace

std::string ageing_block(const DiagnosisScreen& screen) {
  const Diagnosis& found = screen.found();
  const DiagnosisTexts& texts = screen.texts;
  if (!found.by_due_date) return wrap("", texts.no_ageing, screen_columns);
  return ageing_rows(screen, *found.by_due_date, texts.by_due_date, texts.due_buckets,
                     texts.ageing) +
         ageing_rows(screen, *found.by_invoice_date, texts.by_invoice_date, texts.invoice_buckets,
                     "");
}

std::string dso_block(const DiagnosisScreen& screen) {
  const DsoFamily& dso = screen.found().dso;
  const DiagnosisTexts& texts = screen.texts;
  const NumberStyle& style = screen.numbers();
  if (!screen.found().by_due_date) return "";
  std::string text = wrap("", texts.dso.at(static_cast<std::size_t>(dso.source)), screen_columns);
  if (!dso.simple) return text;
  std::vector<std::string> pieces = {days(texts.dso_simple, dso.simple, style),
                                     days(texts.dso_count_back, dso.count_back, style),
                                     days(texts.dso_best, dso.best_possible, style),
                                     days(texts.dso_delinquent, dso.average_delinquent, style)};
  if (dso.effectiveness) {
    pieces.push_back(filled(texts.dso_effectiveness, format_percent(*dso.effectiveness, style)));
  }
  if (dso.count_back && dso.failed_ttc > 0) {
    pieces.push_back(filled(texts.dso_failed, format_amount(dso.failed_ttc, style)));
  }
  std::string figures;
  for (const std::string& piece : pieces) {
    if (!piece.empty() && !figures.empty()) figures += ", ";
    figures += piece;
  }
  return text + wrap("  ", figures, screen_columns);
}

std::string cover_block(const DiagnosisScreen& screen) {
  const DiagnosisTexts& texts = screen.texts;
  const NumberStyle& style = screen.numbers();
  std::string text =
      grid_row(texts.cover, std::vector<std::string>{texts.buyers, texts.exposure, texts.insured,
                                                     texts.guarantees, texts.open});
  for (std::size_t i = 0; i < cover_status_count; ++i) {
    const CoverSum& sum = screen.found().by_status.at(i);
    if (sum.buyers == 0) continue;
    text += grid_row(std::string("  ").append(texts.status.at(i)),
                     std::vector<std::string>{
                         format_count(sum.buyers, style), format_amount(sum.exposure, style),
                         format_amount(sum.insured, style), format_amount(sum.guarantee, style),
                         format_amount(sum.unsecured, style)});
  }
  return text;
}

std::string class_block(const DiagnosisScreen& screen) {
  const DiagnosisTexts& texts = screen.texts;
  const NumberStyle& style = screen.numbers();
  std::string text = grid_row(texts.classes, std::vector<std::string>{texts.buyers, texts.exposure,
                                                                      texts.overdue, texts.open});
  for (std::size_t i = 0; i < risk_class_count; ++i) {
    const ClassSum& sum = screen.found().by_class.at(i);
    if (sum.buyers == 0) continue;
    text += grid_row(filled("  {}", class_label(screen, i)),
                     std::vector<std::string>{
                         format_count(sum.buyers, style), format_amount(sum.exposure, style),
                         format_amount(sum.overdue, style), format_amount(sum.unsecured, style)});
  }
  return text;
}

}  // namespace encours
