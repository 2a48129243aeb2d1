#include "output/report/paper_note.hpp"

#include "output/report/markup.hpp"

namespace encours {

namespace {

struct Words {
  const char* programmes;  ///< shown, all
  const char* scenarios;   ///< shown, all
};
constexpr Words french = {
    .programmes = "Sur papier, {} dispositifs sur {}\u00a0; les autres sont à l’écran.",
    .scenarios = "Sur papier, {} scénarios sur {}\u00a0; les autres sont à l’écran.",
};
constexpr Words english = {
    .programmes = "On paper {} programmes of {}; the others are on screen.",
    .scenarios = "On paper {} scenarios of {}; the others are on screen.",
};

}  // namespace

std::string paper_note(const ReportContext& context, Listed listed, std::size_t shown,
                       std::size_t total) {
  if (total <= shown) return "";
  const Words& words = context.pick(french, english);
  const auto figure = [&](std::size_t count) {
    return data_element(static_cast<double>(count), "", format_count(count, context.numbers()));
  };
  return element("p", "class=\"paper-only fine\"",
                 fill(listed == Listed::programmes ? words.programmes : words.scenarios,
                      {figure(shown), figure(total)}));
}

}  // namespace encours
