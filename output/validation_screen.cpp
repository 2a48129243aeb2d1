#include "output/validation_screen.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "output/console_parts.hpp"
#include "output/json_text.hpp"
#include "output/text_layout.hpp"
#include "output/texts.hpp"
#include "output/validation_texts.hpp"

namespace encours {

namespace {

/// A number with the decimal mark of the language, "–" where there is none.
std::string decimal(std::string text, const NumberStyle& style) {
  const auto point = text.find('.');
  if (point != std::string::npos) text.replace(point, 1, style.decimal_mark);
  return text;
}

std::string value_text(double value, const NumberStyle& style) {
  return decimal(fmt::format("{:.10g}", value), style);
}

std::string error_text(const std::optional<double>& error, const NumberStyle& style) {
  if (!error || *error == 0) return "–";
  return decimal(*error < 100 ? fmt::format("{:.2g}", *error) : fmt::format("{:.0f}", *error),
                 style);
}

std::string z_text(const std::optional<double>& z, const NumberStyle& style) {
  return z ? decimal(fmt::format("{:+.2f}", *z), style) : "–";
}

std::string figure_label(const Figure& figure, Language language, const NumberStyle& style) {
  const bool is_level =
      figure.kind == FigureKind::quantile || figure.kind == FigureKind::expected_shortfall;
  const double parameter = is_level ? 100 * figure.parameter : figure.parameter;
  return phrase(figure_text(figure.kind, language),
                decimal(fmt::format("{:.6g}", parameter), style));
}

struct Cells {
  std::string label, method, expected, computed, error, z;
};

std::string row(const Cells& cells) {
  return pad_right(cells.label, 20) + pad_right(cells.method, 10) + pad_left(cells.expected, 14) +
         pad_left(cells.computed, 14) + pad_left(cells.error, 12) + pad_left(cells.z, 8) + "\n";
}

std::string line_text(const ValidationLine& line, const ValidationTexts& texts, Language language) {
  const NumberStyle& style = encours::texts(language).numbers;
  const bool simulated = line.method == FigureMethod::simulated;
  return row({.label = fmt::format("{} {}", line.passed ? ' ' : '!',
                                   figure_label(line.figure, language, style)),
              .method = simulated ? texts.simulated : texts.closed_form,
              .expected = value_text(line.expected, style),
              .computed = value_text(line.computed, style),
              .error = error_text(line.standard_error, style),
              .z = z_text(line.z, style)});
}

std::string topic_heading(ValidationTopic topic, const ValidationTexts& texts, Language language) {
  const TopicTexts topic_text = topic_texts(topic, language);
  const std::string title = fmt::format("{} ({})", topic_text.title, topic_text.source);
  return fmt::format("\n{}", wrap("", title, screen_columns)) + row({.label = {},
                                                                     .method = {},
                                                                     .expected = texts.expected,
                                                                     .computed = texts.computed,
                                                                     .error = texts.standard_error,
                                                                     .z = "z"});
}

}  // namespace

std::string render_validation(const ValidationReport& report, Language language) {
  const ValidationTexts& texts = validation_texts(language);
  const NumberStyle& style = encours::texts(language).numbers;
  std::string text =
      wrap("", phrase(texts.title, format_count(report.trials, style), report.seed),
           screen_columns) +
      wrap("", phrase(texts.rule, decimal(fmt::format("{:.2f}", report.bound), style)),
           screen_columns);
  const ValidationLine* before = nullptr;
  for (const ValidationLine& line : report.lines) {
    const bool new_topic = before == nullptr || before->topic != line.topic;
    if (new_topic) text += topic_heading(line.topic, texts, language);
    if (new_topic || before->subject != line.subject) text += line.subject + "\n";
    text += line_text(line, texts, language);
    before = &line;
  }
  const std::string verdict = report.passed()
                                  ? phrase(texts.passed, report.lines.size())
                                  : phrase(texts.failed, report.failures(), report.lines.size());
  return with_plain_spaces(fmt::format("{}\n{}", text, wrap("", verdict, screen_columns)));
}

std::string render_validation_json(const ValidationReport& report) {
  using Json = nlohmann::ordered_json;
  const auto number = [](const std::optional<double>& value) {
    return value && std::isfinite(*value) ? Json(*value) : Json(nullptr);
  };
  Json lines = Json::array();
  for (const ValidationLine& line : report.lines) {
    const bool simulated = line.method == FigureMethod::simulated;
    lines.push_back({{"topic", name_of(line.topic)},
                     {"subject", line.subject},
                     {"figure", name_of(line.figure.kind)},
                     {"parameter", line.figure.parameter},
                     {"origin", line.origin == FigureOrigin::published ? "published" : "formula"},
                     {"source", topic_texts(line.topic, Language::english).source},
                     {"method", simulated ? "simulated" : "closed_form"},
                     {"expected", line.expected},
                     {"computed", number(line.computed)},
                     {"tolerance", line.tolerance},
                     {"standard_error", number(line.standard_error)},
                     {"z", number(line.z)},
                     {"passed", line.passed}});
  }
  const Json answer = {{"trials", report.trials},
                       {"seed", fmt::format("{}", report.seed)},
                       {"bound", report.bound},
                       {"passed", report.passed()},
                       {"figures", report.lines.size()},
                       {"failures", report.failures()},
                       {"lines", lines}};
  return json_text(answer);
}

}  // namespace encours
