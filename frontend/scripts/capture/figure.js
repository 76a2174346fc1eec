// The two boxes of a figure, with what follows from them said while they are typed.
import { say } from "../words.js";
import * as figures from "./figures.js";
import { dmy, fill } from "./page.js";

// Returns {value(), problem()}: the figure as it travels, null for none; the name of what is wrong with it.
export function figureBoxes(holder, { label, last, reported, value, prefix, onInput }) {
  const [numerator, denominator] = [holder.querySelector("[data-numerator]"), holder.querySelector("[data-denominator]")];
  const [first, rest] = label.split(" / ", 2);
  fill(holder, {
    numerator: first,
    denominator: rest ? rest.charAt(0).toUpperCase() + rest.slice(1) : say("figureTotal"),
    reported: reported ? say("figureReported", { when: [dmy(reported.on), reported.number].filter(Boolean).join(", "), figure: reported.text }) : "",
    last: last ? say("figureLast", { when: [dmy(last.visit_on), last.from].filter(Boolean).join(", "), figure: inWords(last) }) : "",
  });
  for (const [box, name] of [[numerator, "numerator"], [denominator, "denominator"]]) {
    box.id = `${prefix}-${name}`;
    holder.querySelector(`[data-for="${name}"]`).htmlFor = box.id;
    box.value = figures.write(value?.[name]);
    box.addEventListener("input", () => {
      speak();
      onInput();
    });
  }
  holder.hidden = false;
  const typed = () => [figures.read(numerator.value), figures.read(denominator.value)];
  const speak = () => {
    const [over, under] = typed();
    const wrong = figures.problem(over, under);
    const doubt = wrong ? "" : figures.doubt(over, under, last);
    const line = holder.querySelector('[data-f="says"]');
    line.classList.toggle("is-wrong", Boolean(wrong));
    const sums = [[numerator, over], [denominator, under]].filter(([box, sum]) => figures.isSum(box.value) && !Number.isNaN(sum)).map(([, sum]) => say("figureSum", { sum: figures.write(sum) }));
    line.textContent = wrong ? say(wrong) : [...sums, figures.share(over, under) && say("figureShare", { share: figures.share(over, under) }), doubt && say(doubt)].filter(Boolean).join(". ");
    for (const box of [numerator, denominator]) box.toggleAttribute("aria-invalid", Boolean(wrong));
  };
  speak();
  return {
    value() {
      const [over, under] = typed();
      return over === null ? null : { numerator: over, denominator: under };
    },
    problem: () => figures.problem(...typed()),
    focus: () => numerator.focus(),
  };
}

export function inWords(figure) {
  if (!figure || figure.numerator === null || figure.numerator === undefined) return figure?.note ?? "";
  if (!figure.denominator) return figures.write(figure.numerator);
  return `${figures.write(figure.numerator)}/${figures.write(figure.denominator)}, ${figures.share(figure.numerator, figure.denominator)}`;
}
