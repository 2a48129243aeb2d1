#include "scenarios/shock_words.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "core/text.hpp"
#include "scenarios/read_insurer_response.hpp"

namespace encours {

namespace {

class Words {
 public:
  explicit Words(Language language) : french_(language == Language::french) {}

  std::string operator()(const ScalePd& shock) const {
    return pick("PDs × ", "PD × ") + number(shock.factor) + touched(shock) + course(shock.course);
  }
  std::string operator()(const MoveFactor& shock) const {
    const std::string whose = shock.sector ? whom({sector(*shock.sector)}) : "";
    return pick("factors moved by ", "facteurs déplacés de ") + number(shock.by) +
           pick(" standard deviations", " écarts-types") + whose;
  }
  std::string operator()(const FailBuyer& shock) const {
    return printable(shock.buyer) + pick(" fails", " défaille") + in_month(shock.month) +
           given(shock.condition, shock.own);
  }
  std::string operator()(const FailFound& shock) const {
    return who_fails(shock) +
           (shock.calendar_month ? calendar(*shock.calendar_month) : in_month(shock.month)) +
           given(shock.condition, shock.own);
  }
  std::string operator()(const RaiseLgd& shock) const {
    std::string words = pick("losses given default", "pertes en cas de défaut");
    if (shock.factor != 1) words += fmt::format(" × {}", number(shock.factor));
    if (shock.add != 0) words += fmt::format(" {}", points(shock.add));
    return words;
  }
  std::string operator()(const RaiseCorrelation& shock) const {
    return pick("asset correlations × ", "corrélations d'actifs × ") + number(shock.factor);
  }
  std::string operator()(const BranchingRatio& shock) const {
    return pick("each failure brings about ", "chaque défaillance en entraîne ") +
           number(shock.ratio) + pick(" others", " autre");
  }
  std::string operator()(const DelayPayments& shock) const {
    return pick("invoices paid ", "factures payées ") + number(shock.days) +
           pick(" days later", " jours plus tard") + touched(shock);
  }
  std::string operator()(const SupplierTerms& shock) const {
    return pick("suppliers' terms ", "délais fournisseurs ") + signed_number(shock.days) +
           pick(" days", " jours") + from(shock.month);
  }
  std::string operator()(const ChangeSales& shock) const {
    return pick("sales × ", "ventes × ") + number(shock.factor) + touched(shock);
  }
  std::string operator()(const CapShare& shock) const {
    return pick("no buyer above ", "aucun client au-dessus de ") + percent(shock.share) +
           pick(" of the ledger as it is", " de l'encours tel qu'il est");
  }
  std::string operator()(const RaiseCreditRate& shock) const {
    return pick("rate of the credit line ", "taux du découvert ") + points(shock.add);
  }
  std::string operator()(const InsurerResponseShock& shock) const {
    const std::string preset = shock.response.preset.empty()
                                   ? std::string(pick("of its own", "propre"))
                                   : shock.response.preset;
    return pick("insurers cut limits (response ",
                "les assureurs réduisent des agréments (réaction ") +
           preset + ")" +
           (shock.renewal ? pick(" and renew policies at their terms",
                                 " et renouvellent les polices à leurs conditions")
                          : "");
  }
  std::string operator()(const WithdrawLimits& shock) const {
    std::string words = pick("insurers withdraw limits", "les assureurs retirent des agréments");
    if (shock.left > 0) {
      words = pick("insurers leave ", "les assureurs laissent ") + percent(shock.left) +
              pick(" of limits", " des agréments");
    }
    return words + touched(shock) + from(shock.month);
  }
  std::string operator()(const EndPolicies& shock) const {
    return pick("policies end", "fin des polices") + from(shock.month);
  }
  std::string operator()(const RaisePremium& shock) const {
    return pick("premiums × ", "primes × ") + number(shock.factor) + from(shock.month);
  }

 private:
  std::string pick(const char* english, const char* french) const {
    return french_ ? french : english;
  }

  std::string number(double value) const {
    std::string text = fmt::format("{:.4g}", value);
    if (french_) std::ranges::replace(text, '.', ',');
    return text;
  }
  std::string signed_number(double value) const {
    return fmt::format("{}{}", value > 0 ? "+" : "", number(value));
  }
  std::string percent(double share) const {
    return number(100 * share) + (french_ ? "\u00a0%" : "%");
  }
  std::string points(double share) const {
    return signed_number(100 * share) + pick(" points", " points");
  }

