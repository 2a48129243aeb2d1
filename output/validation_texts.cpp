#include "output/validation_texts.hpp"

namespace encours {

namespace {

constexpr ValidationTexts english = {
    .title = "VALIDATION  {} trials per simulation, seed {}",
    .rule =
        "A simulated figure passes with |z| up to {} (all of them share one false alarm in a "
        "million), a closed form within the last digit given.",
    .passed = "All {} figures pass.",
    .failed = "{} of {} figures do NOT pass: the lines that start with !",
    .expected = "expected",
    .computed = "computed",
    .standard_error = "std. error",
    .closed_form = "formula",
    .simulated = "simulated"};

constexpr ValidationTexts french = {
    .title = "VALIDATION  {} tirages par simulation, graine {}",
    .rule =
        "Une valeur simulée passe si |z| ne dépasse pas {} (une fausse alerte sur un million, "
        "toutes ensemble), une formule si elle est juste au dernier chiffre donné.",
    .passed = "Les {} valeurs passent.",
    .failed = "{} valeurs sur {} ne passent PAS : les lignes qui commencent par !",
    .expected = "attendu",
    .computed = "calculé",
    .standard_error = "err. type",
    .closed_form = "formule",
    .simulated = "simulé"};

}  // namespace

const ValidationTexts& validation_texts(Language language) {
  return language == Language::french ? french : english;
}

TopicTexts topic_texts(ValidationTopic topic, Language language) {
  const bool fr = language == Language::french;
  switch (topic) {
    case ValidationTopic::binomial:
      return {.title = fr ? "Clients indépendants" : "Independent buyers",
              .source = fr ? "loi binomiale" : "binomial distribution"};
    case ValidationTopic::large_pool:
      return {.title = fr ? "Portefeuille infini, copule gaussienne à un facteur"
                          : "Infinite pool, one-factor Gaussian copula",
              .source = fr ? "Vasicek 2002 ; simulé avec 10 000 clients, dont la queue est 0,0002 "
                             "au-dessus (0,0003 admis)"
                           : "Vasicek 2002; simulated with 10,000 buyers, whose tail lies 0.0002 "
                             "above (0.0003 allowed)"};
    case ValidationTopic::finite_pool:
      return {
          .title = fr ? "Portefeuille fini, copule gaussienne à un facteur"
                      : "Finite pool, one-factor Gaussian copula",
          .source = fr ? "intégrale exacte sur le facteur" : "exact quadrature over the factor"};
    case ValidationTopic::student_pool:
      return {
          .title = fr ? "Portefeuille fini, copule de Student" : "Finite pool, Student-t copula",
          .source = fr ? "intégrale sur le facteur et le mélange, calculée ici"
                       : "quadrature over factor and mixing variable, worked out here"};
    case ValidationTopic::credit_risk_plus:
      return {.title = fr ? "CreditRisk+, exemple 1A" : "CreditRisk+, example 1A",
              .source = fr ? "Credit Suisse First Boston 1997, tableaux 8 et 9 ; sans tranches : "
                             "valeurs exactes"
                           : "Credit Suisse First Boston 1997, tables 8 and 9; unbanded: exact "
                             "figures"};
    case ValidationTopic::frailty_pool:
      return {.title = fr ? "Fragilité gamma, clients identiques" : "Gamma frailty, equal buyers",
              .source = fr ? "loi binomiale négative ; (1 + σ²nΛ)^(−1/σ²)"
                           : "negative binomial distribution; (1 + σ²nΛ)^(−1/σ²)"};
    case ValidationTopic::davis_lo:
      return {.title = fr ? "Défaillances contagieuses" : "Infectious defaults",
              .source = fr ? "Davis & Lo 2001 ; simulées par un modèle à part, qu'aucune étude ne "
                             "peut demander"
                           : "Davis & Lo 2001; simulated by a model of its own, which no study can "
                             "ask for"};
    case ValidationTopic::basel:
      return {.title = fr ? "Pondérations de Bâle, %" : "Basel risk weights, %",
              .source = fr ? "Comité de Bâle 2006, annexe 5 ; perte 45 %, 2,5 ans"
                           : "Basel Committee 2006, annex 5; LGD 45 %, 2.5 years"};
    case ValidationTopic::policy:
      return {.title = fr ? "Clauses d'une police dans les deux ordres"
                          : "Clauses of a policy in both orders",
              .source = fr ? "à la main, comme Crediv et Coface les écrivent"
                           : "by hand, as Crediv and Coface word them"};
    case ValidationTopic::receivables:
      return {.title = fr ? "Créances" : "Receivables",
              .source = fr ? "Divalto (DSO par épuisement) ; manuels (coût de l'escompte)"
                           : "Divalto (count-back DSO); textbooks (cost of a discount)"};
  }
  return {.title = "", .source = ""};
}

const char* figure_text(FigureKind kind, Language language) {
  const bool fr = language == Language::french;
  switch (kind) {
    case FigureKind::mean:
      return fr ? "moyenne" : "mean";
    case FigureKind::standard_deviation:
      return fr ? "écart type" : "std. deviation";
    case FigureKind::variance:
      return "variance";
    case FigureKind::quantile:
      return "VaR {} %";
    case FigureKind::expected_shortfall:
      return "ES {} %";
    case FigureKind::probability:
      return "P(N = {})";
    case FigureKind::risk_weight:
      return fr ? "pondération" : "risk weight";
    case FigureKind::capital:
      return "K";
    case FigureKind::correlation:
      return "R";
    case FigureKind::maturity_adjustment:
      return "b";
    case FigureKind::indemnity:
      return fr ? "indemnité" : "indemnity";
    case FigureKind::days:
      return fr ? "jours" : "days";
    case FigureKind::rate:
      return fr ? "taux simple" : "simple rate";
    case FigureKind::effective_rate:
      return fr ? "taux actuariel" : "compounded rate";
  }
  return "";
}

const char* name_of(ValidationTopic topic) {
  switch (topic) {
    case ValidationTopic::binomial:
      return "binomial";
    case ValidationTopic::large_pool:
      return "large_pool";
    case ValidationTopic::finite_pool:
      return "finite_pool";
    case ValidationTopic::student_pool:
      return "student_pool";
    case ValidationTopic::credit_risk_plus:
      return "credit_risk_plus";
    case ValidationTopic::frailty_pool:
      return "frailty_pool";
    case ValidationTopic::davis_lo:
      return "davis_lo";
    case ValidationTopic::basel:
      return "basel";
    case ValidationTopic::policy:
      return "policy";
    case ValidationTopic::receivables:
      return "receivables";
  }
  return "";
}

const char* name_of(FigureKind kind) {
  switch (kind) {
    case FigureKind::mean:
      return "mean";
    case FigureKind::standard_deviation:
      return "standard_deviation";
    case FigureKind::variance:
      return "variance";
    case FigureKind::quantile:
      return "value_at_risk";
    case FigureKind::expected_shortfall:
      return "expected_shortfall";
    case FigureKind::probability:
      return "probability";
    case FigureKind::risk_weight:
      return "risk_weight";
    case FigureKind::capital:
      return "capital";
    case FigureKind::correlation:
      return "correlation";
    case FigureKind::maturity_adjustment:
      return "maturity_adjustment";
    case FigureKind::indemnity:
      return "indemnity";
    case FigureKind::days:
      return "days";
    case FigureKind::rate:
      return "simple_rate";
    case FigureKind::effective_rate:
      return "compounded_rate";
  }
  return "";
}

}  // namespace encours
