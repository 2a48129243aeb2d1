#include "output/report/document.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstdint>
#include <string_view>

#include "core/checksum.hpp"
#include "core/date.hpp"
#include "core/version.hpp"
#include "output/report/markup.hpp"
#include "output/report/page_assets.hpp"
#include "output/source_date.hpp"

namespace encours {

namespace {

struct Words {
  const char* code;
  const char* page;  ///< title of the study
  const char* skip;
  const char* contents;
  const char* made;  ///< version, date
  const char* charts;
  const char* reading;
  const char* reading_period;
  const char* on_paper;
};
constexpr Words french = {
    .code = "fr",
    .page = "Risque clients\u00a0: {}",
    .skip = "Aller au contenu",
    .contents = "Les preuves",
    .made = "Établi par Encours {} le {}. Les décisions d’assurance restent les vôtres.",
    .charts = "Graphiques\u00a0: Apache ECharts, licence Apache 2.0.",
    .reading =
        "«\u00a0Une année sur cent\u00a0»\u00a0: la perte qu’une année simulée sur cent atteint "
        "ou dépasse\u00a0; ce n’est pas le pire possible. Le ± est l’erreur de simulation à "
        "95\u00a0%\u00a0: elle diminue avec le nombre de tirages. La plage «\u00a0selon "
        "hypothèses\u00a0», elle, ne diminue pas\u00a0: probabilités et pertes exactes ne sont "
        "connues de personne.",
    .reading_period =
        "«\u00a0Une fois sur cent\u00a0»\u00a0: la perte qu’un tirage sur cent atteint ou "
        "dépasse\u00a0; ce n’est pas le pire possible. Le ± est l’erreur de simulation à "
        "95\u00a0%\u00a0: elle diminue avec le nombre de tirages. La plage «\u00a0selon "
        "hypothèses\u00a0», elle, ne diminue pas\u00a0: probabilités et pertes exactes ne sont "
        "connues de personne.",
    .on_paper =
        "Version imprimée\u00a0: la suite des longues listes, les contrôles, les hypothèses et la "
        "provenance sont à l’écran.",
};
constexpr Words english = {
    .code = "en",
    .page = "Customer credit risk: {}",
    .skip = "Skip to the content",
    .contents = "The evidence",
    .made = "Made by Encours {} on {}. Decisions about insurance remain yours.",
    .charts = "Charts: Apache ECharts, Apache License 2.0.",
    .reading =
        "“One year in a hundred”: the loss that one simulated year in a hundred reaches or "
        "exceeds; it is not the worst that can happen. The ± is the simulation error at 95%: it "
        "falls as trials are added. The range across assumptions does not: nobody knows the exact "
        "probabilities and losses.",
    .reading_period =
        "“One time in a hundred”: the loss that one trial in a hundred reaches or exceeds; it is "
        "not the worst that can happen. The ± is the simulation error at 95%: it falls as trials "
        "are added. The range across assumptions does not: nobody knows the exact probabilities "
        "and losses.",
    .on_paper =
        "Printed version: the rest of long lists, the checks, the assumptions and the provenance "
        "are on screen.",
};

/// 'sha256-…' of a script or style, as a content security policy names it.
std::string policy_hash(std::string_view text) {
  constexpr std::string_view digits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const std::string hex = sha256_hex(text);
  const auto nibble = [&](std::size_t k) -> std::uint32_t {
    if (k >= hex.size()) return 0;
    const char c = hex[k];
    return static_cast<std::uint32_t>(c <= '9' ? c - '0' : c - 'a' + 10);
  };
  std::string base64;
  for (std::size_t k = 0; k < hex.size(); k += 3) {  // three nibbles are two digits
    const std::uint32_t bits = nibble(k) << 8U | nibble(k + 1) << 4U | nibble(k + 2);
    base64 += digits[bits >> 6U];
    base64 += digits[bits & 63U];
  }
  base64.back() = '=';  // 256 bits fill 43 digits
  return "'sha256-" + base64 + "'";
}

std::string head(const ReportContext& context, const Words& words, const PageAssets& assets) {
  const std::string script = assets.script.empty() ? "'none'" : policy_hash(assets.script);
  return fmt::format(
      "<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" "
      "content=\"default-src 'none'; script-src {}; style-src {}; base-uri 'none'; "
      "form-action 'none'\">\n<meta name=\"viewport\" content=\"width=device-width, "
      "initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<title>{}</title>\n"
      "<style>{}</style>\n</head>\n",
      script, policy_hash(assets.style),
      fill(words.page, {named_plain(context.summary.text("title"), 120)}), assets.style);
}

const char* paper_class(Paper paper) {
  return paper == Paper::none ? "part screen-only" : "part";
}

std::string section_html(const Section& section) {
  return fmt::format(
      "<section class=\"{0}\" id=\"{1}\" aria-labelledby=\"{1}-title\">\n<div class=\"intro\"><h2 "
      "id=\"{1}-title\">{2}</h2>{3}</div>\n<div class=\"body\">\n{4}</div>\n</section>\n",
      paper_class(section.paper), section.id, section.title,
      section.lead.empty() ? "" : element("p", "", section.lead), section.body);
}

std::string contents(const Words& words, const std::vector<Section>& sections) {
  std::string list;
  for (const Section& section : sections) {
    list += fmt::format("<li><a href=\"#{}\">{}</a></li>", section.id, section.title);
  }
  return fmt::format(
      "<nav class=\"contents\" aria-label=\"{0}\"><h2 class=\"small\">{0}</h2><ol>{1}"
      "</ol></nav>\n",
      words.contents, list);
}

std::string footer(const ReportContext& context, const Words& words, bool with_charts) {
  const Date day = source_date().value_or(
      std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
  const std::string time = fmt::format("<time datetime=\"{}\">{}</time>", to_iso(day),
                                       escaped(format_date(day, context.numbers())));
  return element("footer", "",
                 element("p", "", context.by_horizon(words.reading, words.reading_period)) +
                     element("p", "class=\"paper-only\"", words.on_paper) +
                     element("p", "",
                             fill(words.made, {escaped(program_version()), time}) +
                                 (with_charts ? std::string(" ") + words.charts : "")));
}

}  // namespace

std::string render_document(const ReportContext& context, const std::string& first_page,
                            const std::vector<Section>& sections) {
  const Words& words = context.pick(french, english);
  const PageAssets assets = page_assets();
  std::string evidence;
  for (const Section& section : sections) evidence += section_html(section);
  const NumberStyle& style = context.numbers();
  const std::string units =
      fmt::format("data-decimal=\"{}\" data-units=\"{}|{}|{}|{}\"", style.decimal_mark,
                  style.units[0], style.units[1], style.units[2], style.units[3]);
  std::string page = fmt::format(
      "<!doctype html>\n<html lang=\"{}\" {}>\n{}<body>\n<a class=\"skip\" href=\"#main\">{}</a>\n"
      "<main id=\"main\">\n<div class=\"first\">\n{}</div>\n{}<div class=\"evidence\">\n{}</div>\n"
      "</main>\n{}\n",
      words.code, units, head(context, words, assets), words.skip, first_page,
      contents(words, sections), evidence, footer(context, words, !assets.script.empty()));
  if (!assets.script.empty()) page += fmt::format("<script>{}</script>\n", assets.script);
  return page + "</body>\n</html>\n";
}

}  // namespace encours
