// Figures as officials write them, and what cannot be said of them.
const FAR_TOO_MUCH = 1e12;

// "1.234,5", "1234,5", "1 234" and "12 + 30" are what people type; null is nothing, NaN is not a number.
export function read(typed) {
  const plain = typed.normalize("NFC").replace(/[\s\u00a0]/g, "");
  if (plain === "") return null;
  return plain.split("+").map(one).reduce((sum, part) => Math.round((sum + part) * 1e6) / 1e6);
}

export const isSum = (typed) => typed.includes("+");

function one(plain) {
  const grouped = /^\d{1,3}(\.\d{3})+(,\d+)?$/.test(plain);
  const tidy = (grouped ? plain.replaceAll(".", "") : plain).replace(",", ".");
  return /^\d+(\.\d+)?$/.test(tidy) ? Number(tidy) : NaN;
}

export const write = (value) =>
  value === null || value === undefined ? "" : value.toLocaleString("vi-VN", { maximumFractionDigits: 6, useGrouping: true });

export function share(numerator, denominator) {
  if (!(denominator > 0) || numerator === null || Number.isNaN(numerator)) return "";
  return `${((numerator / denominator) * 100).toLocaleString("vi-VN", { maximumFractionDigits: 2 })}%`;
}

// Returns the name of what is wrong, in the words of the shell, or "".
export function problem(numerator, denominator) {
  if (Number.isNaN(numerator) || Number.isNaN(denominator)) return "figureNoNumber";
  if (denominator !== null && denominator <= 0) return "figureZero";
  if (denominator !== null && numerator === null) return "figureHalf";
  if (numerator !== null && denominator !== null && numerator > denominator) return "figureOver";
  if (Math.max(numerator ?? 0, denominator ?? 0) > FAR_TOO_MUCH) return "figureHuge";
  return "";
}

// What is possible and still worth a second look, beside the figure of the last time.
export function doubt(numerator, denominator, last) {
  if (!last || numerator === null || Number.isNaN(numerator) || problem(numerator, denominator)) return "";
  const now = denominator ? numerator / denominator : numerator;
  const before = last.denominator ? last.numerator / last.denominator : last.numerator;
  if (Boolean(denominator) !== Boolean(last.denominator) || before === 0) return "";
  return denominator ? (Math.abs(now - before) >= 0.3 ? "figureJump" : "") : (now > before * 5 || now < before / 5 ? "figureJump" : "");
}
