#include "scenarios/starter.hpp"

namespace encours {

namespace {

constexpr std::string_view english_study =
    R"toml(# A study to start from. The buyers are fictitious: put your own tables in their place.
# Amounts are euros excluding VAT; rates and shares are fractions (0.17 % is 0.0017).

[study]
title = "My receivables (fictitious)"
language = "en"

[portfolio]
buyers = "buyers.csv"
receivables = "receivables.csv"
as_of = 2026-12-31               # the day the ledger was closed

[run]
trials = 100000
seed = 1                         # same seed, same results
horizon_months = 12

[loss]
lgd = 0.93                       # lost when a buyer becomes insolvent; unsecured creditors get little

# The range shown beside every result.
[uncertainty]
pd_factor = [0.67, 1.5]
lgd_shift = [-0.03, 0.02]

# What may happen. Weights are probabilities and add to 1.
[[scenario]]
name = "Normal"
weight = 0.96

[[scenario]]
name = "Crisis"
weight = 0.04
shocks = [
  { kind = "scale_pd", factor = 1.7 },
  { kind = "scale_pd", factor = 1.3, sector = "construction" },
]

# What you may do about it.
[[programme]]
name = "Keep the risk"
kind = "self_insurance"

[[programme]]
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

constexpr std::string_view french_study =
    R"toml(# Une étude pour commencer. Les clients sont fictifs : mettez vos tables à leur place.
# Montants en euros hors taxes ; taux et parts en fractions (0,17 % s'écrit 0.0017).

[study]
title = "Mon poste clients (fictif)"
language = "fr"

[portfolio]
buyers = "buyers.csv"
receivables = "receivables.csv"
as_of = 2026-12-31               # la date d'arrêté

[run]
trials = 100000
seed = 1                         # même graine, mêmes résultats
horizon_months = 12

[loss]
lgd = 0.93                       # part perdue quand un client devient insolvable

# La fourchette affichée à côté de chaque résultat.
[uncertainty]
pd_factor = [0.67, 1.5]
lgd_shift = [-0.03, 0.02]

# Ce qui peut arriver. Les poids sont des probabilités : leur somme vaut 1.
[[scenario]]
name = "Normal"
weight = 0.96

[[scenario]]
name = "Crise"
weight = 0.04
shocks = [
  { kind = "scale_pd", factor = 1.7 },
  { kind = "scale_pd", factor = 1.3, sector = "construction" },
]

# Ce que vous pouvez y faire.
[[programme]]
name = "Rétention"
kind = "self_insurance"

[[programme]]
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

}  // namespace

std::vector<StarterFile> starter_study(Language language) {
  return {{"study.toml", language == Language::french ? french_study : english_study},
          {"buyers.csv", buyers},
          {"receivables.csv", receivables}};
}

}  // namespace encours
