#include "portfolio/default_pd.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <span>
#include <utility>

namespace encours {

namespace {

constexpr std::string_view insee =
    "INSEE failure rates by sector of 2005, rescaled to a 1.5 % mean";
constexpr std::string_view assumed = "an assumption without a source";
constexpr std::string_view mean = "mean of all sectors, 1.5 %";
constexpr double mean_pd = 0.015;
constexpr double public_pd = 0.0005;

struct SectorPd {
  std::string_view name;
  double pd;
  std::string_view source;
  std::array<std::string_view, 14> aliases;  ///< in small letters without accents or signs
};

constexpr std::array<SectorPd, 8> sector_pds = {{
    {"construction",
     0.021,
     insee,
     {"construction", "btp", "batiment", "building", "travaux publics",
      "batiment et travaux publics", "batiment travaux publics", "batiment tp", "public works",
      "genie civil", "civil engineering"}},
    {"wholesale",
     0.019,
     insee,
     {"wholesale", "wholesale trade", "commerce de gros", "gros", "negoce", "grossiste",
      "grossistes", "wholesaler", "wholesalers", "trading", "distribution en gros"}},
    {"transport",
     0.020,
     assumed,
     {"transport", "transports", "transportation", "logistics", "logistique",
      "transport et logistique", "transports et logistique", "transport and logistics",
      "transport logistique", "transport et entreposage", "transportation and storage", "haulage",
      "transport routier", "road haulage"}},
    {"hotels and restaurants",
     0.022,
     assumed,
     {"horeca", "chr", "hotels and restaurants", "hotel restaurant", "hotels restaurants",
      "hotellerie", "restauration", "hotellerie restauration", "hebergement et restauration",
      "cafes hotels restaurants", "hospitality", "catering", "restaurants", "hotels"}},
    {"services",
     0.015,
     assumed,
     {"services", "service", "business services", "services aux entreprises", "other services",
      "autres services", "services to businesses", "prestations de services"}},
    {"industry",
     0.012,
     assumed,
     {"industry", "industrie", "manufacturing", "manufacture", "industries", "industrial",
      "industrie manufacturiere", "production industrielle"}},
    {"agri-food",
     0.0105,
     insee,
     {"agri food", "agrifood", "agroalimentaire", "agro alimentaire", "iaa",
      "industrie agroalimentaire", "industries agroalimentaires", "food", "food industry",
      "food and beverage", "alimentaire"}},
    {"real estate",
     0.0075,
     insee,
     {"real estate", "immobilier", "activites immobilieres", "realestate", "property",
      "real estate activities"}},
}};

/// The letter without accent of a two-byte UTF-8 sequence that starts with C3, or 0.
char plain_letter(unsigned char second) {
  constexpr std::string_view plain = "aaaaaaaceeeeiiii0nooooo0ouuuuy00";
  const unsigned place = (second - 0x80U) & 0x1FU;
  return plain[place] == '0' ? '\0' : plain[place];
}

/// Small letters and digits without accents, one space between words.
std::string plain_words(std::string_view text) {
  std::string words;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    char letter = c < 0x80 && std::isalnum(c) != 0 ? static_cast<char>(std::tolower(c)) : '\0';
    if (c == 0xC3 && i + 1 < text.size()) {
      letter = plain_letter(static_cast<unsigned char>(text[++i]));
    }
    if (letter != '\0') {
      words += letter;
    } else if (!words.empty() && words.back() != ' ') {
      words += ' ';
    }
  }
  if (words.ends_with(' ')) words.pop_back();
  return words;
}

}  // namespace

double size_factor(BuyerSize size) {
  switch (size) {
    case BuyerSize::micro:
      return 1.15;
    case BuyerSize::small:
      return 0.95;
    case BuyerSize::medium:
      return 0.47;
    case BuyerSize::large:
      return 0.21;
  }
  return 1;
}

std::string_view to_string(BuyerSize size) {
  constexpr std::array<std::string_view, 4> names = {"micro", "small", "medium", "large"};
  return names[static_cast<std::size_t>(size)];
}

DefaultPd default_pd(std::string_view sector, BuyerSize size, BuyerCategory category) {
  if (category == BuyerCategory::public_body) {
    return {.pd = public_pd, .sector = "public bodies", .source = assumed};
  }
  const std::string words = plain_words(sector);
  const auto* found = std::ranges::find_if(sector_pds, [&](const SectorPd& candidate) {
    return !words.empty() && std::ranges::find(candidate.aliases, words) != candidate.aliases.end();
  });
  if (found == sector_pds.end()) {
    return {.pd = mean_pd * size_factor(size), .sector = "other sectors", .source = mean};
  }
  return {.pd = found->pd * size_factor(size), .sector = found->name, .source = found->source};
}

}  // namespace encours
