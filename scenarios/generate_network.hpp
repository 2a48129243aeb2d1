#pragma once

#include <cstdint>
#include <vector>

#include "scenarios/starter.hpp"

namespace encours {

/// How the links of a generated network come about.
enum class NetworkKind : std::uint8_t {
  erdos_renyi,   ///< any pair alike: G(n, m), Erdős & Rényi 1959
  scale_free,    ///< preferential attachment: Barabási & Albert, Science 286 (1999)
  sector_block,  ///< four of five links stay in the sector: Holland, Laskey & Leinhardt 1983
};

/// What `encours generate network` is asked for.
struct NetworkPlan {
  NetworkKind kind = NetworkKind::scale_free;
  std::uint32_t firms = 2'000;  ///< 10 … 1,000,000
  std::uint32_t customers = 5;  ///< mean number of known customers of a firm, 1 … 50
  std::uint64_t seed = 1;
};

/// buyers.csv, links.csv and study.toml of fictitious firms that supply each other, ready to run;
/// comments in `language`. The same plan gives the same bytes.
///
/// Known customers make 30 to 90 % of a firm's sales, split at random; a link's exposure is 45 days
/// of those sales; half of the equities are known, around 12 % of the sales. PDs are left to the
/// defaults by sector and size. One scenario fails the firm with most suppliers.
std::vector<StarterFile> generate_network(const NetworkPlan& plan, Language language);

}  // namespace encours
