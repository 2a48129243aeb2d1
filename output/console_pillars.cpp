#include <cmath>
#include <memory>
#include <nlohmann/json.hpp>
#include <vector>

#include "output/compare/pillar_block.hpp"
#include "output/console_parts.hpp"
#include "output/lever_words.hpp"
#include "output/levers_json.hpp"
#include "output/pillars_json.hpp"
#include "output/text_layout.hpp"

namespace encours {

namespace {

using Json = nlohmann::ordered_json;

struct Words {
  const char* title;
  const char* cost;     ///< programme, mean total cost, prevention, cure
  const char* as_that;  ///< another programme
  const char* frees;    ///< what working capital falls by, its standard error
  const char* ties_up;  ///< what it rises by, likewise
};
constexpr Words french = {
    .title = "PRÉVENTION ET RECOUVREMENT, par dispositif",
    .cost = "{}\u00a0: coût moyen {}, dont prévention {}, recouvrement {}",
    .as_that = "comme {}",
    .frees = "besoin en fonds de roulement réduit de {} en fin d’horizon (± {})",
    .ties_up = "besoin en fonds de roulement accru de {} en fin d’horizon (± {})",
};
constexpr Words english = {
    .title = "PREVENTION AND CURE, by programme",
    .cost = "{}: average cost {}, of which prevention {}, cure {}",
    .as_that = "as {}",
    .frees = "working capital needed at the end falls by {} (± {})",
    .ties_up = "working capital needed at the end rises by {} (± {})",
};

/// A lever for a terminal.
class OnScreen final : public LeverReading {
 public:
  OnScreen(const Json& lever, const NumberStyle& style) : lever_(lever), style_(style) {}

  bool has(const std::string& key) const override { return lever_.contains(key); }
  double value(const std::string& key) const override { return lever_.at(key).get<double>(); }
  std::string amount(const std::string& key) const override {
    return format_amount(value(key), style_);
  }
  std::string percent(const std::string& key) const override {
    return format_percent(value(key), style_);
  }
  std::string number(const std::string& key) const override {
    return format_number(value(key), 2, style_);
  }
  std::string word(const std::string& key) const override {
    return short_name(lever_.at(key).get<std::string>(), 24);
  }
  std::string day(const std::string& key) const override {
    return format_date(parse_date(lever_.at(key).get<std::string>()).value(), style_);
  }
  std::string kind() const override { return lever_.at("kind").get<std::string>(); }
  std::vector<std::unique_ptr<LeverReading>> entries(const std::string& key) const override {
    std::vector<std::unique_ptr<LeverReading>> found;
    for (const Json& entry : lever_.at(key)) {
      found.push_back(std::make_unique<OnScreen>(entry, style_));
    }
    return found;
  }

 private:
  const Json& lever_;
  const NumberStyle& style_;
};

/// The first programme before `p` that does the same to the trade; `p` itself where none does.
std::size_t same_conduct(const Study& study, std::size_t p) {
  std::size_t first = 0;
  while (study.programmes[first].conduct != study.programmes[p].conduct) ++first;
  return first;
}

std::string programme_lines(const Screen& screen, const Words& words, Language language,
                            std::size_t p) {
  const NumberStyle& style = screen.numbers();
  const ProgrammeResult& result = screen.base().programmes[p];
  std::string head =
      phrase(words.cost, short_name(result.name, 24), format_amount(result.total_cost.mean, style),
             format_amount(result.pillars->prevention_cost, style),
             format_amount(result.pillars->collection_cost, style));
  const std::size_t first = same_conduct(screen.study, p);
  if (first < p) {
    head += ", ";
    head += phrase(words.as_that, short_name(screen.base().programmes[first].name, 24));
    return wrap("  ", head, screen_columns);
  }
  std::string lines = wrap("  ", head, screen_columns);
  for (const Json& lever : levers_json(screen.study.programmes[p].conduct)) {
    lines += wrap("    ", lever_words(OnScreen(lever, style), language), screen_columns);
  }
  if (const auto& lateness = result.pillars->lateness) {
    const Json told = late_payment_json(*lateness);
    lines += wrap("    ", late_payment_words(OnScreen(told, style), language), screen_columns);
  }
  if (const auto& change = result.pillars->working_capital) {
    lines += wrap("    ",
                  phrase(change->mean <= 0 ? words.frees : words.ties_up,
                         format_amount(std::abs(change->mean), style),
                         format_amount(normal_half_width * change->standard_error, style)),
                  screen_columns);
  }
  return lines;
}

}  // namespace

std::string conduct_block(const Screen& screen, Language language) {
  const auto& programmes = screen.base().programmes;
  if (programmes.empty() || !programmes.front().pillars) return "";
  const Words& words = language == Language::french ? french : english;
  std::string lines = words.title;
  lines += "\n";
  for (std::size_t p = 0; p < programmes.size(); ++p) {
    if (!screen.study.programmes[p].conduct.any()) continue;
    lines += programme_lines(screen, words, language, p);
  }
  if (nothing_learnt(screen, screen.base())) return lines;
  const CompareTexts& told = compare_texts(language);
  return lines + "\n" + pillar_table(screen, told, 0) + pillar_note(screen, told);
}

}  // namespace encours
