#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <string>

#include "engine/results.hpp"
#include "output/console.hpp"
#include "output/texts.hpp"

namespace encours {

/// What every block of the console is written from.
struct Screen {
  const Results& results;
  const Study& study;
  const Texts& texts;

  const NumberStyle& numbers() const { return texts.numbers; }
  bool speaks_of_years() const { return results.run.horizon_months == 12; }
  const HorizonTexts& horizon() const { return speaks_of_years() ? texts.year : texts.period; }
  const ScenarioResult& base() const { return results.scenarios.front(); }
};

/// Fills a text of the table.
template <class... Values>
std::string phrase(const char* pattern, const Values&... values) {
  return fmt::format(fmt::runtime(pattern), values...);
}

/// A name from the study or the ledger, safe for a terminal, in at most `columns` columns.
std::string short_name(const std::string& name, std::size_t columns);

// Blocks, each ending with a line break; empty when the results do not hold what they tell.

std::string loss_block(const Screen& screen);
/// Every policy beside the first self-insurance programme, two policies at a time.
std::string comparison_block(const Screen& screen);
/// Every programme in every scenario beside the first one; empty where there are few scenarios.
std::string scenario_block(const Screen& screen);
/// Shocks of shipped scenarios that found nothing to act on.
std::string left_out_lines(const Screen& screen);
/// What the failures of scenarios mean: conditions or interventions.
std::string given_lines(const Screen& screen);
/// How the insurer of a policy cuts limits, scenario by scenario; empty where it does not.
std::string cut_lines(const Screen& screen, std::size_t programme);
/// How often the self-insurance funds run dry and what they leave, scenario by scenario; empty
/// without a fund.
std::string fund_lines(const Screen& screen);
/// What the guarantees of each programme pay; nothing where none has any.
std::string guarantee_lines(const Screen& screen);
/// What factors charge and take over in the first scenario; empty without any.
std::string factoring_lines(const Screen& screen);

/// What factors charge, and what insurers charge beside their premiums in the first scenario; empty
/// where they do not.
std::string charge_lines(const Screen& screen);
/// What each programme does to the trade, lever by lever, and what its pillars bring in the first
/// scenario; empty where the study has neither prevention nor cure.
std::string conduct_block(const Screen& screen, Language language);
/// The firm's cash: lowest week, how often the credit line is exceeded, what it costs.
std::string cash_block(const Screen& screen);
std::string note_block(const Screen& screen);

/// In which scenarios the insurers of the policies cut limits.
enum class CutsTold : std::uint8_t { nowhere, somewhere, everywhere };
CutsTold cuts_told(const Results& results);

// What the trials and a difference decide.

/// All trials of a scenario agree though something is random, or there is one only: how far its
/// figures are off cannot be known.
bool nothing_learnt(const Screen& screen, const ScenarioResult& scenario);

/// Two standard errors or less: the trials do not tell its sign.
bool within_noise(const PairedDifference& difference);
/// The assumption range does not tell its sign.
bool changes_sign(const PairedDifference& difference);
/// Who costs less than whom on average and one year in 100, or why that is not known.
std::string verdict_lines(const Screen& screen, const ProgrammeResult& policy);

}  // namespace encours
