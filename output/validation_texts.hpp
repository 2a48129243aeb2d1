#pragma once

#include "engine/validation/validation_report.hpp"
#include "scenarios/study.hpp"

namespace encours {

/// {} are filled with fmt, in the order written.
struct ValidationTexts {
  const char* title;   ///< trials, seed
  const char* rule;    ///< bound
  const char* passed;  ///< figures
  const char* failed;  ///< figures that do not pass, figures
  const char* expected;
  const char* computed;
  const char* standard_error;
  const char* closed_form;
  const char* simulated;
};

const ValidationTexts& validation_texts(Language language);

/// Heading of a topic, and where its expected figures come from.
struct TopicTexts {
  const char* title;
  const char* source;
};
TopicTexts topic_texts(ValidationTopic topic, Language language);

/// "VaR 99 %": how a figure is called; {} is its parameter.
const char* figure_text(FigureKind kind, Language language);

/// The names in JSON.
const char* name_of(ValidationTopic topic);
const char* name_of(FigureKind kind);

}  // namespace encours
