#include "portfolio/import/import_finding.hpp"

#include <array>
#include <utility>

namespace encours {

namespace {

struct KindRow {
  FindingKind kind;
  std::string_view key;
  FindingSeverity severity;
};

constexpr auto kinds = std::to_array<KindRow>({
    {FindingKind::cell_count, "cell_count", FindingSeverity::error},
    {FindingKind::date_unreadable, "date_unreadable", FindingSeverity::error},
    {FindingKind::amount_unreadable, "amount_unreadable", FindingSeverity::error},
    {FindingKind::sense_unreadable, "sense_unreadable", FindingSeverity::error},
    {FindingKind::account_missing, "account_missing", FindingSeverity::error},
    {FindingKind::row_too_long, "row_too_long", FindingSeverity::error},
    {FindingKind::entry_unbalanced, "entry_unbalanced", FindingSeverity::warning},
    {FindingKind::file_unbalanced, "file_unbalanced", FindingSeverity::warning},
    {FindingKind::entry_number_missing, "entry_number_missing", FindingSeverity::warning},
    {FindingKind::opening_repeated, "opening_repeated", FindingSeverity::note},
    {FindingKind::opening_differs, "opening_differs", FindingSeverity::warning},
    {FindingKind::opening_balance, "opening_balance", FindingSeverity::note},
    {FindingKind::opening_missing, "opening_missing", FindingSeverity::warning},
    {FindingKind::opening_found, "opening_found", FindingSeverity::warning},
    {FindingKind::opening_absent, "opening_absent", FindingSeverity::warning},
    {FindingKind::entries_grouped, "entries_grouped", FindingSeverity::warning},
    {FindingKind::after_as_of, "after_as_of", FindingSeverity::note},
    {FindingKind::end_differs_from_name, "end_differs_from_name", FindingSeverity::warning},
    {FindingKind::amount_rounded, "amount_rounded", FindingSeverity::warning},
    {FindingKind::date_ignored, "date_ignored", FindingSeverity::warning},
    {FindingKind::due_date_inferred, "due_date_inferred", FindingSeverity::note},
    {FindingKind::due_before_invoice, "due_before_invoice", FindingSeverity::warning},
    {FindingKind::piece_after_entry, "piece_after_entry", FindingSeverity::warning},
    {FindingKind::piece_long_before_entry, "piece_long_before_entry", FindingSeverity::warning},
    {FindingKind::piece_date_missing, "piece_date_missing", FindingSeverity::warning},
    {FindingKind::vat_unknown, "vat_unknown", FindingSeverity::warning},
    {FindingKind::vat_averaged, "vat_averaged", FindingSeverity::note},
    {FindingKind::number_repeated, "number_repeated", FindingSeverity::warning},
    {FindingKind::number_missing, "number_missing", FindingSeverity::warning},
    {FindingKind::letter_unbalanced, "letter_unbalanced", FindingSeverity::warning},
    {FindingKind::no_lettering, "no_lettering", FindingSeverity::warning},
    {FindingKind::unlettered_credit, "unlettered_credit", FindingSeverity::warning},
    {FindingKind::credit_balance, "credit_balance", FindingSeverity::warning},
    {FindingKind::payment_returned, "payment_returned", FindingSeverity::warning},
    {FindingKind::paid_before_invoice, "paid_before_invoice", FindingSeverity::warning},
    {FindingKind::doubtful, "doubtful", FindingSeverity::note},
    {FindingKind::doubtful_without_buyer, "doubtful_without_buyer", FindingSeverity::warning},
    {FindingKind::written_off, "written_off", FindingSeverity::note},
    {FindingKind::buyer_without_auxiliary, "buyer_without_auxiliary", FindingSeverity::warning},
    {FindingKind::balance_differs, "balance_differs", FindingSeverity::error},
    {FindingKind::sales_period_short, "sales_period_short", FindingSeverity::warning},
    {FindingKind::buyer_missing, "buyer_missing", FindingSeverity::error},
    {FindingKind::date_missing, "date_missing", FindingSeverity::error},
    {FindingKind::days_unreadable, "days_unreadable", FindingSeverity::error},
    {FindingKind::word_unknown, "word_unknown", FindingSeverity::error},
    {FindingKind::currency_other, "currency_other", FindingSeverity::error},
    {FindingKind::row_ignored, "row_ignored", FindingSeverity::note},
    {FindingKind::total_row, "total_row", FindingSeverity::note},
    {FindingKind::total_differs, "total_differs", FindingSeverity::error},
    {FindingKind::paid_after_as_of, "paid_after_as_of", FindingSeverity::note},
    {FindingKind::paid_date_missing, "paid_date_missing", FindingSeverity::warning},
    {FindingKind::part_paid, "part_paid", FindingSeverity::note},
    {FindingKind::state_contradicts, "state_contradicts", FindingSeverity::warning},
    {FindingKind::open_differs, "open_differs", FindingSeverity::warning},
    {FindingKind::invoice_date_inferred, "invoice_date_inferred", FindingSeverity::note},
    {FindingKind::buckets_differ, "buckets_differ", FindingSeverity::warning},
    {FindingKind::list_ends_early, "list_ends_early", FindingSeverity::warning},
    {FindingKind::other_day, "other_day", FindingSeverity::error},
    {FindingKind::payments_missing, "payments_missing", FindingSeverity::warning},
    {FindingKind::payments_few, "payments_few", FindingSeverity::warning},
    {FindingKind::payments_partial, "payments_partial", FindingSeverity::warning},
    {FindingKind::payments_behind, "payments_behind", FindingSeverity::warning},
});

constexpr bool in_order_of_kinds() {
  for (std::size_t i = 0; i < kinds.size(); ++i) {
    if (kinds.at(i).kind != static_cast<FindingKind>(i)) return false;
  }
  return kinds.back().kind == FindingKind::payments_behind;
}
static_assert(in_order_of_kinds(), "every kind has its row, in the order of FindingKind");

}  // namespace

std::string_view to_string(FindingKind kind) {
  return kinds.at(static_cast<std::size_t>(kind)).key;
}

FindingSeverity severity(FindingKind kind) {
  return kinds.at(static_cast<std::size_t>(kind)).severity;
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
  const bool error = severity(finding.kind) == FindingSeverity::error;
  if (group.kept.size() < (error ? most_errors : most_places)) {
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
