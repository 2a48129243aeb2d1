#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "output/console_parts.hpp"
#include "output/sensitivity/sensitivity_report.hpp"
#include "output/sensitivity/sensitivity_texts.hpp"
#include "output/text_layout.hpp"

namespace encours {

namespace {

constexpr std::size_t label_columns = 16;
constexpr std::size_t tried_columns = 8;
constexpr std::size_t wide = 18;    ///< three columns of figures
constexpr std::size_t narrow = 14;  ///< four

constexpr std::array gross_measures = {Measure::average_loss, Measure::loss_one_in_100,
                                       Measure::reserve};
constexpr std::array programme_measures = {Measure::average_cost, Measure::cost_one_in_100,
                                           Measure::reserve, Measure::shortfall};

std::size_t place_of(Measure measure) {
  return static_cast<std::size_t>(measure);
}

/// Writes the blocks of one screen.
class SensitivityScreen {
 public:
  SensitivityScreen(const SensitivityReport& report, const ScreenOptions& options)
      : report_(report),
        options_(options),
        style_(texts(options.language).numbers),
        words_(sensitivity_texts(options.language)) {}

  std::string render() const {
    const Sensitivity& found = report_.sensitivity;
    const std::string name = report_.study.scenarios[found.scenario].name;
    std::string text = wrap("", phrase(words_.title, short_name(name, 20)), screen_columns);
    for (std::size_t subject = 0; subject < found.stated.size(); ++subject) text += table(subject);
    text += "\n";
    text += wrap("  ", words_.legend, screen_columns);
    if (!errors_known()) text += wrap("  ", words_.no_error, screen_columns);
    text += sources();
    for (const Decision& decision : found.decisions) text += decision_block(decision);
    if (report_.study.programmes.size() < 2) text += fmt::format("\n{}\n", words_.alone);
    return with_plain_spaces(text + closing());
  }

 private:
  std::string table(std::size_t subject) const {
    const auto measures = measures_of(subject);
    const std::size_t columns = measures.size() > 3 ? narrow : wide;
    std::string name = subject == 0 ? words_.gross : short_name(report_.name(subject), 23);
    std::string text = "\n";
    text += pad_right(name, label_columns + tried_columns);
    std::string stated =
        pad_right(fmt::format("  {}", words_.as_stated), label_columns + tried_columns);
    for (const Measure measure : measures) {
      text += pad_left(words_.measures[place_of(measure)], columns);
      stated += pad_left(figure(*report_.sensitivity.stated[subject][place_of(measure)], measure),
                         columns);
    }
    text += fmt::format("\n{}\n", stated);
    for (const AssumptionEffect* effect : widest_first(subject)) {
      for (std::size_t k = 0; k < effect->tried.size(); ++k) {
        text += tried_line(*effect, k, subject, measures, columns);
      }
    }
    return text;
  }

  std::string tried_line(const AssumptionEffect& effect, std::size_t k, std::size_t subject,
                         std::span<const Measure> measures, std::size_t columns) const {
    const TriedValue& tried = effect.tried[k];
    std::string label = k == 0 ? std::string(words(effect).name) : std::string();
    if (k == 1 && effect.assumption.stress) label = fmt::format("({})", words_.stress);
    std::string line =
        pad_right(fmt::format("  {}", cut(label, label_columns - 3)), label_columns) +
        pad_left(value_text(effect.assumption.kind, tried.value), tried_columns);
    for (const Measure measure : measures) {
      line += pad_left(change(*tried.subjects[subject][place_of(measure)], measure), columns);
    }
    return line + "\n";
  }

  std::vector<Measure> measures_of(std::size_t subject) const {
    std::vector<Measure> measures;
    const auto add = [&](std::span<const Measure> all) {
      for (const Measure measure : all) {
        if (report_.sensitivity.stated[subject][place_of(measure)]) measures.push_back(measure);
      }
    };
    if (subject == 0) {
      add(gross_measures);
    } else {
      add(programme_measures);
    }
    return measures;
  }

  std::vector<const AssumptionEffect*> widest_first(std::size_t subject) const {
    const Measure by = subject == 0 ? Measure::loss_one_in_100 : Measure::cost_one_in_100;
    std::vector<const AssumptionEffect*> order;
    for (const AssumptionEffect& effect : report_.sensitivity.effects) order.push_back(&effect);
    std::ranges::stable_sort(order, std::greater(), [=](const AssumptionEffect* effect) {
      return effect->swing(subject, by);
    });
    return order;
  }

