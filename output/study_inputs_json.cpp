#include "output/study_inputs_json.hpp"

#include <nlohmann/json.hpp>

#include "core/checksum.hpp"

namespace encours {

nlohmann::ordered_json study_inputs_json(const Study& study, std::span<const TableFormat> tables) {
  auto files = nlohmann::ordered_json::array();
  files.push_back({{"file", study.file_name}, {"sha256", sha256_hex(study.text)}});
  for (const TableFormat& table : tables) {
    files.push_back({{"file", table.file}, {"rows", table.rows}, {"sha256", table.sha256}});
  }
  return files;
}

}  // namespace encours
