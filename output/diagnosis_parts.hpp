#pragma once

#include <fmt/format.h>

#include <string>

#include "output/diagnosis_report.hpp"
#include "output/diagnosis_texts.hpp"
#include "output/texts.hpp"

namespace encours {

/// What every block of the diagnosis is written from.
struct DiagnosisScreen {
  const DiagnosisReport& report;
  const DiagnosisTexts& texts;
  const Texts& words;

  const NumberStyle& numbers() const { return words.numbers; }
  const Diagnosis& found() const { return report.diagnosis; }
};

/// Fills a text of the table.
template <class... Values>
std::string filled(const char* pattern, const Values&... values) {
  return fmt::format(fmt::runtime(pattern), values...);
}

// Blocks, each ending with a line break.

std::string standing_block(const DiagnosisScreen& screen);
std::string alert_block(const DiagnosisScreen& screen);
std::string ageing_block(const DiagnosisScreen& screen);
std::string dso_block(const DiagnosisScreen& screen);
std::string cover_block(const DiagnosisScreen& screen);
std::string class_block(const DiagnosisScreen& screen);
std::string data_block(const DiagnosisScreen& screen);
std::string remarks_block(const DiagnosisScreen& screen);

}  // namespace encours
