#include "output/results_provenance.hpp"

#include <fmt/format.h>

#include <vector>

#include "core/checksum.hpp"
#include "core/date.hpp"
#include "core/version.hpp"
#include "output/hdf5/attribute.hpp"
#include "output/scoring_json.hpp"
#include "output/source_date.hpp"

namespace encours {

namespace {

std::vector<std::string> checksums(const std::vector<TableFormat>& inputs) {
  std::vector<std::string> lines;
  for (const TableFormat& input : inputs) lines.push_back(input.sha256 + "  " + input.file);
  return lines;
}

}  // namespace

void write_provenance(hid_t root, const Results& results, const std::string& study_text) {
  const auto text = [&](const char* name, const std::string& value) {
    write_text_attribute(root, name, value);
  };
  text("Conventions", "encours-results-1");
  text("title", results.title);
  text("source", fmt::format("encours {}", program_version()));
  text("format", "encours-results");
  text("format_version", "1");
  text("program_version", std::string(program_version()));
  text("commit", std::string(program_commit()));
  text("seed", std::to_string(results.run.seed));
  text("rng", "Philox4x32-10");
  text("study", study_text);
  text("study_sha256", sha256_hex(study_text));
  if (!results.inputs.empty()) {
    write_texts_attribute(root, "inputs_sha256", checksums(results.inputs));
  }
  if (const auto date = source_date()) text("history", to_iso(*date) + " encours run");
  text("currency", "EUR");
  if (results.as_of) text("as_of", to_iso(*results.as_of));
  if (results.scoring) {
    const auto lines = scoring_lines(*results.scoring);
    write_texts_attribute(root, "pd_sources", lines.sources);
    if (!lines.overrides.empty()) write_texts_attribute(root, "pd_overrides", lines.overrides);
  }
  write_count_attribute(root, "trials", static_cast<std::int64_t>(results.run.trials));
  write_count_attribute(root, "trials_requested",
                        static_cast<std::int64_t>(results.run.trials_requested));
  write_count_attribute(root, "range_trials", static_cast<std::int64_t>(results.run.range_trials));
  write_count_attribute(root, "horizon_months", results.run.horizon_months);
  write_byte_attribute(root, "complete", results.run.partial ? 0 : 1);
}

}  // namespace encours