  const AssumptionTexts& words(const AssumptionEffect& effect) const {
    return words_.assumptions[static_cast<std::size_t>(effect.assumption.kind)];
  }

  std::string figure(double value, Measure measure) const {
    return measure == Measure::shortfall ? format_percent(value, style_)
                                         : format_amount(value, style_);
  }

  std::string change(const Moved& moved, Measure measure) const {
    if (measure == Measure::shortfall) return points(moved);
    const std::string error =
        moved.standard_error
            ? format_error(normal_half_width * *moved.standard_error, moved.change, style_)
            : std::string();
    return with_error(format_change(moved.change, style_), error);
  }

  /// A change of a probability, in points of a percent.
  std::string points(const Moved& moved) const {
    const double by = 100 * moved.change;
    const std::string number = format_number(std::fabs(by), 2, style_);
    const char* const sign = number == "0" ? "" : by > 0 ? "+" : "\u2212";
    const double error = 100 * normal_half_width * moved.standard_error.value_or(0);
    return with_error(fmt::format("{}{}", sign, number),
                      error >= 0.01 ? format_number(error, 2, style_) : "");
  }

  static std::string with_error(const std::string& value, const std::string& error) {
    return error.empty() ? value : fmt::format("{} ±{}", value, error);
  }

  /// A value of an assumption: "× 1.5", "+2 pt", "0.08", "+5 d".
  std::string value_text(AssumptionKind kind, double value) const {
    const std::string number = format_number(std::fabs(value), 2, style_);
    const char* const sign = value < 0 ? "\u2212" : "+";
    const char* const day = options_.language == Language::french ? "j" : "d";
    switch (kind) {
      case AssumptionKind::pd_level:
      case AssumptionKind::asset_correlation:
        return fmt::format("×\u00a0{}", number);
      case AssumptionKind::lgd: {
        const std::string by = format_number(std::fabs(100 * value), 1, style_);
        return fmt::format("{}{}\u00a0pt", value == 0 ? "" : sign, by);
      }
      case AssumptionKind::payment_delay:
        return fmt::format("{}{}\u00a0{}", value == 0 ? "" : sign,
                           format_number(std::fabs(value), 1, style_), day);
      case AssumptionKind::exposure_delay:
        return fmt::format("{}\u00a0{}", format_number(value, 1, style_), day);
      default:
        return number;
    }
  }

  /// Half the 95 % interval of a value found, in the digits of value_text().
  std::string value_error(AssumptionKind kind, const std::optional<double>& error) const {
    if (!error) return "";
    const double shown = normal_half_width * *error * (kind == AssumptionKind::lgd ? 100 : 1);
    return fmt::format(" ±\u00a0{}", format_number(shown, shown < 0.1 ? 3 : 2, style_));
  }

  bool errors_known() const {
    const auto& effects = report_.sensitivity.effects;
    return effects.empty() || effects.front()
                                  .tried.front()
                                  .subjects.front()[place_of(Measure::loss_one_in_100)]
                                  ->standard_error.has_value();
  }

  std::string sources() const {
    std::string text = wrap("  ", words_.sources_title, screen_columns);
    for (const AssumptionEffect& effect : report_.sensitivity.effects) {
      const bool of_study = effect.assumption.source == EndsSource::study;
      const char* const source = of_study ? words_.source_study : words(effect).source;
      text += wrap(fmt::format("    {} ", pad_right(words(effect).name, label_columns)), source,
                   screen_columns);
    }
    return text;
  }

  std::string decision_block(const Decision& decision) const {
    if (decision.pairs.empty()) return "";
    const std::string first =
        short_name(report_.study.programmes[decision.pairs[0].first].name, 40);
    const bool by_mean = decision.measure == Measure::average_cost;
    std::string text = "\n";
    std::string title = phrase(by_mean ? words_.decision_mean : words_.decision_bad_year, first);
    const bool sure = std::ranges::all_of(
        decision.pairs, [](const DecisionPair& pair) { return pair.standing == Standing::behind; });
    if (!sure) title += fmt::format(", {}", words_.not_surely);
    text += wrap("", title, screen_columns);
    for (const DecisionPair& pair : decision.pairs) text += pair_lines(pair);
    return text;
  }

