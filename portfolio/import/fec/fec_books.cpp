#include "portfolio/import/fec/fec_books.hpp"

#include <algorithm>
#include <chrono>
#include <utility>

#include "portfolio/import/fec/fec_cells.hpp"
#include "portfolio/import/fec/fec_grouping.hpp"
#include "portfolio/import/fec/fec_opening.hpp"

namespace encours {

namespace {

/// A document this long before its entry has a year that was mistyped, more often than not.
constexpr std::chrono::days oldest_piece{3 * 365};

/// 411 … 491 as a number, or 0 where nothing of the account is kept apart.
std::uint16_t kept_account(std::string_view account) {
  for (const int kept : {411, 413, 416, 418, 419, 491}) {
    const auto digit = [&](std::size_t place, int value) {
      return account[place] == static_cast<char>('0' + value);
    };
    if (account.size() >= 3 && digit(0, kept / 100) && digit(1, kept / 10 % 10) &&
        digit(2, kept % 10)) {
      return static_cast<std::uint16_t>(kept);
    }
  }
  return 0;
}

std::optional<ClientLedger> client_ledger(std::uint16_t account) {
  switch (account) {
    case 411:
      return ClientLedger::clients;
    case 413:
      return ClientLedger::bills;
    case 416:
      return ClientLedger::doubtful;
    default:
      return std::nullopt;
  }
}

bool needs_cleaning(std::string_view text) {
  return std::ranges::any_of(text, [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte >= 0x7F;
  });
}

}  // namespace

std::uint32_t TextPool::find_or_add(std::string_view text) {
  const auto found = numbers_.find(text);
  if (found != numbers_.end()) return found->second;
  const auto number = static_cast<std::uint32_t>(texts_.size());
  numbers_.emplace(texts_.emplace_back(text), number);
  return number;
}

std::string_view account_of(ClientLedger ledger) {
  switch (ledger) {
    case ClientLedger::clients:
      return "411";
    case ClientLedger::bills:
      return "413";
    case ClientLedger::doubtful:
      return "416";
  }
  return "";
}

std::size_t FecBooks::EntryHash::operator()(const EntryKey& key) const {
  const auto& [file, journal, number, date] = key;
  std::size_t hash = number * std::size_t{0x9E3779B97F4A7C15};
  hash ^= (hash >> 29U) + journal * std::size_t{0xBF58476D1CE4E5B9};
  hash ^= static_cast<std::size_t>(date.time_since_epoch().count()) << 7U;
  return hash ^ (std::size_t{file} << 40U);
}

FecBooks::FecBooks(Date date, FindingLog& findings) : as_of(date), findings_(findings) {}

void FecBooks::begin_file(std::string name, TextEncoding encoding) {
  files.emplace_back().name = std::move(name);
  encoding_ = encoding;
  last_journal_text_.assign(1, '\x01');  // no journal's
  last_key_ = {};
}

/// UTF-8 without control characters, nor blanks where they stood at an end: the same id is one
/// buyer. Valid until the next call.
std::string_view FecBooks::decoded(std::string_view text) {
  if (!needs_cleaning(text)) return text;
  const bool single_byte =
      encoding_ == TextEncoding::windows_1252 || encoding_ == TextEncoding::iso_8859_15;
  scratch_ = single_byte ? to_utf8(text, encoding_) : std::string(text);
  for (char& c : scratch_) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F) c = ' ';
  }
  return trim_fec(scratch_);
}

FecBooks::Journal FecBooks::journal_of(const FecRow& row) {
  const std::string_view code = row[FecColumn::journal_code];
  const std::string_view label = row[FecColumn::journal_label];
  const bool same = last_journal_text_.size() == code.size() + label.size() + 1 &&
                    last_journal_text_.starts_with(code) && last_journal_text_.ends_with(label) &&
                    last_journal_text_[code.size()] == '\t';
  if (same) return last_journal_;
  last_journal_text_ = std::string(code).append("\t").append(label);
  last_journal_ = {.code = texts.find_or_add(decoded(code)),
                   .opening = is_opening_journal(code, label)};
  return last_journal_;
}

std::uint32_t FecBooks::entry_of(const FecRow& row) {
  const Journal journal = journal_of(row);
  std::string_view number = row[FecColumn::entry_number];
  std::string substitute;
  if (number.empty()) {
    note_once(FindingKind::entry_number_missing, 0);
    substitute.append(1, '\x01').append(row[FecColumn::piece]);
    number = substitute;
  }
  const auto file = static_cast<std::uint32_t>(files.size() - 1);
  const EntryKey key(file, journal.code, texts.find_or_add(number), row.entry_date);
  if (key == last_key_ && !entries.empty()) return last_entry_;
  const auto [place, added] =
      entry_numbers_.emplace(key, static_cast<std::uint32_t>(entries.size()));
  if (added) {
    FecEntry& entry = entries.emplace_back();
    entry.file = file;
    entry.line = row.line;
    entry.date = row.entry_date;
    entry.journal = journal.code;
    entry.piece = texts.find_or_add(decoded(row[FecColumn::piece]));
    entry.opening = journal.opening;
  }
  last_key_ = key;
  last_entry_ = place->second;
  return last_entry_;
}

