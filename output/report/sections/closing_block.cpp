#include "output/report/markup.hpp"
#include "output/report/sections/closing_amounts.hpp"
#include "output/report/sections/front_page.hpp"

namespace encours {

namespace {

struct Words {
  const char* heading;
  const char* never_added;
  const char* two;  ///< without a reserve
};
constexpr Words french = {
    .heading = "Comptes à l’arrêté",
    .never_added = "Ces trois montants répondent à trois questions et ne s’additionnent jamais.",
    .two = "Ces deux montants répondent à deux questions et ne s’additionnent jamais.",
};
constexpr Words english = {
    .heading = "Closing figures",
    .never_added = "Three answers to three questions: they are never added.",
    .two = "Two answers to two questions: they are never added.",
};

struct HintWords {
  const char* actions;
  const char* provision;
  const char* both;
};
constexpr HintWords french_hint = {
    .actions =
        "Ce qu’il y a à faire n’est pas joint\u00a0: encours actions ÉTUDE -o DOSSIER, puis "
        "encours attach RÉSULTATS DOSSIER/actions.json.",
    .provision =
        "Les comptes à l’arrêté ne sont pas joints\u00a0: encours provision ÉTUDE -o DOSSIER, puis "
        "encours attach RÉSULTATS DOSSIER/provision.json.",
    .both =
        "Ni ce qu’il y a à faire, ni les comptes à l’arrêté ne sont joints\u00a0: encours actions "
        "et encours provision ÉTUDE -o DOSSIER les calculent, encours attach RÉSULTATS FICHIERS "
        "les joint.",
};
constexpr HintWords english_hint = {
    .actions =
        "What to do is not attached: encours actions STUDY -o DIR, then encours attach RESULTS "
        "DIR/actions.json.",
    .provision =
        "Closing figures are not attached: encours provision STUDY -o DIR, then encours attach "
        "RESULTS DIR/provision.json.",
    .both =
        "Neither what to do nor closing figures are attached: encours actions and encours "
        "provision STUDY -o DIR work them out, encours attach RESULTS FILES adds them.",
};

}  // namespace

std::string closing_block(const ReportContext& context) {
  const auto& file = context.attachments.provision;
  if (!file) return "";
  const Words& words = context.pick(french, english);
  return element("section", "class=\"accounts\" aria-labelledby=\"accounts-title\"",
                 element("h2", "id=\"accounts-title\"", words.heading) +
                     closing_amounts(context, *file) +
                     element("p", "class=\"fine\"",
                             has_closing_reserve(*file) ? words.never_added : words.two));
}

std::string missing_hint(const ReportContext& context) {
  const HintWords& words = context.pick(french_hint, english_hint);
  const bool acts = context.attachments.actions.has_value();
  const bool closes = context.attachments.provision.has_value();
  if (acts && closes) return "";
  const char* text = acts ? words.provision : closes ? words.actions : words.both;
  return element("p", "class=\"fine screen-only\"", text);
}

}  // namespace encours