  std::string pair_lines(const DecisionPair& pair) const {
    const std::string other = short_name(report_.study.programmes[pair.other].name, 30);
    const double half = normal_half_width * pair.standard_error.value_or(0);
    const std::string more = with_error(format_amount(pair.difference, style_),
                                        format_error(half, pair.difference, style_));
    if (pair.standing == Standing::unknown) {
      return wrap("  ", phrase(words_.unknown, other, more), screen_columns);
    }
    if (pair.standing == Standing::tie_by_noise) {
      std::string text = phrase(words_.tie_noise, other, more);
      if (pair.trials_needed) {
        const auto trials = static_cast<std::uint64_t>(std::ceil(*pair.trials_needed));
        text += fmt::format(" {}", phrase(words_.tie_trials, format_count(trials, style_)));
      }
      return wrap("  ", text, screen_columns);
    }
    const bool tie = pair.standing == Standing::tie_by_assumptions;
    const bool turns =
        std::ranges::any_of(pair.flips, [](const Flip& flip) { return flip.value.has_value(); });
    const std::string told = phrase(tie ? words_.tie_assumptions : words_.cheaper_by, other, more);
    std::string text =
        wrap("  ", fmt::format("{} {}", told, turns ? words_.turns : words_.stays), screen_columns);
    if (turns) text += flip_lines(pair);
    return text;
  }

  std::string flip_lines(const DecisionPair& pair) const {
    std::string text;
    std::string never;
    for (const Flip* flip : nearest_first(pair)) {
      const AssumptionEffect& effect = effect_of(flip->kind);
      if (!flip->value) {
        never += fmt::format("{}{}", never.empty() ? "" : ", ", words(effect).name);
        continue;
      }
      std::string line = phrase(words_.flips_at, words(effect).name,
                                fmt::format("{}{}", value_text(flip->kind, *flip->value),
                                            value_error(flip->kind, flip->standard_error)),
                                value_text(flip->kind, effect.assumption.value));
      if (flip->within_ends) line += fmt::format(", {}", words_.inside);
      text += wrap("    ", line, screen_columns);
    }
    if (!never.empty()) text += wrap("    ", phrase(words_.never, never), screen_columns);
    return text;
  }

  const AssumptionEffect& effect_of(AssumptionKind kind) const {
    return *std::ranges::find(report_.sensitivity.effects, kind,
                              [](const AssumptionEffect& one) { return one.assumption.kind; });
  }

  /// How far an assumption has to move, its end on that side being 1.
  double distance(const Flip& flip) const {
    if (!flip.value) return std::numeric_limits<double>::infinity();
    const MainAssumption& assumption = effect_of(flip.kind).assumption;
    const auto [low, high] = std::ranges::minmax(assumption.ends);
    const double by = *flip.value - assumption.value;
    const double end = by < 0 ? low - assumption.value : high - assumption.value;
    return by * end > 0 ? by / end : std::numeric_limits<double>::max();
  }

  std::vector<const Flip*> nearest_first(const DecisionPair& pair) const {
    std::vector<const Flip*> order;
    for (const Flip& flip : pair.flips) order.push_back(&flip);
    std::ranges::stable_sort(order, {}, [this](const Flip* flip) { return distance(*flip); });
    return order;
  }

  std::string bounds() const {
    std::string list;
    for (const AssumptionEffect& effect : report_.sensitivity.effects) {
      const MainAssumption& one = effect.assumption;
      list += list.empty() ? "" : ", ";
      list += phrase(words_.between, words(effect).name, value_text(one.kind, one.lowest),
                     value_text(one.kind, one.highest));
    }
    return wrap("  ", phrase(words_.bounds, list), screen_columns);
  }

  std::string closing() const {
    const Sensitivity& found = report_.sensitivity;
    std::string text;
    if (found.stated.size() > 2) {
      text += "\n";
      text += bounds();
      text += wrap("  ", words_.search_note, screen_columns);
    }
    const std::string counts = fmt::format(
        "{}, {}.",
        format_counted(found.results.run.trials, texts(options_.language).trials, style_),
        format_counted(found.simulations, words_.simulations, style_));
    text += wrap("  ", counts, screen_columns);
    std::string names;
    for (const std::string& file : options_.files) {
      names += fmt::format("{}{}", names.empty() ? "" : ", ", file);
    }
    if (!names.empty()) text += wrap("", phrase(words_.files, names), screen_columns);
    return text;
  }

  const SensitivityReport& report_;
  const ScreenOptions& options_;
  const NumberStyle& style_;
  const SensitivityTexts& words_;
};

}  // namespace

std::string render_sensitivity(const SensitivityReport& report, const ScreenOptions& options) {
  return SensitivityScreen(report, options).render();
}

}  // namespace encours
