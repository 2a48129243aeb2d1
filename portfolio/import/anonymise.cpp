#include "portfolio/import/anonymise.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "core/checksum.hpp"
#include "core/contract.hpp"
#include "core/problem.hpp"
#include "portfolio/fault.hpp"

namespace encours {

namespace {

constexpr std::size_t shown_digits = 16;

using Names = std::unordered_map<std::string, std::string>;

/// Old to new ids of the buyers.
Names rename_buyers(ImportedLedger& ledger, std::string_view key) {
  Names renamed;
  std::unordered_map<std::string, std::string> owner;
  for (ImportedBuyer& buyer : ledger.buyers) {
    std::string name = pseudonym(key, 'B', buyer.id);
    if (!owner.emplace(name, buyer.id).second) {
      ProblemLog problems;
      problems.add(located({.what = "two buyers get the same pseudonym",
                            .why = "they share 64 bits of their HMAC",
                            .remedy = "take another key"},
                           {.file = "key"}));
      problems.throw_if_any();
    }
    renamed.emplace(std::exchange(buyer.id, name), name);
    buyer.name.clear();
    buyer.siren.clear();
    buyer.naf.clear();
  }
  return renamed;
}

Names rename_files(ImportedLedger& ledger) {
  Names renamed;
  for (std::size_t i = 0; i < ledger.files.size(); ++i) {
    std::string name = fmt::format("file {}", i + 1);
    renamed.emplace(std::exchange(ledger.files[i].name, name), name);
  }
  return renamed;
}

std::string looked_up(const Names& names, const std::string& old) {
  const auto found = names.find(old);
  return found == names.end() ? std::string() : found->second;
}

}  // namespace

std::string pseudonym(std::string_view key, char prefix, std::string_view id) {
  std::string message(1, prefix);
  message.append(":").append(id);
  return prefix + hmac_sha256_hex(key, message).substr(0, shown_digits);
}

ImportedLedger anonymised(ImportedLedger ledger, std::string_view key) {
  expects(key.size() >= shortest_key, "a key of at least 16 bytes");
  const Names buyers = rename_buyers(ledger, key);
  const Names files = rename_files(ledger);
  for (ImportedReceivable& item : ledger.receivables) {
    if (!item.id.empty()) item.id = pseudonym(key, 'F', item.id);
  }
  for (ImportFinding& finding : ledger.findings) {
    finding.file = looked_up(files, finding.file);
    finding.buyer_id = looked_up(buyers, finding.buyer_id);
    finding.value.clear();
  }
  return ledger;
}

}  // namespace encours
