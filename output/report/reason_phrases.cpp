#include <array>

#include "output/report/assumption_phrase.hpp"

namespace encours {

namespace {

constexpr std::array reason_table = std::to_array<AssumptionPhrase>({
    {"the cell is empty", "la cellule est vide"},
    {"a fund is held at no cost of capital unless one is given",
     "un fonds ne coûte pas de capital, sauf si un coût est donné"},
    {"a fund earns nothing unless a yield is given",
     "un fonds ne rapporte rien, sauf si un rendement est donné"},
    {"contributions never stop", "les versements ne s’arrêtent jamais"},
    {"the fund starts empty", "le fonds est vide au départ"},
    {"the fund holds what it starts with and no more",
     "le fonds n’a que sa dotation initiale, sans versements"},
    {"a fund is money of the firm's own, earmarked: its contributions, payments and yield change "
     "neither the cash nor the overdraft",
     "un fonds est de l’argent de l’entreprise, réservé\u00a0: ses versements, paiements et "
     "rendement ne changent ni la trésorerie ni le découvert"},
    {"a guarantee costs nothing unless its fee is given",
     "une garantie ne coûte rien, sauf si ses frais sont donnés"},
    {"a guarantee covers the whole horizon unless it expires",
     "une garantie couvre tout l’horizon, sauf si elle expire avant"},
    {"issuers fail independently of the buyers and of the scenario; flatters guarantees in a "
     "crisis",
     "les garants défaillent indépendamment des clients et du scénario\u00a0; flatte les garanties "
     "en cas de crise"},
    {"buyers that fail take it as often as the others; flatters it",
     "les clients qui défaillent en usent autant que les autres\u00a0; le flatte"},
    {"every failure that gives a sign is seen; flatters monitoring",
     "toute défaillance qui s’annonce est vue\u00a0; flatte la surveillance"},
    {"the buyer's equity is not known; the other rules hold",
     "les capitaux propres du client ne sont pas connus\u00a0; les autres règles valent"},
    {"the buyer has no insurer_limit; the other rules hold",
     "le client n’a pas d’agrément (insurer_limit)\u00a0; les autres règles valent"},
    {"the buyer's score is not among those of by_class; the other rules hold",
     "le score du client n’est pas parmi ceux de by_class\u00a0; les autres règles valent"},
    {"a limit that the insurer cuts in the year lowers its cover, not the own limit",
     "un agrément réduit dans l’année abaisse la couverture, pas la limite propre"},
    {"it expired on *: the rule holds", "elle a expiré le *\u00a0: la règle vaut"},
    {"on average over invoices of every day, the same for both counts; a firm that invoices once a "
     "month has others",
     "en moyenne sur des factures de tous les jours, autant pour les deux décomptes\u00a0; une "
     "facturation mensuelle en donne d’autres"},
    {"longer than French law allows: # days from the invoice, or # to an end of month (article *); "
     "applied as given",
     "au-delà de la loi\u00a0: # jours de la facture, ou # fin de mois (article *)\u00a0; "
     "appliqués "
     "tels quels"},
    {"without it terms count from the delivery, and what waits for its invoice today is not in "
     "what "
     "buyers owe; the days saved are",
     "sans lui les délais comptent de la livraison, et ce qui attend aujourd’hui sa facture n’est "
     "pas dans ce que doivent les clients\u00a0; les jours gagnés le sont"},
    {"no more can be saved than the buyer's terms", "on ne gagne pas plus que le délai du client"},
    {"what # within # days costs the firm on its mean terms of # days",
     "ce que # sous # jours coûte à l’entreprise sur ses délais moyens de # jours"},
    {"1 − firm.variable_cost_rate, on sales given up",
     "1 − firm.variable_cost_rate, sur les ventes abandonnées"},
    {"the cell is empty: lgd of the study", "la cellule est vide\u00a0: perte (lgd) de l’étude"},
    {"the cell is empty: vat_rate of the study", "la cellule est vide\u00a0: TVA de l’étude"},
    {"the cell is empty: no effect on the hazard", "la cellule est vide\u00a0: sans effet"},
    {"empty cell, and no open receivable of the buyer",
     "cellule vide, et aucune facture ouverte du client"},
    {"recoveries are not lower in a bad year",
     "les récupérations ne baissent pas les mauvaises années"},
    {"an intervention: it is made to fail, and no other buyer's odds change but by contagion",
     "une intervention\u00a0: sa défaillance est imposée, et les chances des autres clients ne "
     "changent que par contagion"},
    {"a condition: the trials are those in which it fails then, whatever the cause",
     "une condition\u00a0: les tirages sont ceux où il défaille alors, quelle qu’en soit la cause"},
    {"a condition: the trials are those in which it fails then by itself",
     "une condition\u00a0: les tirages sont ceux où il défaille alors de lui-même"},
    {"with contagion trials are drawn until the failures given as a condition happen",
     "avec contagion, chaque tirage est repris jusqu’à ce que les défaillances données comme "
     "condition se produisent"},
    {"goods not delivered to a failing buyer are a loss avoided; the margin on them, which is not "
     "earned, is not taken off: this flatters a stop, monitoring and limits",
     "la marchandise non livrée à un client qui défaille est une perte évitée\u00a0; la marge "
     "correspondante, qui n’est pas gagnée, n’en est pas déduite\u00a0: cela flatte l’arrêt des "
     "livraisons, la surveillance et les limites"},
    {"failures do not spread between buyers",
     "les défaillances ne se propagent pas d’un client à l’autre"},
    {"a proposal: the two ends of the assumption range, taken jointly on the same trials",
     "proposition\u00a0: les deux bouts de la plage d’hypothèses, pris ensemble sur les mêmes "
     "tirages"},
    {"means at the ends are held against the central case on these trials, tails are what these "
     "trials say",
     "aux deux bouts, les moyennes sont comparées au cas central sur ces tirages, les queues sont "
     "ce "
     "qu’ils en disent"},
    {"every loss takes the mean loss given default of its buyer",
     "chaque perte prend la perte moyenne en cas de défaillance de son client"},
    {"failure statistics count openings of insolvency proceedings",
     "les statistiques de défaillance comptent les ouvertures de procédures collectives"},
    {"the usual one; \"student_t\" has joint failures in the tail",
     "le modèle usuel\u00a0; «\u00a0student_t\u00a0» a des défaillances conjointes extrêmes"},
    {"a proposal: sectors share half of their systematic risk",
     "proposition\u00a0: les secteurs partagent la moitié de leur risque commun"},
    {"a proposal: heavy tails", "proposition\u00a0: queues épaisses"},
    {"low for small firms, higher for large ones (1-3 % for French and German SMEs in Dietsch and "
     "Petey 2004; rising with size in Bundesbank discussion papers 22/2013 and 45/2016; the levels "
     "are proposals)",
     "faible pour les petites entreprises, plus forte pour les grandes (1 à 3\u00a0% pour les PME "
     "françaises et allemandes, Dietsch et Petey 2004\u00a0; croissante avec la taille, documents "
     "22/2013 et 45/2016 de la Bundesbank\u00a0; les niveaux sont des propositions)"},
    {"unsecured creditors recover # on average in French insolvencies (AGS, 2007)",
     "les créanciers chirographaires récupèrent # en moyenne dans les faillites françaises (AGS, "
     "2007)"},
    {"default by sector and size: INSEE failure rates by sector of 2005, rescaled to a # mean; "
     "size factors are an assumption",
     "par défaut selon secteur et taille\u00a0: taux de défaillance INSEE par secteur de 2005, "
     "ramenés à une moyenne de #\u00a0; l’effet de la taille est une hypothèse"},
    {"default by sector and size: an assumption without a source; size factors are an assumption",
     "par défaut selon secteur et taille\u00a0: hypothèse sans source\u00a0; l’effet de la taille "
     "est une hypothèse"},
    {"default by sector and size: mean of all sectors, #; size factors are an assumption (among "
     "them: *)",
     "par défaut selon secteur et taille\u00a0: moyenne de tous les secteurs, #\u00a0; l’effet de "
     "la taille est une hypothèse (dont\u00a0: *)"},
    {"default by sector and size: mean of all sectors, #; size factors are an assumption",
     "par défaut selon secteur et taille\u00a0: moyenne de tous les secteurs, #\u00a0; l’effet de "
     "la taille est une hypothèse"},
    {"default of public bodies: an assumption without a source",
     "par défaut pour les organismes publics\u00a0: hypothèse sans source"},
    {"by chance alone, whatever the loss, the buyer and the year; what one failure costs is told "
     "as "
     "if its claim were accepted",
     "par pur hasard, quels que soient la perte, le client et l’année\u00a0; ce que coûte une "
     "seule "
     "défaillance est dit comme si son sinistre était accepté"},
    {"neither premium.tax nor fees are given; flatters insurance",
     "ni premium.tax ni fees ne sont donnés\u00a0; flatte l’assurance"},
    {"no insurer_response; flatters insurance in a crisis",
     "pas d’insurer_response\u00a0; flatte l’assurance en cas de crise"},
    {"the policy has no insurer_response; flatters insurance in the others",
     "la police n’a pas d’insurer_response\u00a0; flatte l’assurance dans les autres"},
    {"given in the study; deliveries go on after a cut, without cover",
     "donné par l’étude\u00a0; les livraisons continuent après une réduction, sans couverture"},
    {"hazards are assumptions, chosen so that gfc meets what is published of 2008-2009 (ICISA: "
     "under 5 % of limits cut; Coface: 30 % of the riskiest 16 %); deliveries go on after a cut, "
     "without cover",
     "risques de réduction supposés, choisis pour que gfc rende ce qui est publié de 2008-2009 "
     "(ICISA\u00a0: moins de 5\u00a0% des agréments réduits\u00a0; Coface\u00a0: 30\u00a0% des "
     "16\u00a0% les plus risqués)\u00a0; les livraisons continuent après une réduction, sans "
     "couverture"},
    {"exposure.mode is static: nothing is shipped after a cut, and what was before runs off "
     "covered",
     "exposure.mode vaut static\u00a0: rien n’est livré après une réduction, et ce qui l’était "
     "avant reste couvert"},
    {"the policy has no such clause: what the insurer pays has no ceiling",
     "la police n’a pas cette clause\u00a0: ce que l’assureur paie est sans plafond"},
    {"the policy has no such clause: buyers without a limit of the insurer are uninsured",
     "la police n’a pas cette clause\u00a0: les clients sans agrément ne sont pas assurés"},
    {"the policy has no such clause: buyers with a limit of the insurer are insured without limit",
     "la police n’a pas cette clause\u00a0: les clients agréés sont assurés sans limite"},
    {"the policy has no such clause: insured losses are paid in full",
     "la police n’a pas cette clause\u00a0: les pertes assurées sont payées en entier"},
    {"nothing is sold outside the ledger", "rien n’est vendu hors de ce poste clients"},
    {"no table [payment]: invoices are paid when due",
     "pas de table [payment]\u00a0: les factures sont payées à l’échéance"},
    {"disputes are not simulated yet", "les litiges ne sont pas encore simulés"},
    {"credit notes are set against the buyer's oldest items",
     "les avoirs sont imputés sur les plus anciennes factures du client"},
    {"buyers whose credit notes exceed what they owe",
     "clients dont les avoirs dépassent ce qu’ils doivent"},
    {"dated after as_of", "daté d’après l’arrêté"},
    {"paid or written off after as_of", "payé ou passé en perte après l’arrêté"},
    {"no open items of the buyer: the balance is paid off evenly over terms and delay",
     "aucune facture ouverte du client\u00a0: le solde s’éteint peu à peu sur le délai et le "
     "retard"},
    {"no sales known: the balance is paid off and nothing is shipped after it",
     "ventes inconnues\u00a0: le solde s’éteint et plus rien n’est livré"},
    {"VAT on a debt comes back after the judgment that opens the liquidation",
     "la TVA d’une créance revient après le jugement de liquidation"},
    {"VAT on purchases, as portfolio.vat_rate; fixed costs are taken to bear none",
     "TVA des achats, comme portfolio.vat_rate\u00a0; les charges fixes sont supposées sans TVA"},
    {"corporate tax in France since 2022 (general tax code, art. 219)",
     "impôt sur les sociétés en France depuis 2022 (CGI, art. 219)"},
    {"the working capital requirement then counts no stocks",
     "le besoin en fonds de roulement ne compte alors pas de stocks"},
    {"what an unsecured creditor recovers comes after one to three years",
     "ce qu’un créancier chirographaire récupère vient après un à trois ans"},
    {"premiums are paid quarterly in advance", "les primes se paient par trimestre d’avance"},
    {"declared insolvency: 30 days to admit the claim and 30 to pay it",
     "défaillance déclarée\u00a0: 30 jours pour admettre le sinistre et 30 pour le payer"},
    {"the study has no policy: usual insured percentage, no discretionary cover",
     "l’étude n’a pas de police\u00a0: quotité usuelle, rien pour les non dénommés"},
    {"links between buyers are unknown and most of their effect is in the PDs already",
     "les liens entre clients sont inconnus, et l’essentiel de leur effet est déjà dans les "
     "probabilités"},
    {"a parent's failure takes its group with it", "la chute d’une mère entraîne son groupe"},
    {"a PD counts every failure, also those that others bring about; own failures are rarer by as "
     "much",
     "une probabilité compte toutes les défaillances, même induites\u00a0; les autres sont plus "
     "rares d’autant"},
    {"months from a failure to those it brings about",
     "mois d’une défaillance à celles qu’elle entraîne"},
    {"victims are drawn in the whole ledger", "les victimes sont tirées dans tout le poste"},
    {"one year, as provisions, premiums and PDs are counted",
     "un an, comme se comptent dépréciations, primes et probabilités"},
    {"balances are paid off and new shipments come month by month",
     "les soldes s’éteignent et de nouvelles livraisons viennent mois après mois"},
    {"an invoice already overdue is expected 30 days after the ledger's date",
     "une facture déjà échue est attendue 30 jours après l’arrêté"},
    {"a reserve is held at no cost of capital unless one is given",
     "une réserve ne coûte rien tant qu’aucun coût n’est donné"},
    {"no reserve is given: the cost of capital costs nothing",
     "aucune réserve n’est donnée\u00a0: le coût du capital est nul"},
    {"no scenario has a weight: all are taken as equally likely",
     "aucun scénario n’a de poids\u00a0: tous sont pris comme également probables"},
    {"closing equity counts neither the tax on profit nor the tax that a loss saves",
     "les capitaux propres de clôture ne comptent ni l’impôt sur le résultat ni celui qu’une perte "
     "épargne"},
    {"the buyer had failed by as_of (pd 1), before any policy could be taken out",
     "le client avait défailli à l’arrêté (pd 1), avant toute police"},
    {"the buyer had failed by as_of (pd 1), and its balance is lost in this year's profit; where "
     "equity is net of a provision for it, it is counted twice",
     "le client avait défailli à l’arrêté (pd 1), et sa créance est perdue dans le résultat de "
     "l’année\u00a0; si les capitaux propres sont nets d’une provision, elle compte deux fois"},
    {"what it leaves of sales less costs (depreciation, interest and the like) is taken out of "
     "profit and equity, not of cash",
     "ce qu’il laisse des ventes moins les coûts (amortissements, intérêts, etc.) est ôté du "
     "résultat et des capitaux propres, pas de la trésorerie"},
    {"the published multipliers are those of all late payers, whatever the cause",
     "les multiplicateurs publiés sont ceux de tous les retards, quelle qu’en soit la cause"},
    {"Altares: failures of firms over 30 and over 60 days late, to the others; the mean PD stays",
     "Altares\u00a0: défaillances des entreprises en retard de plus de 30 et de 60 jours, "
     "rapportées aux autres\u00a0; la PD moyenne demeure"},
    {"others bring down these buyers more often than their PD says, so that their total PD is "
     "higher than was given",
     "d’autres entraînent ces clients plus souvent que leur probabilité ne dit\u00a0: leur "
     "probabilité totale est plus haute que donnée"},
    {"default events of this file (SHA-256 *) stand for those of the study: its PDs, correlations, "
     "contagion, shocks on failures and assumption range change nothing",
     "les défaillances de ce fichier (SHA-256 *) remplacent celles de l’étude\u00a0: ses "
     "probabilités, corrélations, contagion, chocs sur les défaillances et plage d’hypothèses ne "
     "changent rien"},
    {"Altares, France, first half of 2024", "Altares, France, premier semestre 2024"},
    {"deliveries go on whatever the lateness", "les livraisons continuent quel que soit le retard"},
    {"no failure comes without late payment before it",
     "aucune défaillance ne vient sans retard annonciateur"},
    {"lateness does not grow in a bad year", "les retards ne croissent pas les mauvaises années"},
    {"settled disputes are paid in full", "les litiges réglés sont payés en entier"},
    {"rows without any value", "lignes sans aucune valeur"},
    {"absent", "absent"},
    {"deliveries never stop for nothing; flatters monitoring",
     "les livraisons ne s’arrêtent jamais pour rien\u00a0; flatte la surveillance"},
    {"the margin on the sales it stops is a cost; debts and the firm's cash keep these sales",
     "la marge des ventes qu’elle arrête est un coût\u00a0; les créances et la trésorerie gardent "
     "ces ventes"},
    {"fitted to the bins of Altares 2015, French firms under ten staff",
     "ajusté aux tranches d’Altares 2015, entreprises françaises de moins de dix salariés"},
    {"the same fit; buyers differ more than a buyer's invoices, as in the IBM sample",
     "même ajustement\u00a0; les clients diffèrent plus que les factures d’un client, comme dans "
     "l’échantillon d’IBM"},
    {"a proposal: with # of invoices very late the mean is that of Altares, # days",
     "proposition\u00a0: avec # de factures très en retard, la moyenne est celle d’Altares, # "
     "jours"},
    {"the PDs of [scoring] know how buyers pay already",
     "les probabilités de [scoring] savent déjà comment paient les clients"},
    {"a proposal: spread of the Beta distribution of losses",
     "proposition\u00a0: dispersion de la loi bêta des pertes"},
    {"a proposal: the standard deviation of a PD is half the PD, as in the published example of "
     "CreditRisk+",
     "proposition\u00a0: l’écart-type d’une probabilité en est la moitié, comme dans l’exemple "
     "publié de CreditRisk+"},
    {"a buyer fails at most once", "un client défaille au plus une fois"},
    {"a buyer may fail more than once, each time for its whole debt: made for the comparison with "
     "CreditRisk+",
     "un client peut défaillir plus d’une fois, chaque fois pour toute sa dette\u00a0: fait pour "
     "la comparaison avec CreditRisk+"},
    {"the Basel formula for small firms (CRE31) needs a turnover, which the size stands for",
     "la formule de Bâle pour les petites entreprises (CRE31) demande un chiffre d’affaires, que "
     "la taille remplace"},
    {"WARNING: one failure brings about, with all that follow, five or more; # is the highest "
     "published estimate",
     "ATTENTION\u00a0: une défaillance en entraîne, avec toutes celles qui suivent, cinq ou "
     "plus\u00a0; # est la plus haute estimation publiée"},
    {"a firm half of whose customers are bankrupt fails three times as often (Arata 2018)",
     "une entreprise dont la moitié des clients a fait faillite défaille trois fois plus souvent "
     "(Arata 2018)"},
    {"failures do not spread between buyers, although links are given; write [contagion] to let "
     "them",
     "les défaillances ne se propagent pas d’un client à l’autre, bien que des liens soient "
     "donnés\u00a0; écrire [contagion] pour cela"},
    {"no depreciation, interest on loans or other charge is taken out of profit and equity, which "
     "are flattered",
     "ni amortissements, ni intérêts d’emprunts, ni autres charges ne sont ôtés du résultat et des "
     "capitaux propres, qui sont flattés"},
    {"cuts follow the factors it fills; where it leaves them at 0, every year is a calm one",
     "les réductions suivent les facteurs qu’il remplit\u00a0; où il les laisse à 0, toute année "
     "est calme"},
    {"lateness follows the factors it fills; where it leaves them at 0, every year has the median "
     "lateness, and not the mean",
     "les retards suivent les facteurs qu’il remplit\u00a0; où il les laisse à 0, toute année a le "
     "retard médian, et non le moyen"},
    {"usual: deliveries stop 60 days after the due date of the oldest invoice (Atradius)",
     "usage\u00a0: les livraisons cessent 60 jours après l’échéance de la plus ancienne facture "
     "(Atradius)"},
    {"usual: the insurer is told within 30 days after that",
     "usage\u00a0: l’assureur est averti dans les 30 jours qui suivent"},
    {"usual terms (Atradius); the study has no policy",
     "délais usuels (Atradius)\u00a0; l’étude n’a pas de police"},
    {"the first policy of the study", "la première police de l’étude"},
    {"no buyer has that id (first: *)", "aucun client n’a cet identifiant (premier\u00a0: *)"},
    {"the buyer names itself as its parent", "le client se dit sa propre mère"},
    {"PD taken by sector and size; [[scoring.external]] maps scores to PDs",
     "probabilité prise selon secteur et taille\u00a0; [[scoring.external]] traduit les scores en "
     "probabilités"},
    {"guarantees reduce the unsecured exposure of encours diagnose, not the losses",
     "les garanties réduisent l’encours non garanti d’encours diagnose, pas les pertes"},
    {"the two differ by more than 1 € and 1 %",
     "les deux diffèrent de plus de 1\u00a0€ et de 1\u00a0%"},
    {"no link names the firm", "aucun lien ne nomme l’entreprise"},
    {"as for a buyer with an empty cell", "comme pour un client dont la cellule est vide"},
    {"the cell is empty; duplicates of these items cannot be found",
     "la cellule est vide\u00a0; les doublons de ces factures ne peuvent pas être vus"},
    {"the row is marked due_date_inferred", "la ligne porte la marque due_date_inferred"},
    {"the cost of a programme is that of credit: losses, premiums, capital and interest",
     "le coût d’un dispositif est celui du crédit\u00a0: pertes, primes, capital et intérêts"},
    {"a limit is withdrawn once: an earlier one on the same buyer is replaced",
     "un agrément se retire une fois\u00a0: un retrait antérieur sur le même client est remplacé"},
    {"inferred: mean lateness by euros of # paid invoices, open ones counted for what they tell",
     "déduit\u00a0: retard moyen en euros de # factures payées, les ouvertes comptées pour ce "
     "qu’elles disent"},
    {"inferred: mean lateness by euros of # paid invoices, open ones counted for what they tell; # "
     "interval # to # days",
     "déduit\u00a0: retard moyen en euros de # factures payées, les ouvertes comptées pour ce "
     "qu’elles disent\u00a0; intervalle à # de # à # jours"},
    {"inferred: mean lateness by euros of # paid invoices, open ones counted for what they tell; # "
     "days early, taken as 0",
     "déduit\u00a0: retard moyen en euros de # factures payées, les ouvertes comptées pour ce "
     "qu’elles disent\u00a0; # jours d’avance, tenus pour 0"},
    {"inferred: mean lateness by euros of # paid invoices, open ones counted for what they tell; # "
     "days early, taken as 0; # interval # to # days",
     "déduit\u00a0: retard moyen en euros de # factures payées, les ouvertes comptées pour ce "
     "qu’elles disent\u00a0; # jours d’avance, tenus pour 0\u00a0; intervalle à # de # à # jours"},
    {"inferred: what overdue invoices took to be paid, by euros, seen from # months; single months "
     "# to # days",
     "déduit\u00a0: ce qu’ont mis à se payer les factures échues, en euros, vu de # mois\u00a0; "
     "mois par mois, de # à # jours"},
    {"all sources of a PD weigh the same", "toutes les sources d’une probabilité pèsent autant"},
    {"a PD in buyers.csv weighs as much as a score",
     "une probabilité de buyers.csv pèse autant qu’un score"},
    {"statistics count only where a buyer has no other PD",
     "les statistiques ne comptent que pour un client sans autre probabilité"},
    {"PDs in buyers.csv are taken to ignore late payment",
     "les probabilités de buyers.csv sont supposées ignorer les retards"},
    {"PDs pooled by the weighted mean of their log-odds",
     "probabilités réunies par la moyenne pondérée de leurs logits"},
    {"the only source of these PDs", "la seule source de ces probabilités"},
    {"the buyer pays more than # days late", "le client paie avec plus de # jours de retard"},
    {"its source already knows, or its PD is 0 or 1",
     "sa source le sait déjà, ou sa probabilité est 0 ou 1"},
    {"the factors of lateness go beyond 1", "les facteurs de retard mènent au-delà de 1"},
    {"the cell is empty, and no invoice tells", "la cellule est vide, et aucune facture ne le dit"},
    {"the year lies after portfolio.as_of", "l’année est postérieure à portfolio.as_of"},
});

}  // namespace

std::span<const AssumptionPhrase> reason_phrases() {
  return reason_table;
}

}  // namespace encours
