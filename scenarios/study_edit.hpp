#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/problem.hpp"
#include "portfolio/read_portfolio.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// Columns of buyers.csv that an edit may change.
enum class BuyerColumn : std::uint8_t { exposure, annual_sales, terms_days, insurer_limit };

/// "exposure", …
std::string_view column_name(BuyerColumn column);

/// One cell of buyers.csv.
struct CellChange {
  std::string buyer_id;
  BuyerColumn column = BuyerColumn::exposure;
  std::optional<double> before = {};  ///< as the program has it; none: empty, and nothing taken
  double value = 0;
};

/// One key of the study that takes another number: "payment.stop_shipment_days".
struct NumberChange {
  std::string key;
  double value = 0;
};

/// A change that a user can make by hand: shocks, keys of the study, cells of buyers.csv.
struct StudyEdit {
  std::string name = {};                 ///< of the scenario that `shocks` make
  std::vector<std::string> shocks = {};  ///< inline tables; behind those of the scenario
  std::vector<NumberChange> keys = {};
  std::vector<CellChange> cells = {};
};

/// A study to be edited: what its file says, and which of its scenarios is looked at.
struct EditedStudy {
  const Study& study;  ///< as read; with the trials and the seed that are wanted
  const std::filesystem::path& file;
  std::size_t scenario = 0;
};

/// The shocks of an edit as a [[scenario]] table to be pasted behind those of the study: the
/// scenario that is looked at, shocks and all, with these behind them. Its weight is 0 where the
/// scenarios of the study have weights. Empty without shocks.
std::string scenario_fragment(const EditedStudy& source, const StudyEdit& edit);

/// What has to stand before the first of these in a study that writes no scenario: its base.
std::string base_fragment(const EditedStudy& source);

/// The keys of an edit as TOML, table by table; empty without keys.
std::string key_fragment(const StudyEdit& edit);

/// The portfolio with the cells of an edit, as reading the changed table gives it, and scored.
/// `unscored`: as it was read. The cells are those of buyers that exist.
Portfolio edited_portfolio(const Study& study, const PortfolioData& unscored,
                           const StudyEdit& edit);

/// The study that the edit makes, read from its changed text, with one scenario: the edited one.
/// Throws BadInput where the text cannot be edited so.
Study edited_study(const EditedStudy& source, const StudyEdit& edit, const Portfolio& portfolio);

}  // namespace encours
