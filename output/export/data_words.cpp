#include "output/export/data_words.hpp"

#include <algorithm>
#include <array>

#include "output/export/fields.hpp"

namespace encours {

namespace {

struct Word {
  const char* key;
  const char* english;
  const char* french;
};
constexpr std::array words = std::to_array<Word>({
    // checks and inputs of a run
    {"expected_loss", "expected loss, EUR excl. VAT", "perte attendue, € HT"},
    {"expected_defaults", "expected number of failures", "nombre de défaillances attendu"},
    {"expected_protracted", "expected number of protracted defaults",
     "nombre d’impayés prolongés attendu"},
    {"semicolon", "semicolon", "point-virgule"},
    {"comma", "comma", "virgule"},
    {"point", "point", "point"},
    {"tab", "tab", "tabulation"},
    {"vertical bar", "vertical bar", "barre verticale"},
    // how programmes and actions compare
    {"first", "cheapest", "le moins cher"},
    {"behind", "dearer", "plus cher"},
    {"tie_by_noise", "tie: within the noise", "égalité\u00a0: dans le bruit"},
    {"tie_by_assumptions", "tie: depends on assumptions", "égalité\u00a0: selon hypothèses"},
    {"unknown", "too few trials", "trop peu de tirages"},
    {"apart", "apart", "distincte"},
    {"tied", "tie", "ex æquo"},
    {"insure", "insure", "assurer"},
    {"cannot_tell", "cannot tell", "indécidable"},
    {"leave_out", "leave out", "laisser"},
    {"never_failed", "never failed", "jamais tombé"},
    {"cut_sales", "sell less", "vendre moins"},
    {"ask_cover", "ask cover", "demander des agréments"},
    {"shorten_terms", "shorten terms", "raccourcir les délais"},
    {"lawful_terms", "terms down to the law's", "délais au maximum légal"},
    {"remind", "remind earlier", "relancer plus tôt"},
    {"stop_shipments", "stop deliveries earlier", "arrêter plus tôt les livraisons"},
});

}  // namespace

ExportCell data_word_cell(std::string_view word, Language language) {
  const auto* const known =
      std::ranges::find(words, word, [](const Word& one) { return std::string_view(one.key); });
  if (known == words.end()) return text_cell(word);
  return text_cell(pick(language, known->english, known->french));
}

void put_data_words(ExportTable& table, std::size_t column, Language language) {
  for (std::vector<ExportCell>& row : table.rows) {
    ExportCell& cell = row.at(column);
    if (cell.kind == CellKind::text) cell = data_word_cell(cell.text, language);
  }
}

}  // namespace encours
