#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "core/date.hpp"
#include "portfolio/import/fec/fec_entry.hpp"
#include "portfolio/import/fec/fec_reader.hpp"
#include "portfolio/import/imported_ledger.hpp"
#include "portfolio/text_encoding.hpp"

namespace encours {

/// Texts that stand once, by number; 0 is the empty text.
class TextPool {
 public:
  TextPool() { find_or_add(""); }
  std::uint32_t find_or_add(std::string_view text);
  const std::string& operator[](std::uint32_t number) const { return texts_[number]; }
  std::size_t size() const { return texts_.size(); }

 private:
  std::deque<std::string> texts_;  ///< never move, the views below point to them
  std::unordered_map<std::string_view, std::uint32_t> numbers_;
};

/// The accounts on which a client owes: clients (411), bills receivable (413), doubtful clients
/// (416).
enum class ClientLedger : std::uint8_t { clients, bills, doubtful };
inline constexpr std::size_t client_ledgers = 3;
std::string_view account_of(ClientLedger ledger);

/// A line of an entry on a client's account.
struct FecPosting {
  std::uint32_t buyer = 0;   ///< text of FecBooks::buyers
  std::uint32_t piece = 0;   ///< text of FecBooks::texts; 0: none
  std::uint32_t letter = 0;  ///< likewise
  std::uint32_t entry = 0;   ///< index into FecBooks::entries
  Date date;
  Date piece_date;               ///< that of the entry where the file gives none, or a later one
  std::optional<Date> due = {};  ///< as the file gives it
  Cents amount = 0;              ///< debit less credit
  ClientLedger ledger = ClientLedger::clients;
};

/// A row on an account that is reconciled, as it stands in the file: what the control sums, apart
/// from the postings and whatever the entry is taken for.
struct FecControlRow {
  std::uint16_t account = 0;  ///< 411, 413, 416, 418, 419, 491
  std::uint32_t file = 0;
  std::uint32_t buyer = 0;
  Date date;
  Cents amount = 0;  ///< debit less credit
};

struct FecFile {
  std::string name;
  std::optional<Date> first_day;  ///< of any entry
  std::optional<Date> first;      ///< entries that are no opening
  std::optional<Date> last;
  std::optional<Date> opening;  ///< the last day with opening entries
  Cents carried = 0;            ///< what clients owed before a later file that has no opening
  std::size_t grouped = 0;      ///< entries whose lines were put together anew
  std::size_t ungrouped = 0;    ///< entries out of balance, where they are most and stay so
  Cents debit = 0;
  Cents credit = 0;
  std::map<int, std::size_t> entries_by_month;  ///< 12 × year + month; no openings
};

/// Gathers what matters of any number of files: lines on client accounts, and of each entry its
/// sums. Memory grows with those, not with the bytes of the files.
class FecBooks {
 public:
  FecBooks(Date as_of, FindingLog& findings);

  void begin_file(std::string name, TextEncoding encoding);
  void add(const FecRow& row);
  /// After the last file: tells the openings from the movements, and which of them repeat what
  /// entries before them hold.
  void finish();

  std::vector<FecPosting> postings;
  std::vector<FecEntry> entries;
  std::vector<FecFile> files;
  TextPool buyers;
  TextPool texts;
  std::vector<std::string> names;           ///< of the buyers
  std::vector<bool> without_auxiliary;      ///< buyers that are an account
  std::vector<FecControlRow> control_rows;  ///< up to `as_of`
  Date as_of;
  bool due_dates_given = false;

 private:
  struct Journal {
    std::uint32_t code = 0;
    bool opening = false;
  };
  struct BuyerName {
    Date since;
  };
  using EntryKey = std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, Date>;
  struct EntryHash {
    std::size_t operator()(const EntryKey& key) const;
  };

  std::string_view decoded(std::string_view text);
  Journal journal_of(const FecRow& row);
  std::uint32_t entry_of(const FecRow& row);
  std::uint32_t buyer_of(const FecRow& row);
  void add_to_entry(const FecRow& row, FecEntry& entry);
  void add_posting(const FecRow& row, std::uint32_t buyer, std::uint32_t entry);
  void note_once(FindingKind kind, Cents amount);
  void report_entries();

  FindingLog& findings_;
  TextEncoding encoding_ = TextEncoding::utf8;
  std::string scratch_;
  std::unordered_map<EntryKey, std::uint32_t, EntryHash> entry_numbers_;
  EntryKey last_key_{};
  std::uint32_t last_entry_ = 0;
  std::string last_journal_text_;
  Journal last_journal_;
  std::vector<BuyerName> name_of_;
  std::map<std::pair<std::uint32_t, FindingKind>, ImportFinding> notes_;  ///< by file
};

}  // namespace encours
