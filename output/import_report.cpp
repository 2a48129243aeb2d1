#include "output/import_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "core/text.hpp"
#include "output/assumptions_json.hpp"
#include "output/console.hpp"
#include "output/import_texts.hpp"
#include "output/json_text.hpp"
#include "output/text_layout.hpp"
#include "output/texts.hpp"
#include "portfolio/csv_reader.hpp"

namespace encours {

namespace {

constexpr const char* indent = "  ";

template <class... Values>
std::string line(std::string_view first, const char* pattern, const Values&... values) {
  return wrap(first, fmt::format(fmt::runtime(pattern), values...), screen_columns);
}

/// What is owed at the date of the books.
struct LedgerFigures {
  std::size_t invoices = 0;
  std::size_t credits = 0;
  Cents open = 0;
  Cents overdue = 0;
  Cents doubtful = 0;
  std::size_t rows = 0;
};

LedgerFigures figures(const ImportedLedger& ledger) {
  LedgerFigures sum;
  for (const ImportedReceivable& item : ledger.receivables) {
    ++(item.amount > 0 ? sum.invoices : sum.credits);
    Cents left = item.amount;
    for (const Settlement& part : item.settlements) left -= part.amount;
    sum.open += left;
    if (item.amount > 0 && item.due_date < ledger.as_of) sum.overdue += left;
    if (item.doubtful_date) sum.doubtful += left;
  }
  for (const ImportedFile& file : ledger.files) sum.rows += file.lines;
  return sum;
}

double euros(Cents cents) {
  return static_cast<double>(cents) / 100.0;
}

/// 1 234 567.89, whole cents.
std::string exact(Cents cents, const NumberStyle& style) {
  const auto whole = static_cast<std::uint64_t>(cents < 0 ? -cents : cents);
  return fmt::format("{}{}{}{:02}", cents < 0 ? "-" : "", format_count(whole / 100, style),
                     style.decimal_mark, whole % 100);
}

std::string_view name_of_separator(std::string_view separator, const ImportTexts& texts) {
  for (std::size_t i = 0; i < cell_separators.size(); ++i) {
    if (separator == separator_name(cell_separators[i])) return texts.separators[i];
  }
  return separator;
}

std::string describe_files(const ImportReport& report, const ImportTexts& texts,
                           const NumberStyle& style) {
  std::string text = line("", texts.files);
  std::size_t rows = 0;
  for (const ImportedFile& file : report.ledger.files) {
    rows += file.lines;
    const std::string faulty =
        file.faulty_rows == 0 ? "" : ", " + format_counted(file.faulty_rows, texts.faulty, style);
    text += line(indent, texts.file, printable(file.name),
                 format_counted(file.lines, texts.rows, style), file.encoding,
                 name_of_separator(file.separator, texts), faulty);
  }
  const auto rate = static_cast<std::uint64_t>(
      report.seconds > 0 ? static_cast<double>(rows) / report.seconds : 0.0);
  text += line(indent, texts.rate, format_counted(rows, texts.rows, style),
               format_number(report.seconds, 3, style), format_count(rate, style));
  return text;
}

std::string describe_ledger(const ImportedLedger& ledger, const ImportTexts& texts,
                            const Texts& words) {
  const NumberStyle& style = words.numbers;
  const LedgerFigures sum = figures(ledger);
  return line("", texts.ledger) +
         line(indent, texts.contents, format_counted(ledger.buyers.size(), words.buyers, style),
              format_counted(sum.invoices, texts.invoices, style),
              format_counted(sum.credits, texts.credits, style)) +
         line(indent, texts.open, format_amount(euros(sum.open), style),
              format_amount(euros(sum.overdue), style), format_amount(euros(sum.doubtful), style));
}

/// Columns of the table of accounts.
std::string control_row(const std::array<std::string, 5>& cells) {
  std::string text = std::string(indent) + pad_right(cells[0], 8);
  for (std::size_t i = 1; i < cells.size(); ++i) text += pad_left(cells[i], 17);
  return text.append("\n");
}

std::string describe_control(const ImportedLedger& ledger, const ImportTexts& texts,
                             const NumberStyle& style) {
  if (ledger.control.empty()) return "";
  const auto& heads = texts.control_heads;
  std::string text = line("", texts.control);
  text += control_row({heads[0], heads[1], heads[2], heads[3], heads[4]});
  std::size_t differing = 0;
  for (const ControlBalance& one : ledger.control) {
    if (one.buyer) {
      differing += one.rebuilt && *one.rebuilt != one.closing() ? 1U : 0U;
      continue;
    }
    text += control_row(
        {one.account, exact(one.debit_balances, style), exact(one.credit_balances, style),
         one.rebuilt ? exact(*one.rebuilt, style) : std::string("-"),
         one.rebuilt ? exact(*one.rebuilt - one.closing(), style) : std::string("-")});
  }
  std::size_t left_out = 0;
  for (const ImportedFile& file : ledger.files) left_out += file.faulty_rows;
  const bool closing = ledger.control_basis == ControlBasis::closing_balances;
  if (differing > 0) {
    text += line(indent, texts.not_reconciled, format_counted(differing, texts.balances, style));
  } else if (left_out == 0) {
    text += line(indent, closing ? texts.reconciled : texts.reconciled_rows);
  }
  if (left_out == 0) return text;
  return text + line(indent, texts.left_out, format_counted(left_out, texts.faulty, style));
}

/// Findings of one kind together.
struct KindSum {
  std::size_t count = 0;
  Cents amount = 0;
  const ImportFinding* first = nullptr;
};

std::map<FindingKind, KindSum> by_kind(const ImportedLedger& ledger) {
  std::map<FindingKind, KindSum> sums;
  for (const ImportFinding& finding : ledger.findings) {
    KindSum& sum = sums[finding.kind];
    sum.count += finding.count;
    sum.amount += finding.amount;
    if (sum.first == nullptr) sum.first = &finding;
  }
  return sums;
}

/// Where the first of a kind stands: " (livre.txt:12:4 '31/02/2026')"; of what is found in no
/// single line its value alone: " ('2026-10-31')".
std::string first_place(const ImportFinding& finding) {
  if (finding.line == 0) {
    return finding.value.empty() ? "" : fmt::format(" ('{}')", printable(finding.value));
  }
  std::string place = fmt::format(" ({}:{}", printable(finding.file), finding.line);
  if (finding.column > 0) place += fmt::format(":{}", finding.column);
  if (!finding.value.empty()) place += fmt::format(" '{}'", printable(finding.value));
  return place.append(")");
}

std::string describe_findings(const ImportedLedger& ledger, const ImportTexts& texts,
                              Language language, const NumberStyle& style) {
  std::string text = line("", texts.findings);
  const auto sums = by_kind(ledger);
  if (sums.empty()) return text + line(indent, texts.no_findings);
  for (const auto wanted :
       {FindingSeverity::error, FindingSeverity::warning, FindingSeverity::note}) {
    for (const auto& [kind, sum] : sums) {
      if (severity(kind) != wanted) continue;
      std::string said =
          fmt::format("{} × {}", format_count(sum.count, style), finding_text(kind, language));
      if (sum.amount != 0) said += fmt::format(", {}", format_amount(euros(sum.amount), style));
      said += first_place(*sum.first);
      const char* mark = texts.severities[static_cast<std::size_t>(wanted)];
      text += wrap(fmt::format("  {} ", pad_right(mark, 6)), said, screen_columns);
    }
  }
  return text;
}

std::string describe_assumptions(const ImportedLedger& ledger, const ImportTexts& texts,
                                 const NumberStyle& style) {
  const auto& all = ledger.assumptions.assumptions();
  if (all.empty()) return "";
  std::string text = line("", texts.assumptions, all.size());
  for (const Assumption& one : all) {
    text += line("  - ", "{} × {}: {} ({})", one.field, format_count(one.count, style),
                 printable(one.value, 200), printable(one.reason, 400));
  }
  return text;
}

using Json = nlohmann::ordered_json;

Json findings_json(const ImportedLedger& ledger) {
  Json all = Json::array();
  for (const ImportFinding& one : ledger.findings) {
    all.push_back({{"severity", to_string(severity(one.kind))},
                   {"kind", to_string(one.kind)},
                   {"file", one.file},
                   {"line", one.line > 0 ? Json(one.line) : Json(nullptr)},
                   {"column", one.column > 0 ? Json(one.column) : Json(nullptr)},
                   {"field", one.field},
                   {"value", one.value},
                   {"buyer_id", one.buyer_id},
                   {"count", one.count},
                   {"amount", euros(one.amount)},
                   {"message", finding_text(one.kind, Language::english)}});
  }
  return all;
}

Json control_json(const ImportedLedger& ledger) {
  Json all = Json::array();
  for (const ControlBalance& one : ledger.control) {
    if (one.buyer) continue;
    all.push_back({{"account", one.account},
                   {"debit_balances", euros(one.debit_balances)},
                   {"credit_balances", euros(one.credit_balances)},
                   {"closing", euros(one.closing())},
                   {"rebuilt", one.rebuilt ? Json(euros(*one.rebuilt)) : Json(nullptr)}});
  }
  return all;
}

Json files_json(const ImportedLedger& ledger) {
  Json all = Json::array();
  for (const ImportedFile& file : ledger.files) {
    all.push_back({{"file", file.name},
                   {"rows", file.lines},
                   {"faulty_rows", file.faulty_rows},
                   {"encoding", file.encoding},
                   {"separator", file.separator}});
  }
  return all;
}

}  // namespace

std::string render_import(const ImportReport& report, Language language) {
  const ImportTexts& texts = import_texts(language);
  const Texts& words = encours::texts(language);
  const NumberStyle& style = words.numbers;
  const ImportedLedger& ledger = report.ledger;
  std::string text =
      line("", texts.title, source_text(ledger.source, language), format_date(ledger.as_of, style));
  text += describe_files(report, texts, style);
  text += describe_ledger(ledger, texts, words);
  text += describe_control(ledger, texts, style);
  text += describe_findings(ledger, texts, language, style);
  text += describe_assumptions(ledger, texts, style);
  std::string written;
  for (const std::string& file : report.written) {
    written.append(written.empty() ? "" : ", ").append(printable(file, 300));
  }
  text += wrap(fmt::format("{}: ", texts.written), written, screen_columns);
  text += line("", texts.next, printable(report.study, 300));
  return with_plain_spaces(text);
}

std::string render_import_json(const ImportReport& report) {
  const ImportedLedger& ledger = report.ledger;
  const LedgerFigures sum = figures(ledger);
  const double rate = report.seconds > 0 ? static_cast<double>(sum.rows) / report.seconds : 0.0;
  const Json answer = {{"source", ledger.source},
                       {"as_of", to_iso(ledger.as_of)},
                       {"files", files_json(ledger)},
                       {"rows", sum.rows},
                       {"seconds", report.seconds},
                       {"rows_per_second", rate},
                       {"buyers", ledger.buyers.size()},
                       {"invoices", sum.invoices},
                       {"credits", sum.credits},
                       {"open", euros(sum.open)},
                       {"overdue", euros(sum.overdue)},
                       {"doubtful", euros(sum.doubtful)},
                       {"control_basis", to_string(ledger.control_basis)},
                       {"accounts", control_json(ledger)},
                       {"findings", findings_json(ledger)},
                       {"assumptions", assumptions_json(ledger.assumptions.assumptions())},
                       {"written", report.written},
                       {"study", report.study}};
  return json_text(answer);
}

}  // namespace encours
