#include "portfolio/import/import_finding.hpp"

#include <utility>

namespace encours {

std::string_view to_string(FindingKind kind) {
  switch (kind) {
    case FindingKind::cell_count:
      return "cell_count";
    case FindingKind::date_unreadable:
      return "date_unreadable";
    case FindingKind::amount_unreadable:
      return "amount_unreadable";
    case FindingKind::sense_unreadable:
      return "sense_unreadable";
    case FindingKind::account_missing:
      return "account_missing";
    case FindingKind::row_too_long:
      return "row_too_long";
    case FindingKind::entry_unbalanced:
      return "entry_unbalanced";
    case FindingKind::file_unbalanced:
      return "file_unbalanced";
    case FindingKind::entry_number_missing:
      return "entry_number_missing";
    case FindingKind::opening_repeated:
      return "opening_repeated";
    case FindingKind::opening_differs:
      return "opening_differs";
    case FindingKind::opening_balance:
      return "opening_balance";
    case FindingKind::opening_missing:
      return "opening_missing";
    case FindingKind::opening_found:
      return "opening_found";
    case FindingKind::opening_absent:
      return "opening_absent";
    case FindingKind::after_as_of:
      return "after_as_of";
    case FindingKind::end_differs_from_name:
      return "end_differs_from_name";
    case FindingKind::amount_rounded:
      return "amount_rounded";
    case FindingKind::date_ignored:
      return "date_ignored";
    case FindingKind::due_date_inferred:
      return "due_date_inferred";
    case FindingKind::due_before_invoice:
      return "due_before_invoice";
    case FindingKind::piece_after_entry:
      return "piece_after_entry";
    case FindingKind::vat_unknown:
      return "vat_unknown";
    case FindingKind::number_repeated:
      return "number_repeated";
    case FindingKind::number_missing:
      return "number_missing";
    case FindingKind::letter_unbalanced:
      return "letter_unbalanced";
    case FindingKind::no_lettering:
      return "no_lettering";
    case FindingKind::unlettered_credit:
      return "unlettered_credit";
    case FindingKind::credit_balance:
      return "credit_balance";
    case FindingKind::payment_returned:
      return "payment_returned";
    case FindingKind::paid_before_invoice:
      return "paid_before_invoice";
    case FindingKind::doubtful:
      return "doubtful";
    case FindingKind::doubtful_without_buyer:
      return "doubtful_without_buyer";
    case FindingKind::written_off:
      return "written_off";
    case FindingKind::buyer_without_auxiliary:
      return "buyer_without_auxiliary";
    case FindingKind::balance_differs:
      return "balance_differs";
    case FindingKind::buyer_missing:
      return "buyer_missing";
    case FindingKind::date_missing:
      return "date_missing";
    case FindingKind::days_unreadable:
      return "days_unreadable";
    case FindingKind::word_unknown:
      return "word_unknown";
    case FindingKind::currency_other:
      return "currency_other";
    case FindingKind::row_ignored:
      return "row_ignored";
    case FindingKind::total_row:
      return "total_row";
    case FindingKind::paid_after_as_of:
      return "paid_after_as_of";
    case FindingKind::paid_date_missing:
      return "paid_date_missing";
    case FindingKind::part_paid:
      return "part_paid";
    case FindingKind::state_contradicts:
      return "state_contradicts";
    case FindingKind::open_differs:
      return "open_differs";
    case FindingKind::invoice_date_inferred:
      return "invoice_date_inferred";
    case FindingKind::buckets_differ:
      return "buckets_differ";
    case FindingKind::other_day:
      return "other_day";
  }
  return "";
}

FindingSeverity severity(FindingKind kind) {
  switch (kind) {
    case FindingKind::cell_count:
    case FindingKind::date_unreadable:
    case FindingKind::amount_unreadable:
    case FindingKind::sense_unreadable:
    case FindingKind::account_missing:
    case FindingKind::row_too_long:
    case FindingKind::balance_differs:
    case FindingKind::buyer_missing:
    case FindingKind::date_missing:
    case FindingKind::days_unreadable:
    case FindingKind::word_unknown:
    case FindingKind::currency_other:
    case FindingKind::other_day:
      return FindingSeverity::error;
    case FindingKind::opening_repeated:
    case FindingKind::opening_balance:
    case FindingKind::after_as_of:
    case FindingKind::due_date_inferred:
    case FindingKind::doubtful:
    case FindingKind::written_off:
    case FindingKind::row_ignored:
    case FindingKind::total_row:
    case FindingKind::paid_after_as_of:
    case FindingKind::part_paid:
    case FindingKind::invoice_date_inferred:
      return FindingSeverity::note;
    default:
      return FindingSeverity::warning;
  }
}

std::string_view to_string(FindingSeverity severity) {
  switch (severity) {
    case FindingSeverity::error:
      return "error";
    case FindingSeverity::warning:
      return "warning";
    case FindingSeverity::note:
      return "note";
  }
  return "";
}

void FindingLog::add(ImportFinding finding) {
  const auto place = static_cast<std::size_t>(finding.kind);
  if (groups_.size() <= place) groups_.resize(place + 1);
  Group& group = groups_[place];
  group.count += finding.count;
  if (group.kept.size() < most_places) {
    group.kept.push_back(std::move(finding));
    return;
  }
  group.rest.kind = finding.kind;
  group.rest.amount += finding.amount;
}

std::vector<ImportFinding> FindingLog::findings() const {
  std::vector<ImportFinding> all;
  for (const Group& group : groups_) {
    std::size_t told = 0;
    for (const ImportFinding& finding : group.kept) told += finding.count;
    all.insert(all.end(), group.kept.begin(), group.kept.end());
    if (told == group.count) continue;
    ImportFinding rest = group.rest;
    rest.count = group.count - told;
    all.push_back(std::move(rest));
  }
  return all;
}

std::size_t FindingLog::count(FindingKind kind) const {
  const auto place = static_cast<std::size_t>(kind);
  return place < groups_.size() ? groups_[place].count : 0;
}

}  // namespace encours
