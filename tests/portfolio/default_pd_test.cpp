#include "portfolio/default_pd.hpp"

#include <gtest/gtest.h>

#include <array>
#include <utility>

namespace encours::default_pd_test {
namespace {

double pd_of(std::string_view sector, BuyerSize size = BuyerSize::small) {
  return default_pd(sector, size, BuyerCategory::private_company).pd;
}

TEST(DefaultPd, IsSectorPdTimesSizeFactor) {
  EXPECT_DOUBLE_EQ(pd_of("wholesale", BuyerSize::micro), 0.019 * 1.15);
  EXPECT_DOUBLE_EQ(pd_of("wholesale", BuyerSize::small), 0.019 * 0.95);
  EXPECT_DOUBLE_EQ(pd_of("wholesale", BuyerSize::medium), 0.019 * 0.47);
  EXPECT_DOUBLE_EQ(pd_of("wholesale", BuyerSize::large), 0.019 * 0.21);
}

TEST(DefaultPd, UnderstandsFrenchAndEnglishSectors) {
  const std::array<std::pair<std::string_view, double>, 26> sectors = {{
      {"construction", 0.021},
      {"BTP", 0.021},
      {"Bâtiment", 0.021},
      {"Bâtiment & travaux publics", 0.021},
      {"wholesale", 0.019},
      {"Commerce de gros", 0.019},
      {"NÉGOCE", 0.019},
      {"transport", 0.020},
      {"Transports et logistique", 0.020},
      {"CHR", 0.022},
      {"HORECA", 0.022},
      {"Hôtellerie-restauration", 0.022},
      {"Hotels and restaurants", 0.022},
      {"services", 0.015},
      {"Services aux entreprises", 0.015},
      {"industry", 0.012},
      {"Industrie", 0.012},
      {"manufacturing", 0.012},
      {"agri-food", 0.0105},
      {"Agroalimentaire", 0.0105},
      {"agro-alimentaire", 0.0105},
      {"real estate", 0.0075},
      {"real_estate", 0.0075},
      {"Immobilier", 0.0075},
      {"activités immobilières", 0.0075},
      {"aéronautique", 0.015},
  }};
  for (const auto& [name, pd] : sectors) EXPECT_DOUBLE_EQ(pd_of(name), pd * 0.95) << name;
}

TEST(DefaultPd, TakesTheMeanForOtherSectors) {
  EXPECT_EQ(default_pd("unknown", BuyerSize::small, BuyerCategory::private_company).sector,
            "other sectors");
  EXPECT_DOUBLE_EQ(pd_of("", BuyerSize::large), 0.015 * 0.21);
  EXPECT_DOUBLE_EQ(pd_of("é\xC3", BuyerSize::large), 0.015 * 0.21);
}

TEST(DefaultPd, IsTheSameForEveryPublicBody) {
  for (const BuyerSize size : {BuyerSize::micro, BuyerSize::large}) {
    EXPECT_EQ(default_pd("construction", size, BuyerCategory::public_body).pd, 0.0005);
  }
}

// The ratios to the mean that the sources give: 2.8, 2.5, 1.4 and 1.0 to 2.0 %.
TEST(DefaultPd, KeepsTheRatiosOfItsSource) {
  const double all = pd_of("anything");
  EXPECT_DOUBLE_EQ(pd_of("construction") / all, 2.8 / 2.0);
  EXPECT_NEAR(pd_of("wholesale") / all, 2.5 / 2.0, 0.02);  // rounded to 1.9 %
  EXPECT_DOUBLE_EQ(pd_of("agri-food") / all, 1.4 / 2.0);
  EXPECT_DOUBLE_EQ(pd_of("real estate") / all, 1.0 / 2.0);
}

}  // namespace
}  // namespace encours::default_pd_test
