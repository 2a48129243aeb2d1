#include "scenarios/starter.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>

namespace encours {

namespace {

constexpr std::string_view english_header =
    R"toml(# A study to start from. The buyers are fictitious: put your own tables in their place.
# Amounts are euros excluding VAT; rates and shares are fractions (0.17 % is 0.0017).

[study]
title = "My receivables (fictitious)"
language = "en"

[portfolio]
buyers = "buyers.csv"
receivables = "receivables.csv"
as_of = 2026-12-31               # the day the ledger was closed

)toml";

constexpr std::string_view english_settings = R"toml([run]
trials = 100000
seed = 1                         # same seed, same results
# horizon_months = 12

# A line behind # shows what is taken without it, and is listed with the assumptions.
[loss]
# lgd = 0.93                     # lost when a buyer becomes insolvent; unsecured creditors get little

# The range shown beside every result.
[uncertainty]
# pd_factor = [0.67, 1.5]
# lgd_shift = [-0.03, 0.02]

# Scores that you buy: take the # away, and fill score and score_source in buyers.csv.
# [[scoring.external]]
# source = "bureau"
# map = [["A", 0.002], ["B", 0.006], ["C", 0.02], ["D", 0.08]]   # annual PD of each grade
# holds_behaviour = true         # the grades know how the buyer pays

# What may happen. Weights are probabilities and add to 1. A source is listed with the assumptions.
[[scenario]]
name = "Normal"
weight = 0.96

[[scenario]]
name = "Crisis"
weight = 0.04
source = "a proposal: failures × 1.7 as worldwide in 2008-2009 (Euler Hermes), one year in 25"
shocks = [
  { kind = "scale_pd", factor = 1.7 },
)toml";

constexpr std::string_view english_sector_shock =
    R"toml(  { kind = "scale_pd", factor = 1.3, sector = "construction" },
)toml";

constexpr std::string_view english_choices = R"toml(]

# What you may do about it.
[[programme]]
name = "Keep the risk"
kind = "self_insurance"

)toml";

constexpr std::string_view english_policy = R"toml([[programme]]
name = "Policy"
kind = "policy"
premium = { rate = 0.0017, base = "turnover" }
clauses = [                                  # applied in this order
  { threshold = 1000 },                      # smaller debts are not insured
  { buyer_limit = true },                    # the limits of buyers.csv (insurer_limit)
  { discretionary_limit = 10000 },           # the other buyers
  { insured_percentage = { named = 0.90, discretionary = 0.60 } },
  { maximum_liability = { premium_multiple = 30 } },
]
)toml";

constexpr std::string_view french_header =
    R"toml(# Une étude pour commencer. Les clients sont fictifs : mettez vos tables à leur place.
# Montants en euros hors taxes ; taux et parts en fractions (0,17 % s'écrit 0.0017).

[study]
title = "Mon poste clients (fictif)"
language = "fr"

[portfolio]
buyers = "buyers.csv"
receivables = "receivables.csv"
as_of = 2026-12-31               # la date d'arrêté

)toml";

constexpr std::string_view french_settings = R"toml([run]
trials = 100000
seed = 1                         # même graine, mêmes résultats
# horizon_months = 12

# Une ligne derrière # montre ce qui est pris sans elle, et figure parmi les hypothèses.
[loss]
# lgd = 0.93                     # part perdue quand un client devient insolvable

# La fourchette affichée à côté de chaque résultat.
[uncertainty]
# pd_factor = [0.67, 1.5]
# lgd_shift = [-0.03, 0.02]

# Des scores que vous achetez : ôtez les # et remplissez score et score_source dans buyers.csv.
# [[scoring.external]]
# source = "agence"
# map = [["A", 0.002], ["B", 0.006], ["C", 0.02], ["D", 0.08]]   # PD annuelle de chaque classe
# holds_behaviour = true         # les classes savent comment le client paie

# Ce qui peut arriver. Les poids sont des probabilités : leur somme vaut 1. Une source figure parmi
# les hypothèses.
[[scenario]]
name = "Normal"
weight = 0.96

[[scenario]]
name = "Crise"
weight = 0.04
source = "proposition : défaillances × 1,7 comme dans le monde en 2008-2009 (Euler Hermes), une année sur 25"
shocks = [
  { kind = "scale_pd", factor = 1.7 },
)toml";

constexpr std::string_view french_sector_shock =
    R"toml(  { kind = "scale_pd", factor = 1.3, sector = "construction" },
)toml";

constexpr std::string_view french_choices = R"toml(]

# Ce que vous pouvez y faire.
[[programme]]
name = "Rétention"
kind = "self_insurance"

)toml";

