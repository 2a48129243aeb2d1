#pragma once

#include <string>
#include <string_view>

#include "portfolio/buyer.hpp"

namespace encours {

/// Annual probability of default where the table gives none.
struct DefaultPd {
  double pd = 0;
  std::string_view sector;  ///< "wholesale"; "public bodies"; "other sectors" at the mean
  std::string_view source;  ///< where the sector figure comes from, with its year
};

/// Sector PD × size factor, counting openings of insolvency proceedings.
///
/// Sectors: failure rates by sector of INSEE (2005: all 2.0 %, construction 2.8, wholesale 2.5,
/// agri-food 1.4, real estate 1.0), rescaled to a mean of 1.5 % for clients weighted by turnover;
/// transport, hotels and restaurants, services and industry are assumptions without a source, and
/// any other sector takes the mean. Size factors: micro 1.15, small 0.95, medium 0.47, large 0.21,
/// an assumption. Public bodies: 0.05 %, whatever their sector and size, an assumption.
/// Sector names are understood in French and English, accents and capitals aside.
DefaultPd default_pd(std::string_view sector, BuyerSize size, BuyerCategory category);

/// Factor on the sector PD.
double size_factor(BuyerSize size);

/// "micro", "small", "medium", "large".
std::string_view to_string(BuyerSize size);

}  // namespace encours
