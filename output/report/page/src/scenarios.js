// Evidence given scenario by scenario: a list lets the reader choose which one to see, in all
// parts of the page at once. Without this script all of them stand one below the other.

/** Puts a list above every group of panels; `shown` is called when another one is chosen. */
export function offerScenarios(shown) {
  const groups = [...document.querySelectorAll(".panels")];
  const lists = groups.map((group, place) => {
    const list = document.createElement("select");
    for (const panel of panelsOf(group)) {
      list.append(new Option(panel.firstElementChild.textContent, panel.dataset.scenario));
    }
    list.id = `scenario-choice-${place}`;
    const label = document.createElement("label");
    label.className = "choice";
    label.htmlFor = list.id;
    label.append(group.dataset.choice, " ", list);
    group.prepend(label);
    return list;
  });
  const choose = (scenario) => {
    groups.forEach((group, place) => {
      if (![...lists[place].options].some((option) => option.value === scenario)) return;
      lists[place].value = scenario;
      for (const panel of panelsOf(group)) panel.hidden = panel.dataset.scenario !== scenario;
    });
  };
  for (const list of lists) {
    choose(list.value);
    list.addEventListener("change", () => {
      choose(list.value);
      shown();
    });
  }
}

function panelsOf(group) {
  return group.querySelectorAll(":scope > .panel");
}
