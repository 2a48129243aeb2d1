#pragma once

#include <fstream>
#include <optional>
#include <string>

#include "output/report/report_context.hpp"
#include "output/results_file.hpp"
#include "output/summary_json.hpp"
#include "tests/output/handmade.hpp"
#include "tests/output/temporary_directory.hpp"

namespace encours {

/// The files of a run that found `results`, as the sections of a report see them.
class HandmadePage {
 public:
  explicit HandmadePage(const Results& results, Language language = Language::english,
                        const Study& study = handmade::study())
      : summary_(write_summary_file(results, study, language)),
        trials_(write_trials()),
        context_{.summary = summary_,
                 .trials = trials_,
                 .language = language,
                 .words = texts(language),
                 .figures = Figures(summary_, texts(language).numbers)} {}

  const ReportContext& context() const { return context_; }

  /// What another command found, as its JSON.
  void attach(std::optional<Summary> Attachments::*place, const std::string& json) {
    const std::filesystem::path file = directory_ / "attached.json";
    std::ofstream(file) << json;
    (context_.attachments.*place).emplace(file, Summary::Kind::attachment);
  }

 private:
  std::filesystem::path write_summary_file(const Results& results, const Study& study,
                                           Language language) {
    write_summary(results, {.study = study, .language = language}, directory_ / "summary.json");
    return directory_ / "summary.json";
  }
  std::filesystem::path write_trials() {
    ResultsFile file({.file = directory_ / "results.h5", .study_text = handmade::study().text});
    handmade::run(file, 2048, 2048);
    file.finish(handmade::results());
    return directory_ / "results.h5";
  }

  TemporaryDirectory directory_;
  Summary summary_;
  TrialColumns trials_;
  ReportContext context_;
};

/// What a reader sees of HTML: no tags, plain spaces, quotes as characters.
inline std::string read_aloud(const std::string& html) {
  std::string text;
  bool inside = false;
  for (const char c : html) {
    if (c == '<') inside = true;
    if (!inside) text += c;
    if (c == '>') inside = false;
  }
  const auto replace = [&](const std::string& from, const std::string& to) {
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at)) {
      text.replace(at, from.size(), to);
    }
  };
  replace("\u00a0", " ");
  replace("&lt;", "<");
  return text;
}

}  // namespace encours
