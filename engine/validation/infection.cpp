#include <fmt/format.h>

#include "engine/validation/validation_run.hpp"
#include "models/contagion/davis_lo.hpp"

namespace encours {

namespace {

LossSample simulate_infection(const ValidationOptions& options, const DavisLo& model) {
  std::vector<double> counts;
  counts.reserve(options.trials);
  for (std::uint64_t trial = 0; trial < options.trials; ++trial) {
    counts.push_back(model.sample(options.seed, static_cast<std::uint32_t>(trial)));
  }
  return LossSample(std::move(counts));
}

}  // namespace

void validate_infection(const ValidationOptions& options, ValidationReport& report) {
  for (const PublishedInfection& published : published_infections()) {
    const DavisLo model{
        .buyers = published.buyers, .pd = published.pd, .infection = published.infection};
    const CountDistribution exact = model.distribution();
    LineWriter lines(report, ValidationTopic::davis_lo,
                     fmt::format("n = {}, p = {}, q = {}", model.buyers, model.pd, model.infection),
                     FigureOrigin::published);
    lines.table(published.figures,
                [&](const Figure& figure) { return figure_of(exact, figure, 1); });
    lines.table(published.figures, simulate_infection(options, model));
  }
}

}  // namespace encours
