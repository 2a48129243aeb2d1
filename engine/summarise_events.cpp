#include "engine/summarise_events.hpp"

namespace encours {

std::optional<ContagionResult> summarise_contagion(const PreparedStudy& study,
                                                   const PreparedCase& central,
                                                   const ContagionStatistics& statistics) {
  const Contagion* contagion = study.contagion(central);
  if (contagion == nullptr) return std::nullopt;
  ContagionSettings settings = study.study().contagion.value_or(ContagionSettings{});
  settings.branching_ratio = central.inputs.branching_ratio.value_or(settings.branching_ratio);
  const auto& sizes = statistics.size_count;
  return ContagionResult{
      .branching_ratio = settings.branching_ratio,
      .links = contagion->along_links() ? study.portfolio().network().links.size() : 0,
      .beta = settings.beta,
      .explosive = settings.explosive(),
      .exceeded = contagion->exceeded().size(),
      .contagious_share = {.mean = statistics.share.value(),
                           .standard_error = statistics.share.standard_error()},
      .mean_largest_cascade = statistics.largest_cascade.mean(),
      .largest_cascade = sizes.empty() ? 0 : sizes.size() - 1,
      .cascades_by_size = sizes,
      .cascades_by_depth = statistics.depth_count,
      .largest = {}};
}

std::optional<ProtractedResult> summarise_protracted(const PreparedStudy& study,
                                                     const ProtractedStatistics& statistics) {
  if (study.protracted() == nullptr) return std::nullopt;
  const auto mean = [](const Moments& moments) {
    return MeanWithError{.mean = moments.mean(), .standard_error = moments.standard_error()};
  };
  return ProtractedResult{.defaults = mean(statistics.defaults),
                          .debt = mean(statistics.debt),
                          .loss = mean(statistics.loss)};
}

}  // namespace encours