constexpr std::string_view french_policy = R"toml([[programme]]
name = "Police"
kind = "policy"
premium = { rate = 0.0017, base = "turnover" }
clauses = [                                  # appliquées dans cet ordre
  { threshold = 1000 },                      # seuil d'intervention
  { buyer_limit = true },                    # agréments (insurer_limit dans buyers.csv)
  { discretionary_limit = 10000 },           # zone discrétionnaire : les autres clients
  { insured_percentage = { named = 0.90, discretionary = 0.60 } },
  { maximum_liability = { premium_multiple = 30 } },
]
)toml";

/// Source, lines of what else there is, date.
constexpr std::string_view english_import_header =
    R"toml(# A study made by `encours import`. What was inferred stands in import_notes.csv and is listed
# with the assumptions; what to look at in the books stands in data_quality.csv.
# To add in buyers.csv where you know it: sector, size, insurer_limit, group_id, pd.

[study]
title = "My receivables ({})"
language = "en"

[portfolio]
buyers = "buyers.csv"
{}import_notes = "import_notes.csv"
as_of = {}               # the day the books are read

)toml";

constexpr std::string_view french_import_header =
    R"toml(# Une étude écrite par `encours import`. Ce qui a été déduit est dans import_notes.csv et figure
# parmi les hypothèses ; ce qui est à vérifier dans les comptes est dans data_quality.csv.
# À compléter dans buyers.csv quand vous le savez : sector, size, insurer_limit, group_id, pd.

[study]
title = "Mon poste clients ({})"
language = "fr"

[portfolio]
buyers = "buyers.csv"
{}import_notes = "import_notes.csv"
as_of = {}               # la date d'arrêté

)toml";

constexpr std::string_view buyers =
    R"toml(buyer_id,name,sector,size,annual_sales,terms_days,insurer_limit
B001,Alpha (fictitious),construction,small,240000,45,40000
B002,Beta (fictitious),construction,micro,60000,30,
B003,Gamma (fictitious),retail,medium,520000,60,90000
B004,Delta (fictitious),retail,small,110000,45,0
B005,Epsilon (fictitious),transport,large,900000,60,150000
B006,Zeta (fictitious),wholesale,small,75000,45,
)toml";

constexpr std::string_view receivables = R"toml(invoice_id,buyer_id,invoice_date,due_date,amount_ttc
F001,B001,2026-11-20,2027-01-04,22800.00
F002,B001,2026-12-15,2027-01-29,14400.00
F003,B002,2026-12-10,2027-01-09,6000.00
F004,B003,2026-11-05,2027-01-04,48000.00
F005,B003,2026-12-01,2027-01-30,55200.00
F006,B004,2026-10-25,2026-12-09,9600.00
F007,B005,2026-11-12,2027-01-11,96000.00
F008,B005,2026-12-08,2027-02-06,78000.00
F009,B006,2026-11-30,2027-01-14,11400.00
F010,B006,2026-12-20,2027-02-03,-1200.00
)toml";

constexpr std::string_view english_quote =
    "# Your insurer's quote: put its figures in place of these and take the # away.\n";
constexpr std::string_view french_quote =
    "# Le devis de votre assureur : mettez ses chiffres à la place de ceux-ci et ôtez les #.\n";

/// Every line behind a #.
std::string commented(std::string_view lines) {
  std::string text;
  for (std::size_t start = 0; start < lines.size();) {
    const std::size_t end = std::min(lines.find('\n', start), lines.size() - 1);
    text += "# ";
    text += lines.substr(start, end + 1 - start);
    start = end + 1;
  }
  return text;
}

std::string joined(std::initializer_list<std::string_view> parts) {
  std::string text;
  for (const std::string_view part : parts) text += part;
  return text;
}

}  // namespace

std::vector<StarterFile> starter_study(Language language) {
  const bool french = language == Language::french;
  const std::string study = french ? joined({french_header, french_settings, french_sector_shock,
                                             french_choices, french_policy})
                                   : joined({english_header, english_settings, english_sector_shock,
                                             english_choices, english_policy});
  return {{"study.toml", study},
          {"buyers.csv", std::string(buyers)},
          {"receivables.csv", std::string(receivables)}};
}

std::string imported_study(const ImportedStudy& study, Language language) {
  const bool french = language == Language::french;
  std::string lines = study.with_receivables ? "receivables = \"receivables.csv\"\n" : "";
  if (study.with_write_offs) lines += "write_offs = \"write_offs.csv\"\n";
  if (study.books_from) {
    lines += fmt::format("books_from = {}          # {}\n", to_iso(*study.books_from),
                         french ? "premier jour des écritures" : "first day of the entries");
  }
  const std::string header =
      fmt::format(fmt::runtime(french ? french_import_header : english_import_header), study.source,
                  lines, to_iso(study.as_of));
  const std::string& exposure = study.exposure;
  return french ? joined({header, exposure, french_settings, french_choices, french_quote,
                          commented(french_policy)})
                : joined({header, exposure, english_settings, english_choices, english_quote,
                          commented(english_policy)});
}

}  // namespace encours
