#include <array>

#include "output/report/assumption_phrase.hpp"

namespace encours {

namespace {

constexpr std::array protracted_table = std::to_array<AssumptionPhrase>({
    {"past due of the oldest invoice when insurers want to be told; the whole debt is collected as "
     "one of this age",
     "de retard de la plus ancienne facture, quand les assureurs veulent être avertis\u00a0; toute "
     "la dette est recouvrée comme une dette de cet âge"},
    {"what is collected comes at once; flatters the firm's cash",
     "ce qui est recouvré l’est tout de suite\u00a0; flatte la trésorerie"},
    {"collecting costs nothing unless it is said; flatters every programme",
     "le recouvrement ne coûte rien, sauf si c’est dit\u00a0; flatte tous les dispositifs"},
    {"of the year, of the scenario and of each other: solvent buyers pay no worse in a crisis; "
     "flatters bad years",
     "de l’année, du scénario et les uns des autres\u00a0: les clients solvables ne paient pas "
     "plus "
     "mal dans une crise\u00a0; flatte les mauvaises années"},
    {"nothing more is delivered within the horizon; a buyer that fails within it has its failure "
     "alone",
     "rien n’est plus livré dans l’horizon\u00a0; un client qui y défaille n’a que sa défaillance"},
    {"of one debt usually all or nothing comes: losses vary more",
     "d’une dette vient d’ordinaire tout ou rien\u00a0: les pertes varient davantage"},
    {"at #, #, #, # and # months past due: a proposal between figures that collectors publish of "
     "what they took on (FIGEC, CCAofA, CLLA)",
     "à #, #, #, # et # mois de retard\u00a0: proposition entre les chiffres que publient les "
     "recouvreurs sur ce qu’ils ont accepté (FIGEC, CCAofA, CLLA)"},
    {"from the claim until the insurer takes the debt of a solvent buyer for lost; # to # in "
     "policies, # unless given (Coface TradeLiner)",
     "de la déclaration jusqu’à ce que l’assureur tienne pour perdue la dette d’un client "
     "solvable\u00a0; # à # dans les polices, # sauf indication (Coface TradeLiner)"},
    {"covers_protracted = false: the policy insures insolvency only",
     "covers_protracted = false\u00a0: la police n’assure que l’insolvabilité déclarée"},
    {"solvent buyers that do not pay are another event; it takes failures alone",
     "les impayés de clients solvables sont un autre événement\u00a0; elle ne prend que les "
     "défaillances"},
    {"granted to every solvent buyer that stops paying; whether it is kept is drawn for each, "
     "whatever the year",
     "accordé à tout client solvable qui cesse de payer\u00a0; qu’il soit tenu est tiré pour "
     "chacun, quelle que soit l’année"},
    {"the whole debt is then collected a month older and later; plans that break after some "
     "instalments bring in more",
     "toute la dette est alors recouvrée un mois plus vieille et plus tard\u00a0; un plan rompu "
     "après quelques mensualités rapporte davantage"},
    {"the last instalment of a plan comes # days past due, beyond extension_days, and the insurer "
     "has not agreed: these debts are uninsured",
     "la dernière mensualité d’un plan vient # jours après l’échéance, au-delà d’extension_days, "
     "et l’assureur n’a pas consenti\u00a0: ces dettes ne sont pas assurées"},
    {"the insurer agrees to plans beyond extension_days; the waiting period runs from the day the "
     "debt would have been handed over",
     "l’assureur consent aux plans au-delà d’extension_days\u00a0; la carence court du jour où la "
     "dette serait partie au recouvrement"},
    {"the rate of the credit line", "le taux de la ligne de crédit"},
    {"money that comes later costs nothing", "l’argent qui vient plus tard ne coûte rien"},
});

}  // namespace

std::span<const AssumptionPhrase> protracted_phrases() {
  return protracted_table;
}

}  // namespace encours
