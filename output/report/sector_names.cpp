#include "output/report/sector_names.hpp"

#include <array>

#include "output/report/markup.hpp"

namespace encours {

namespace {

struct SectorName {
  const char* key;
  const char* french;
  const char* english;
};
constexpr std::array<SectorName, 8> names = {
    {{"agri_food", "agroalimentaire", "agri-food"},
     {"construction", "construction", "construction"},
     {"horeca", "hôtels et restaurants", "hotels and restaurants"},
     {"industry", "industrie", "industry"},
     {"real_estate", "immobilier", "real estate"},
     {"services", "services", "services"},
     {"transport", "transports", "transport"},
     {"wholesale", "commerce de gros", "wholesale"}}};

}  // namespace

std::string sector_words(Language language, const std::string& sector) {
  for (const SectorName& one : names) {
    if (sector == one.key) return language == Language::french ? one.french : one.english;
  }
  return sector;
}

std::string sector_name(const ReportContext& context, const std::string& sector) {
  const std::string words = sector_words(context.language, sector);
  return words == sector ? named(sector, 40) : element("bdi", "", words);
}

}  // namespace encours
