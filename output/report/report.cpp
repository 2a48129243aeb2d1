#include "output/report/report.hpp"

#include <fmt/format.h>

#include <array>
#include <vector>

#include "core/problem.hpp"
#include "output/atomic_file.hpp"
#include "output/report/document.hpp"
#include "output/report/report_context.hpp"
#include "output/report/sections/front_page.hpp"
#include "output/report/sections/sections.hpp"

namespace encours {

namespace {

using SectionWriter = Section (*)(const ReportContext&);

/// In the order of the page. A section whose body is empty is left out.
constexpr std::array section_writers = {SectionWriter{loss_distribution_section},
                                        SectionWriter{cost_parts_section},
                                        SectionWriter{cash_section},
                                        SectionWriter{bad_years_section},
                                        SectionWriter{heat_map_section},
                                        SectionWriter{largest_buyers_section},
                                        SectionWriter{own_losses_section},
                                        SectionWriter{ageing_section},
                                        SectionWriter{payment_section},
                                        SectionWriter{contagion_section},
                                        SectionWriter{convergence_section},
                                        SectionWriter{checks_section},
                                        SectionWriter{assumptions_section},
                                        SectionWriter{inputs_section},
                                        SectionWriter{provenance_section}};

/// Results of one run and a summary of another would make a report that is true of neither.
void refuse_two_runs(const Summary& summary, const TrialColumns& trials,
                     const std::filesystem::path& directory) {
  const auto differs = [&](const char* attribute, const std::string& told) {
    return trials.attribute(attribute).value_or("") != told;
  };
  if (!differs("seed", summary.text("run/seed")) && !differs("title", summary.text("title")) &&
      !differs("commit", summary.text("commit")) &&
      static_cast<double>(trials.amounts("scenario/0/gross_loss").size()) ==
          summary.number("run/trials")) {
    return;
  }
  Problem problem;
  problem.where.file = (directory / "results.h5").string();
  problem.what = "is not of the same run as summary.json";
  problem.why = "title, seed, trials and commit of both must agree";
  problem.remedy = "run the study again into one directory";
  throw BadInput(std::vector<Problem>(1, problem));
}

std::string first_page(const ReportContext& context) {
  return title_block(context) + key_figures_block(context) + statements_block(context) +
         comparison_block(context) + reliability_block(context);
}

}  // namespace

std::string render_report(const std::filesystem::path& directory, Language language) {
  const Summary summary(directory / "summary.json");
  const TrialColumns trials(directory / "results.h5");
  refuse_two_runs(summary, trials, directory);
  const Texts& words = texts(language);
  const ReportContext context{.summary = summary,
                              .trials = trials,
                              .language = language,
                              .words = words,
                              .figures = Figures(summary, words.numbers)};
  std::vector<Section> sections;
  for (const SectionWriter writer : section_writers) {
    Section section = writer(context);
    if (!section.body.empty()) sections.push_back(std::move(section));
  }
  return render_document(context, first_page(context), sections);
}

std::filesystem::path write_report(const std::filesystem::path& directory, Language language) {
  const std::filesystem::path file = directory / "report.html";
  write_atomically(file, render_report(directory, language));
  return file;
}

std::optional<Language> report_language(const std::filesystem::path& directory) {
  const Summary summary(directory / "summary.json");
  if (!summary.has("study/language")) return std::nullopt;
  return summary.text("study/language") == "fr" ? Language::french : Language::english;
}

}  // namespace encours
