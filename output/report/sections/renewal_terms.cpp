#include "output/report/sections/renewal_terms.hpp"

#include <fmt/format.h>

#include "output/report/markup.hpp"

namespace encours {

namespace {

struct RenewalWords {
  const char* ends;         ///< months
  const char* not_renewed;  ///< share of the trials
  const char* factor;       ///< in a calm year, in a crisis
};
constexpr RenewalWords renewal_french = {.ends = "\u00a0; fin au bout de {} mois",
                                         .not_renewed = ", non renouvelée dans {} des tirages",
                                         .factor = ", prime × {} ({} en crise)"};
constexpr RenewalWords renewal_english = {.ends = "; ends after {} months",
                                          .not_renewed = ", not renewed in {} of trials",
                                          .factor = ", premium × {} ({} in a crisis)"};

}  // namespace

std::string renewal_terms(const ReportContext& context, std::size_t j) {
  const RenewalWords& words = context.pick(renewal_french, renewal_english);
  const Figures& figures = context.figures;
  const std::string path = fmt::format("study/programmes/{}/renewal/", j);
  if (!context.summary.has(path + "month")) return "";
  std::string text = fill(words.ends, {figures.number(path + "month", 0)});
  if (const std::string found = programme_path(0, j, "renewal/not_renewed/mean");
      context.summary.has(found)) {
    text += fill(words.not_renewed, {figures.percent(found)});
  }
  const auto crisis = context.summary.number_if_known(path + "premium_factor/crisis");
  if (crisis.value_or(1) == 1) return text;
  return text + fill(words.factor, {figures.number(path + "premium_factor/calm", 2),
                                    figures.number(path + "premium_factor/crisis", 2)});
}

}  // namespace encours