/// The auxiliary code, else the client of the cash-basis variants, else the account: 411DUPONT also
/// stands for 416DUPONT.
std::uint32_t FecBooks::buyer_of(const FecRow& row) {
  std::string_view id = row[FecColumn::auxiliary];
  if (id.empty()) id = row[FecColumn::client];
  const bool auxiliary = !id.empty();
  const std::string_view account = row[FecColumn::account];
  std::string own;
  if (!auxiliary) own.append("411").append(account.substr(3));
  const std::uint32_t buyer = buyers.find_or_add(decoded(auxiliary ? id : own));
  if (names.size() <= buyer) {
    names.resize(buyer + 1);
    name_of_.resize(buyer + 1);
    without_auxiliary.resize(buyer + 1);
  }
  const std::string_view name =
      row[auxiliary ? FecColumn::auxiliary_label : FecColumn::account_label];
  without_auxiliary[buyer] = !auxiliary;
  if (!name.empty() && (names[buyer].empty() || row.entry_date > name_of_[buyer].since)) {
    names[buyer] = trim_fec(decoded(name));
    name_of_[buyer].since = row.entry_date;
  }
  return buyer;
}

void FecBooks::add_to_entry(const FecRow& row, FecEntry& entry) {
  const std::string_view account = row[FecColumn::account];
  const Cents amount = row.balance();
  entry.balance += amount;
  switch (account.front()) {
    case '1':
      entry.capital = true;
      break;
    case '4':
      entry.client_lines = entry.client_lines || client_ledger(kept_account(account)).has_value();
      if (account.starts_with("4457") || account.starts_with("4458")) entry.vat -= amount;
      break;
    case '5':
      entry.bank = true;
      entry.cash += amount;
      break;
    case '6':
      entry.profit_or_loss = entry.profit_or_loss || amount != 0;
      if (account.starts_with("654")) entry.write_off += amount;
      break;
    case '7':
      entry.profit_or_loss = entry.profit_or_loss || amount != 0;
      if (account.starts_with("70")) entry.turnover -= amount;
      if (account.size() > 1 && account[1] <= '7') entry.revenue -= amount;
      break;
    case '8':
      entry.capital = entry.capital || account.starts_with("89");
      break;
    default:
      break;
  }
}

void FecBooks::add_posting(const FecRow& row, std::uint32_t buyer, std::uint32_t entry) {
  const std::string_view number = row[FecColumn::invoice_number];
  FecPosting posting;
  posting.buyer = buyer;
  posting.piece = texts.find_or_add(decoded(number.empty() ? row[FecColumn::piece] : number));
  posting.letter = texts.find_or_add(decoded(row[FecColumn::letter]));
  posting.entry = entry;
  posting.date = row.entry_date;
  posting.piece_date = row.piece_date.value_or(row.entry_date);
  posting.due = row.due_date;
  posting.amount = row.balance();
  posting.ledger = *client_ledger(kept_account(row[FecColumn::account]));
  if (!row.piece_date && posting.amount > 0)
    note_once(FindingKind::piece_date_missing, posting.amount);
  if (posting.piece_date > posting.date) {
    note_once(FindingKind::piece_after_entry, posting.amount);
    posting.piece_date = posting.date;
  } else if (posting.date - posting.piece_date >= oldest_piece) {
    note_once(FindingKind::piece_long_before_entry, posting.amount);
  }
  due_dates_given = due_dates_given || posting.due.has_value();
  postings.push_back(posting);
}

void FecBooks::add(const FecRow& row) {
  FecFile& file = files.back();
  file.debit += row.debit;
  file.credit += row.credit;
  const std::uint32_t number = entry_of(row);
  FecEntry& entry = entries[number];
  add_to_entry(row, entry);
  const std::uint16_t account = kept_account(row[FecColumn::account]);
  if (account == 0) return;
  if (row.entry_date > as_of) {
    note_once(FindingKind::after_as_of, 0);
    return;
  }
  const std::uint32_t buyer = buyer_of(row);
  control_rows.push_back({.account = account,
                          .file = static_cast<std::uint32_t>(files.size() - 1),
                          .buyer = buyer,
                          .date = row.entry_date,
                          .amount = row.balance()});
  if (!client_ledger(account) || row.balance() == 0) return;
  entry.clients += row.balance();
  entry.client_debits += std::max<Cents>(row.balance(), 0);
  add_posting(row, buyer, number);
}

/// Counts a finding of the current file, told at its first line.
void FecBooks::note_once(FindingKind kind, Cents amount) {
  const auto file = static_cast<std::uint32_t>(files.size() - 1);
  const auto [place, added] = notes_.try_emplace({file, kind});
  ImportFinding& note = place->second;
  if (added) {
    note.kind = kind;
    note.file = files.back().name;
    note.count = 0;
  }
  ++note.count;
  note.amount += amount;
}

void FecBooks::report_entries() {
  for (const FecEntry& entry : entries) {
    if (entry.balance == 0) continue;
    ImportFinding finding;
    finding.kind = FindingKind::entry_unbalanced;
    finding.file = files[entry.file].name;
    finding.line = entry.line;
    finding.amount = entry.balance;
    findings_.add(std::move(finding));
  }
  for (const FecFile& file : files) {
    if (file.debit == file.credit) continue;
    ImportFinding finding;
    finding.kind = FindingKind::file_unbalanced;
    finding.file = file.name;
    finding.amount = file.debit - file.credit;
    findings_.add(std::move(finding));
  }
}

void FecBooks::finish() {
  for (auto& [key, note] : notes_) findings_.add(note);
  group_lines(*this);
  report_entries();
  mark_openings(*this);
}

}  // namespace encours
