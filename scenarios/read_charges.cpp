#include <fmt/format.h>

#include <array>
#include <limits>

#include "scenarios/read_programmes.hpp"

namespace encours {

namespace {

constexpr NumberRule fee_rule = {.lowest = 0, .highest = 1e9, .example = "40"};

/// One band; its loss ratio is above `last`, that of the band before it.
std::optional<PremiumBand> read_band(const TomlValue& value, double last, ProblemLog& problems) {
  static constexpr std::array<std::string_view, 2> keys = {"up_to", "factor"};
  const TableReader band(value, "programme.bonus_malus", keys, problems);
  band.require("factor", "what the premium of the year is multiplied by",
               "write { up_to = 0.3, factor = 0.9 }");
  const auto up_to = band.number("up_to", {.lowest = 0, .highest = 1000, .example = "0.3"});
  const auto factor = band.number("factor", {.lowest = 0, .highest = 10, .example = "0.9"});
  if (!factor || (band.has("up_to") && !up_to)) return std::nullopt;
  if (last < up_to.value_or(std::numeric_limits<double>::infinity())) {
    return PremiumBand{.up_to = up_to.value_or(std::numeric_limits<double>::infinity()),
                       .factor = *factor};
  }
  problems.add({.where = value.where,
                .what = "bands of programme.bonus_malus do not go up",
                .value = up_to ? fmt::format("{}", *up_to) : "no up_to",
                .why =
                    "the first band that holds the loss ratio is taken; only the last one may be "
                    "without up_to",
                .remedy = "write them by rising up_to"});
  return std::nullopt;
}

std::vector<PremiumBand> read_bands(const TableReader& programme, ProblemLog& problems) {
  std::vector<PremiumBand> bands;
  const auto* values =
      programme.array("bonus_malus", "bonus_malus = [ { up_to = 0.3, factor = 0.9 } ]");
  if (values == nullptr) return bands;
  double last = -1;
  for (const TomlValue& value : *values) {
    const auto band = read_band(value, last, problems);
    if (!band) continue;
    last = band->up_to;
    bands.push_back(*band);
  }
  return bands;
}

}  // namespace

void read_charges(const TableReader& programme, std::string_view name, PolicyTerms& terms,
                  AssumptionLog& assumptions, ProblemLog& problems) {
  static constexpr std::array<std::string_view, 4> keys = {"limit", "claim", "collection",
                                                           "collection_protracted"};
  if (programme.has("fees")) {
    const TableReader fees = programme.table("fees", "programme.fees", keys);
    terms.fees.limit = fees.number("limit", fee_rule).value_or(0);
    terms.fees.claim = fees.number("claim", fee_rule).value_or(0);
    terms.fees.collection =
        fees.number("collection", {.lowest = 0, .highest = 1, .example = "0.015"}).value_or(0);
    terms.fees.collection_protracted =
        fees.number("collection_protracted", {.lowest = 0, .highest = 1, .example = "0.045"});
  }
  terms.bonus_malus = read_bands(programme, problems);
  if (terms.premium.tax > 0 || programme.has("fees")) return;
  assumptions.add("study.programme.charges", fmt::format("no tax, no fees ({})", name),
                  "neither premium.tax nor fees are given; flatters insurance");
}

}  // namespace encours
