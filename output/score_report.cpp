#include "output/score_report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "core/text.hpp"
#include "output/console.hpp"
#include "output/json_text.hpp"
#include "output/scoring_json.hpp"
#include "output/text_layout.hpp"
#include "output/texts.hpp"

namespace encours {

namespace {

/// A name of scenarios/score_summary as the language says it.
struct Translation {
  const char* from;
  const char* to;
};

/// {} are filled with fmt; every text is broken at its spaces.
struct ScoreTexts {
  const char* title;
  const char* sources;
  const char* source;  ///< sources, "3 buyers", amount
  const char* ablations;
  const char* ablation;   ///< what is kept, amount, amount moved
  const char* uncertain;  ///< "3 buyers", largest τ
  const char* certain;
  const char* overrides;
  const char* override_line;  ///< buyer, PD, PD replaced, note, author
  std::array<Translation, 7> words;
};

constexpr ScoreTexts english = {
    .title = "Where the PDs come from",
    .sources = "Sources (PD × exposure excl.\u00a0VAT, a year)",
    .source = "{}: {}, {}",
    .ablations = "What each kind of source changes",
    .ablation = "{}: {}, of which {} moved from some buyers to others",
    .uncertain =
        "{} with an uncertain PD: sources disagree or are stale, up to {} standard "
        "deviations of the probit",
    .certain = "No PD is marked as uncertain: no sources disagree, none is stale",
    .overrides = "Set by hand",
    .override_line = "{}: {} instead of {} ({}; {})",
    .words = {{{"statistics", "statistics by sector and size"},
               {"table", "buyers.csv"},
               {"override", "set by hand"},
               {"all", "with everything"},
               {"without_external", "without external scores"},
               {"without_behaviour", "without payment behaviour"},
               {"base", "before scoring"}}}};

constexpr ScoreTexts french = {
    .title = "D'où viennent les probabilités de défaillance (PD)",
    .sources = "Sources (PD × encours HT, par an)",
    .source = "{}\u00a0: {}, {}",
    .ablations = "Ce que change chaque sorte de source",
    .ablation = "{}\u00a0: {}, dont {} passés de certains clients à d'autres",
    .uncertain =
        "{} à PD incertaine\u00a0: des sources se contredisent ou datent, jusqu'à {} "
        "écart-type du probit",
    .certain =
        "Aucune PD n'est marquée incertaine\u00a0: les sources ne se contredisent ni ne "
        "datent",
    .overrides = "Fixées à la main",
    .override_line = "{}\u00a0: {} au lieu de {} ({}\u00a0; {})",
    .words = {{{"statistics", "statistiques par secteur et taille"},
               {"table", "buyers.csv"},
               {"override", "fixées à la main"},
               {"all", "avec tout"},
               {"without_external", "sans les scores externes"},
               {"without_behaviour", "sans le comportement de paiement"},
               {"base", "avant la notation"}}}};

constexpr const char* indent = "  ";

template <class... Values>
std::string line(const char* first, const char* pattern, const Values&... values) {
  return wrap(first, fmt::format(fmt::runtime(pattern), values...), screen_columns);
}

/// Each part of "table + altares" in the words of the language; other names as they are.
std::string said(const std::string& names, const ScoreTexts& texts) {
  constexpr std::string_view between = " + ";
  std::string result;
  for (std::size_t start = 0; start <= names.size();) {
    const std::size_t end = std::min(names.find(between, start), names.size());
    const std::string name = names.substr(start, end - start);
    const auto* word = std::find_if(texts.words.begin(), texts.words.end(),
                                    [&](const Translation& one) { return name == one.from; });
    if (!result.empty()) result += between;
    result += word == texts.words.end() ? printable(name, 40) : word->to;
    start = end + between.size();
  }
  return result;
}

std::string describe_sources(const ScoreSummary& summary, const ScoreTexts& texts,
                             const Texts& words) {
  std::string text = line("", texts.sources);
  for (const SourceShare& share : summary.sources) {
    text += line(indent, texts.source, said(share.sources, texts),
                 format_counted(share.buyers, words.buyers, words.numbers),
                 format_amount(share.expected, words.numbers));
  }
  text += line("", texts.ablations);
  for (const Ablation& ablation : summary.ablations) {
    text += line(indent, texts.ablation, said(ablation.kept, texts),
                 format_amount(ablation.expected, words.numbers),
                 format_amount(ablation.moved, words.numbers));
  }
  return text;
}

std::string describe_overrides(const ScoreSummary& summary, const ScoreTexts& texts,
                               const NumberStyle& style) {
  if (summary.overrides.empty()) return {};
  std::string text = line("", texts.overrides);
  for (const AppliedOverride& one : summary.overrides) {
    std::string author = printable(one.order.author, 80);
    if (one.order.date) author += fmt::format(", {}", format_date(*one.order.date, style));
    text += line(indent, texts.override_line, printable(one.order.buyer),
                 format_percent(one.order.pd, style), format_percent(one.replaced, style),
                 printable(one.order.note, 300), author);
  }
  return text;
}

}  // namespace

std::string render_score(const ScoreReport& report, Language language) {
  const ScoreTexts& texts = language == Language::french ? french : english;
  const Texts& words = encours::texts(language);
  const ScoreSummary& summary = report.summary;
  std::string text = line("", "{}", texts.title);
  text += describe_sources(summary, texts, words);
  text += summary.uncertain > 0
              ? line("", texts.uncertain,
                     format_counted(summary.uncertain, words.buyers, words.numbers),
                     format_number(summary.largest_uncertainty, 2, words.numbers))
              : line("", texts.certain);
  text += describe_overrides(summary, texts, words.numbers);
  return with_plain_spaces(text);
}

std::string render_score_json(const ScoreReport& report) {
  nlohmann::ordered_json answer = {{"title", report.title}};
  answer.update(scoring_json(report.summary));
  return json_text(answer);
}

}  // namespace encours
