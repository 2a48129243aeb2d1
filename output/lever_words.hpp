#pragma once

#include <memory>
#include <string>
#include <vector>

#include "scenarios/study.hpp"

namespace encours {

/// One lever as levers_json() writes it, with its figures as texts: for a terminal or as HTML.
class LeverReading {
 public:
  virtual ~LeverReading() = default;
  virtual bool has(const std::string& key) const = 0;
  virtual double value(const std::string& key) const = 0;
  virtual std::string amount(const std::string& key) const = 0;
  virtual std::string percent(const std::string& key) const = 0;
  virtual std::string number(const std::string& key) const = 0;
  virtual std::string word(const std::string& key) const = 0;  ///< safe to show
  virtual std::string day(const std::string& key) const = 0;
  virtual std::string kind() const = 0;
  /// The entries of a list; they live as long as this reading.
  virtual std::vector<std::unique_ptr<LeverReading>> entries(const std::string& key) const = 0;
};

/// What a lever does, in a few words: "deposit: 30% paid with the order (construction, micro)".
std::string lever_words(const LeverReading& lever, Language language);

/// What the cure of a programme makes of late payment, as pillars_json() writes it: "invoices are
/// 10.2 days late on average, 12.9 without this cure; 3,120 reminders, 5,400".
std::string late_payment_words(const LeverReading& lateness, Language language);

}  // namespace encours
