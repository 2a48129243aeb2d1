#include "output/report/report.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
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
constexpr std::array section_writers = {
    SectionWriter{policies_section},       SectionWriter{loss_distribution_section},
    SectionWriter{cost_parts_section},     SectionWriter{cash_section},
    SectionWriter{bad_years_section},      SectionWriter{heat_map_section},
    SectionWriter{largest_buyers_section}, SectionWriter{own_losses_section},
    SectionWriter{ageing_section},         SectionWriter{payment_section},
    SectionWriter{contagion_section},      SectionWriter{convergence_section},
    SectionWriter{checks_section},         SectionWriter{assumptions_section},
    SectionWriter{inputs_section},         SectionWriter{provenance_section}};

/// Whether the mean of a column is the one that the summary tells, but for rounding.
bool same_mean(const std::vector<double>& column, double told) {
  constexpr double rounding = 1e-6;
  double sum = 0;
  double size = 0;
  for (const double value : column) {
    sum += value;
    size += std::fabs(value);
  }
  const auto count = static_cast<double>(column.size());
  return std::fabs(sum / count - told) <= rounding * (1 + size / count);
}

/// Whether both files are of one run: one program, study and seed, the same number of trials, and
/// columns whose means the summary tells (other input files or events give others).
bool of_one_run(const Summary& summary, const TrialColumns& trials) {
  const auto differs = [&](const char* attribute, const char* path) {
    return trials.attribute(attribute).value_or("") != summary.text(path);
  };
  if (differs("seed", "run/seed") || differs("title", "title") || differs("commit", "commit") ||
      differs("study_sha256", "study/sha256")) {
    return false;
  }
  const auto agrees = [&](const std::string& column, const std::string& path) {
    const std::vector<double> values = trials.amounts(column);
    return values.size() == summary.count("run/trials") && same_mean(values, summary.number(path));
  };
  if (!agrees("scenario/0/gross_loss", "scenarios/0/gross_loss/mean")) return false;
  for (std::size_t j = 0; j < summary.size("scenarios/0/programmes"); ++j) {
    if (!agrees(fmt::format("scenario/0/programme/{}/total_cost", j),
                programme_path(0, j, "total_cost/mean"))) {
      return false;
    }
  }
  return true;
}

/// Results of one run and a summary of another would make a report that is true of neither.
void refuse_two_runs(const Summary& summary, const TrialColumns& trials,
                     const std::filesystem::path& directory) {
  if (of_one_run(summary, trials)) return;
  Problem problem;
  problem.where.file = (directory / "results.h5").string();
  problem.what = "is not of the same run as summary.json";
  problem.why = "study, inputs, seed, trials and program of both must agree";
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
  if (!summary.has("run/language")) return std::nullopt;
  return summary.text("run/language") == "fr" ? Language::french : Language::english;
}

}  // namespace encours
