// The trial panel: levels and first steps that can be tried out, and what the score would be.
// Everything is worked out from the data in the page: differences at the best guesses of the levels,
// added to what is printed. The program takes them over the draws, which may differ by some tenths.
// Texts of the rubric and the profile are only ever set as text.
"use strict";
(() => {
  const TOP = 4, POINTS = 100 / TOP, STEP = 0.1, SHOWN_PAIRS = 5, LEAST_POINTS = 0.05, TOLERANCE = 1e-9;
  const data = JSON.parse(document.getElementById("trial-data").textContent);
  const { levels, pairs, steps, gates, bands } = data;

  const make = (tag, properties, ...inner) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...inner);
    return element;
  };
  const level = (value) => numeral(value.toFixed(1));
  // to as many places as tell the two apart, as the report has it
  const levelBeside = (value, other) =>
    numeral(value.toFixed([1, 2, 3, 4].find((places) => value.toFixed(places) !== other.toFixed(places)) ?? 1));
  const signed = (value) => (Math.abs(value) < LEAST_POINTS ? tr("no change")
    : `${value > 0 ? "+" : "\u2212"}${level(Math.abs(value))}`);
  const capitalised = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);

  const start = levels.map((ingredient) => ingredient.level);
  const tried = [...start], chosen = new Set();
  let reach = "first_stage", isLifted = false;

  // The levels with the chosen steps: their lifts start from the levels tried, and add up.
  const now = () => {
    const base = tried.map((value, place) =>
      (place === data.capped && !isLifted ? Math.min(value, levels[place].most) : value));
    const raised = base.map(() => 0);
    for (const step of chosen) {
      for (const lift of step.lifts) {
        const open = Math.max(0, data.lift_limit - base[lift.ingredient]);
        const by = Math.max(0, lift.up_to - base[lift.ingredient]) * lift[reach];
        raised[lift.ingredient] += Math.min(open, by);
      }
    }
    // a reported breach holds its ingredient down whatever is done beside
    return base.map((value, place) => (place === data.capped && levels[place].most === 0 ? 0
      : value + Math.min(raised[place], Math.max(0, data.lift_limit - value))));
  };

  // Source of the formula: M. Grabisch (1997), Fuzzy Sets and Systems 92:167-189.
  const ledgerAt = (at) => {
    let alone = 0, together = 0, held = 0;
    levels.forEach((ingredient, place) => { alone += POINTS * ingredient.mass * at[place]; });
    for (const pair of pairs) {
      const [a, b] = [at[pair.first], at[pair.second]];
      together += POINTS * pair.mass * Math.min(a, b);
      held += POINTS * pair.mass * Math.abs(a - b);
    }
    return [alone, together, held, 100 - alone - together - held];
  };
  const printed = ledgerAt(start);

  // The printed shares with these differences, none below nothing: together they are 100.
  const within = (share, most) => Math.min(most, Math.max(0, share));
  const sharesAt = (at) => {
    const moved = ledgerAt(at).map((share, place) => data.ledger[place][1] + (share - printed[place]));
    const held = within(moved[2], 100), alone = within(moved[0], 100 - held);
    const together = within(moved[1], 100 - held - alone);
    return [alone, together, held, 100 - alone - together - held];
  };

  const closedAt = (at) => gates
    .map((gate) => ({ ...gate, now: gate.ingredients.reduce((sum, place) => sum + at[place], 0) / gate.ingredients.length }))
    .filter((gate) => gate.now < gate.below - TOLERANCE);
  const bandAt = (score, at) => {
    let place = bands.findIndex(([, below]) => score + TOLERANCE < below);
    if (place < 0) place = bands.length - 1;
    place = Math.min(place, ...closedAt(at).map((gate) => gate.highest_band));
    return tr("Band: {band}.", { band: bands[place][0] });
  };
  const gatesAt = (at) => closedAt(at).map((gate) => tr("No better than {band} until {gate} reach {level} (here {now}).", {
    band: bands[gate.highest_band][0], gate: gate.title, level: level(gate.below), now: levelBeside(gate.now, gate.below),
  }));

  const heldBack = (at) => pairs
    .filter((pair) => !pair.open || [pair.first, pair.second].some((place) => at[place] !== start[place]))
    .map((pair) => {
      const ends = [pair.first, pair.second].sort((a, b) => at[a] - at[b]);
      return { ends, points: POINTS * pair.mass * (at[ends[1]] - at[ends[0]]) };
    })
    .filter((pair) => pair.points >= LEAST_POINTS)
    .sort((a, b) => b.points - a.points);

  const score = make("p", { className: "trial-score" });
  const band = make("p", {});
  const ledger = make("tbody", {});
  const held = make("ol", {});
  const rest = make("p", { className: "faint" });
  const outputs = [], inputs = [];

  const show = () => {
    const at = now();
    const isStart = at.every((value, place) => value === start[place]);
    at.forEach((value, place) => {
      const isUsual = !levels[place].known && value === start[place];
      outputs[place].textContent = isUsual ? tr("{name} (not known)", { name: level(value) }) : level(value);
    });
    if (!data.withheld) {
      const shares = sharesAt(at), changes = shares.map((share, place) => share - data.ledger[place][1]);
      const difference = changes[0] + changes[1], then = within(data.score + difference, 100);
      const change = isStart ? tr("as printed")
        : tr("{difference}, printed {score}", { difference: signed(difference), score: data.score.toFixed(0) });
      const [before, after] = tr("Best guess {guess} out of 100").split("{guess}");
      score.replaceChildren(
        before, make("data", { value: String(then), textContent: then.toFixed(0) }), `${after} (`,
        make("data", { className: "difference", value: String(difference), textContent: change }), ")");
      band.textContent = [isStart ? data.band : bandAt(then, at), ...gatesAt(at)].join(" ");
      ledger.replaceChildren(...data.ledger.map(([words, share], place) => make("tr", {},
        make("th", { scope: "row", textContent: words }),
        make("td", { className: "figure", textContent: level(share) }),
        make("td", { className: "figure", textContent: level(shares[place]) }),
        make("td", { className: "figure", textContent: signed(changes[place]) }))));
    }
    const found = heldBack(at);
    held.replaceChildren(...found.slice(0, SHOWN_PAIRS).map(({ ends: [weak, strong], points }) => {
      const ends = {
        weak: `${capitalised(levels[weak].short)} (${level(at[weak])})`,
        strong: `${levels[strong].short} (${level(at[strong])})`,
      };
      const sentence = levels[weak].hold === "hold" ? tr("{weak} hold back {strong}", ends)
        : tr("{weak} holds back {strong}", ends);
      const counted = tr("{label}: {text}", { label: sentence, text: level(points) });
      return make("li", { textContent: data.withheld ? sentence : counted });
    }));
    const more = found.length - SHOWN_PAIRS;
    rest.textContent = found.length ? (more > 0 ? tr("and {count} more", { count: more }) : "")
      : tr("No pair is known to be held back.");
  };

  const slider = (ingredient, place) => {
    const id = `trial-level-${place}`;
    const input = make("input", { type: "range", id, min: 0, max: TOP, step: STEP });
    const output = make("output", {});
    output.setAttribute("for", id);
    input.value = ingredient.level.toFixed(1);
    input.addEventListener("input", () => {
      // back where it began is the best guess itself, not what it is rounded to
      tried[place] = input.value === String(Number(ingredient.level.toFixed(1))) ? ingredient.level : Number(input.value);
      show();
    });
    if (place === data.capped) setCap(input, ingredient);
    inputs.push(input);
    outputs.push(output);
    return make("div", { className: "trial-level" }, make("label", { htmlFor: id, textContent: ingredient.title }), input, output);
  };
  const setCap = (input, ingredient) => {
    input.max = isLifted ? TOP : Math.floor(ingredient.most * 10 + TOLERANCE) / 10;
    input.disabled = Number(input.max) === 0;
  };

  const choice = (type, name, words, isOn, onchange) => {
    const input = make("input", { type, name, checked: isOn, onchange: () => { onchange(input.checked); show(); } });
    return make("label", { className: "trial-choice" }, input, ` ${words}`);
  };
  const group = (words, ...inner) => make("fieldset", {}, make("legend", { textContent: words }), ...inner);

  const headings = [...new Set(levels.map((ingredient) => ingredient.heading))];
  const rows = levels.map(slider);
  const sliders = headings.map((heading) =>
    group(heading, ...rows.filter((row, place) => levels[place].heading === heading)));

  const lid = [];
  if (data.cap) {
    lid.push(make("p", { className: "faint", textContent: data.cap }));
    if (!data.withheld) {
      lid.push(choice("checkbox", "trial-cap", tr("Suppose that this topic is mended as well"), false, (isOn) => {
        isLifted = isOn;
        setCap(inputs[data.capped], levels[data.capped]);
        tried[data.capped] = Math.min(tried[data.capped], Number(inputs[data.capped].max) || 0);
      }));
    }
  }
  const switches = steps.length ? [group(tr("First steps"),
    ...steps.map((step) => choice("checkbox", "trial-step", step.title, false, (isOn) => {
      if (isOn) chosen.add(step);
      else chosen.delete(step);
    })),
    choice("radio", "trial-reach", tr("after the first stage"), true, () => { reach = "first_stage"; }),
    choice("radio", "trial-reach", tr("if all firms take part"), false, () => { reach = "all"; }))] : [];

  const form = make("form", { className: "trial-form" }, ...sliders, ...lid);
  const reset = make("button", { type: "reset", textContent: tr("As printed") });
  form.prepend(...switches, reset);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => {
    start.forEach((value, place) => { tried[place] = value; });
    chosen.clear();
    reach = "first_stage";
    isLifted = false;
    setTimeout(() => {
      inputs.forEach((input, place) => {
        if (place === data.capped) setCap(input, levels[place]);
        input.value = levels[place].level.toFixed(1);
      });
      show();
    });
  });

  const heads = [make("td"), ...[tr("printed"), tr("here"), tr("difference")].map((words) =>
    make("th", { scope: "col", className: "figure", textContent: words }))];
  const status = make("div", {}, score, band);
  status.setAttribute("role", "status");
  const results = data.withheld
    ? [make("p", { className: "alarm", textContent: data.withheld })]
    : [status, make("table", { className: "trial-ledger" },
      make("caption", { textContent: tr("Where the 100 points are") }),
      make("thead", {}, make("tr", {}, ...heads)), ledger)];
  const result = make("div", { className: "trial-result" }, ...results,
    make("h3", { textContent: data.withheld ? tr("What holds back what") : tr("Held back, in points") }), held, rest,
    make("p", { className: "faint", textContent: data.caution }));
  const panel = make("section", { id: "trial" },
    make("div", { className: "heading" }, make("h2", { id: "trial-heading", textContent: tr("Try it: what if?") })),
    make("p", { textContent: tr("Move a level, or switch on a first step, and see what would follow.") }),
    make("div", { className: "trial" }, result, form));
  panel.setAttribute("aria-labelledby", "trial-heading");
  const main = document.getElementById("main");
  const after = document.getElementById("advice");
  if (after) after.after(panel);
  else main.append(panel);
  const links = document.querySelector("nav ul"), next = panel.nextElementSibling;
  const link = make("li", {}, make("a", { href: "#trial", textContent: tr("Try it: what if?") }));
  links.insertBefore(link, next ? links.querySelector(`a[href="#${next.id}"]`)?.parentNode ?? null : null);
  show();
})();
