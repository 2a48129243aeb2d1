#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/date.hpp"

namespace encours {

/// Size of a company: micro below 2 M€ of turnover, small below 10, medium below 50, large above.
enum class BuyerSize : std::uint8_t { micro, small, medium, large };

/// Who the buyer is: a private company, a public body, a company related to us, a private person.
enum class BuyerCategory : std::uint8_t { private_company, public_body, related, individual };
/// Their words in files, in this order.
inline constexpr std::array<std::string_view, 4> buyer_category_names = {"private", "public",
                                                                         "related", "individual"};
/// Some of them: [category].
using BuyerCategories = std::array<bool, buyer_category_names.size()>;
/// Their words.
std::vector<std::string_view> names_of(const BuyerCategories& categories);

/// Where a buyer's PD comes from before any scoring.
enum class PdOrigin : std::uint8_t { table, sector_and_size };

/// A client that owes money (obligor), as one row of buyers.csv with every default filled in.
/// Money is euros excluding VAT; rates and shares are fractions.
struct Buyer {
  std::string id;
  std::string name;
  std::string sector = "unknown";
  std::string country;
  BuyerSize size = BuyerSize::small;
  BuyerCategory category = BuyerCategory::private_company;
  std::string group_id;
  std::string parent_id;
  std::string score;
  std::string score_source;
  std::string siren;
  std::string naf;
  double pd = 0;                    ///< annual probability of default, in [0, 1]
  double lgd = 0;                   ///< loss given default, in [0, 1]
  double exposure = 0;              ///< unpaid balance at `as_of`
  double annual_sales = 0;          ///< yearly sales to this buyer
  double terms_days = 45;           ///< payment terms, at least 1
  std::optional<double> own_limit;  ///< our own credit limit; none if absent
  std::optional<double>
      insurer_limit;  ///< present (0 included): named buyer; absent: discretionary
  std::optional<double> equity;

  // Read for the diagnosis only; no model uses them.
  std::optional<double> requested_limit;  ///< what the insurer was asked for
  std::optional<double> guarantee;        ///< secured by a bank or a parent
  std::optional<Date> insolvency_date;    ///< the judgment that opens proceedings was published
  bool annual_sales_inferred = false;     ///< the cell is empty: exposure × 365 / terms
  PdOrigin pd_origin = PdOrigin::table;
  std::optional<int> founded = std::nullopt;  ///< year
  std::optional<double> days_late =
      std::nullopt;             ///< mean lateness of its payments; negative: early
  double pd_uncertainty = 0;    ///< τ ≥ 0, standard deviations of the PD's probit
  std::uint32_t pd_source = 0;  ///< buyers of one source share its error
};

/// Whether its country says so; an empty one is the firm's own, France.
bool in_france(const Buyer& buyer);

}  // namespace encours