  /// What the program calls a sector has a French name; others are quoted.
  std::string sector(const std::string& name) const {
    static constexpr std::array<std::pair<std::string_view, const char*>, 8> known = {
        {{"agri-food", "agroalimentaire"},
         {"construction", "construction"},
         {"hotels and restaurants", "hôtels et restaurants"},
         {"industry", "industrie"},
         {"real estate", "immobilier"},
         {"services", "services"},
         {"transport", "transports"},
         {"wholesale", "commerce de gros"}}};
    if (!french_) return "sector " + printable(name);
    for (const auto& [english, french] : known) {
      if (name == english) return fmt::format("secteur {}", french);
    }
    return fmt::format("secteur «\u00a0{}\u00a0»", printable(name));
  }
  std::string whom(const std::vector<std::string>& marks) const {
    return marks.empty() ? "" : fmt::format(" ({})", fmt::join(marks, ", "));
  }
  template <class Named>
  std::string touched(const Named& shock) const {
    static constexpr std::array<std::pair<const char*, const char*>, 4> sizes = {
        {{"micro companies", "très petites entreprises"},
         {"small companies", "petites entreprises"},
         {"medium companies", "entreprises moyennes"},
         {"large companies", "grandes entreprises"}}};
    std::vector<std::string> marks;
    if (shock.sector) marks.push_back(sector(*shock.sector));
    if (shock.buyer) marks.push_back(printable(*shock.buyer));
    if (shock.marks.country) {
      marks.push_back(pick("country ", "pays ") + printable(*shock.marks.country));
    }
    if (shock.marks.size) {
      const auto& [english, french] = sizes[static_cast<std::size_t>(*shock.marks.size)];
      marks.push_back(pick(english, french));
    }
    if (shock.marks.score_class) {
      marks.push_back(pick("score ", "note ") + printable(*shock.marks.score_class));
    }
    return whom(marks);
  }

  std::string in_month(int month) const {
    return month == 0 ? pick(" at once", " tout de suite")
                      : fmt::format("{}{}", pick(" in month ", " au mois "), month);
  }
  std::string from(int month) const {
    return month == 0 ? "" : fmt::format("{}{}", pick(" from month ", " à partir du mois "), month);
  }
  std::string course(const ShockCourse& course) const {
    std::string words = from(course.from_month);
    if (course.ramp_months > 1) {
      words += fmt::format("{}{}{}", pick(", rising over ", ", en montant sur "),
                           course.ramp_months, pick(" months", " mois"));
    }
    return words;
  }
  std::string calendar(int month) const {
    static constexpr std::array<std::pair<const char*, const char*>, 12> names = {
        {{"January", "janvier"},
         {"February", "février"},
         {"March", "mars"},
         {"April", "avril"},
         {"May", "mai"},
         {"June", "juin"},
         {"July", "juillet"},
         {"August", "août"},
         {"September", "septembre"},
         {"October", "octobre"},
         {"November", "novembre"},
         {"December", "décembre"}}};
    const auto& [english, french] = names[static_cast<std::size_t>(month - 1)];
    return pick(" in ", " en ") + pick(english, french);
  }
  std::string who_fails(const FailFound& shock) const {
    if (shock.buyer) return printable(*shock.buyer) + pick(" fails", " défaille");
    if (shock.largest == 1) return pick("the largest buyer fails", "le premier client défaille");
    if (shock.largest > 1) {
      return fmt::format("{}{}{}", pick("the ", "les "), shock.largest,
                         pick(" largest buyers fail", " premiers clients défaillent"));
    }
    if (!shock.group.empty()) {
      return pick("all of group ", "tout le groupe ") + printable(shock.group) +
             pick(" fails", " défaille");
    }
    return pick("the group or network that owes most fails",
                "le groupe ou réseau qui doit le plus défaille");
  }
  std::string given(bool condition, bool own) const {
    if (own) return pick(" (given: by itself)", " (donné\u00a0: de lui-même)");
    return condition ? pick(" (given as a condition)", " (donné comme condition)") : "";
  }

  bool french_;
};

}  // namespace

std::string in_words(const Shock& shock, Language language) {
  return std::visit(Words(language), shock);
}

}  // namespace encours
