#include "output/report/report.hpp"

#include <array>
#include <vector>

#include "output/atomic_file.hpp"
#include "output/report/document.hpp"
#include "output/report/markup.hpp"
#include "output/report/one_run.hpp"
#include "output/report/report_context.hpp"
#include "output/report/sections/front_page.hpp"
#include "output/report/sections/sections.hpp"

namespace encours {

namespace {

using SectionWriter = Section (*)(const ReportContext&);

/// In the order of the page. A section whose body is empty is left out.
constexpr std::array section_writers = {
    SectionWriter{policies_section},       SectionWriter{loss_distribution_section},
    SectionWriter{cost_parts_section},     SectionWriter{cash_section},
    SectionWriter{bad_years_section},      SectionWriter{heat_map_section},
    SectionWriter{largest_buyers_section}, SectionWriter{contributors_section},
    SectionWriter{sector_months_section},  SectionWriter{verdicts_section},
    SectionWriter{frontier_section},       SectionWriter{sensitivity_section},
    SectionWriter{reverse_section},        SectionWriter{actions_section},
    SectionWriter{unpaid_section},         SectionWriter{allowances_section},
    SectionWriter{own_losses_section},     SectionWriter{ageing_section},
    SectionWriter{payment_section},        SectionWriter{contagion_section},
    SectionWriter{cascades_section},       SectionWriter{protracted_section},
    SectionWriter{convergence_section},    SectionWriter{checks_section},
    SectionWriter{assumptions_section},    SectionWriter{inputs_section},
    SectionWriter{provenance_section}};

/// What other commands found of it, side by side where there is room.
std::string attached_blocks(const ReportContext& context) {
  const std::string blocks = todo_block(context) + closing_block(context);
  return (blocks.empty() ? "" : element("div", "class=\"pair\"", blocks)) + missing_hint(context);
}

std::string first_page(const ReportContext& context) {
  return title_block(context) + key_figures_block(context) + statements_block(context) +
         comparison_block(context) + attached_blocks(context) + reliability_block(context);
}

}  // namespace

std::string render_report(const std::filesystem::path& directory, Language language,
                          std::span<const std::filesystem::path> with) {
  const Summary summary(directory / "summary.json");
  const TrialColumns trials(directory / "results.h5");
  refuse_two_runs(summary, trials, directory);
  const Texts& words = texts(language);
  const ReportContext context{.summary = summary,
                              .trials = trials,
                              .language = language,
                              .words = words,
                              .figures = Figures(summary, words.numbers),
                              .attachments = read_attachments(with, summary)};
  std::vector<Section> sections;
  for (const SectionWriter writer : section_writers) {
    Section section = writer(context);
    if (!section.body.empty()) sections.push_back(std::move(section));
  }
  return render_document(context, first_page(context), sections);
}

std::filesystem::path write_report(const std::filesystem::path& directory, Language language,
                                   std::span<const std::filesystem::path> with) {
  const std::filesystem::path file = directory / "report.html";
  write_atomically(file, render_report(directory, language, with));
  return file;
}

std::optional<Language> report_language(const std::filesystem::path& directory) {
  const Summary summary(directory / "summary.json");
  if (!summary.has("run/language")) return std::nullopt;
  return summary.text("run/language") == "fr" ? Language::french : Language::english;
}

}  // namespace encours
