#pragma once

#include <optional>
#include <string>
#include <utility>

#include "output/number_format.hpp"
#include "output/report/summary.hpp"

namespace encours {

/// Figures as HTML that says where they come from: <data value="67342.529" data-at="PATH">67 k€
/// </data>, where PATH is that of summary.json. A test takes every figure of a report and compares
/// it with the files. Paths of figures that do not exist give a dash.
class Figures {
 public:
  /// `source`: of which other file than summary.json the paths are, one word; told beside them.
  Figures(const Summary& summary, const NumberStyle& style, std::string source = {})
      : summary_(summary), style_(style), source_(std::move(source)) {}

  const NumberStyle& style() const { return style_; }

  std::string amount(const std::string& path) const;
  /// With its sign.
  std::string change(const std::string& path) const;
  /// Less the amount, with its sign: what a fall of so much adds.
  std::string opposite(const std::string& path) const;
  /// Without its sign: "26 k€ less".
  std::string size_of_change(const std::string& path) const;
  std::string percent(const std::string& path) const;
  std::string count(const std::string& path) const;
  std::string number(const std::string& path, int decimals) const;
  /// One amount less another, with its sign or without.
  std::string difference(const std::string& path, const std::string& less_path) const;
  std::string size_of_difference(const std::string& path, const std::string& less_path) const;
  /// The sizes of two amounts of one sign, the smaller first; dashes where unknown.
  struct Ends {
    std::string low;
    std::string high;
  };
  Ends sizes(const std::string& one_path, const std::string& other_path) const;
  /// Both ends, in one unit where they read well together: "41 – 97 k€".
  std::string range(const std::string& low_path, const std::string& high_path) const;
  /// One figure over another, as a percentage.
  std::string share(const std::string& part_path, const std::string& whole_path) const;
  /// ± half the 95 % interval of a mean, in the unit of the amount; empty where it tells nothing.
  std::string margin(const std::string& mean_path, const std::string& error_path) const;

  /// A figure in words of the caller, who has looked that it is known.
  std::string told(const std::string& path, const std::string& text) const;
  /// Half the 95 % interval of a figure, in words of the caller.
  std::string told_half(const std::string& error_path, const std::string& text) const;

  /// A figure computed from columns of results.h5; `drawn` tells how: "quantile 0.98 PATH".
  std::string drawn_amount(double euros, const std::string& drawn) const;
  std::string drawn_percent(double fraction, const std::string& drawn) const;
  std::string drawn_count(double count, const std::string& drawn) const;

 private:
  std::string at(double value, const std::string& path, const std::string& text) const;

  const Summary& summary_;
  const NumberStyle& style_;
  std::string source_;
};

/// The element that holds a figure; `attributes` as they stand in the source.
std::string data_element(double value, const std::string& attributes, const std::string& text);

}  // namespace encours
