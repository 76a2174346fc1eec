// Figures as documents print them: what workflows/wording.py and workflows/findings.py write (tests/workflows/room_table.json).

// A number as whole digits and how many of them stand behind the point: nothing is lost to the machine's own fractions.
function exact(value) {
  const [mantissa, power = "0"] = String(value).toLowerCase().split("e");
  const [whole, part = ""] = mantissa.split(".");
  const places = part.length - Number(power);
  const digits = BigInt(whole + part);
  return places < 0 ? [digits * 10n ** BigInt(-places), 0] : [digits, places];
}

function printed(digits, places) {
  const text = String(digits).padStart(places + 1, "0");
  const part = text.slice(text.length - places).replace(/0+$/, "");
  const whole = text.slice(0, text.length - places).replace(/\B(?=(\d{3})+$)/g, ".");
  return places && part ? `${whole},${part}` : whole;
}

const number = (value) => printed(...exact(value));

function percent(numerator, denominator) {
  const [above, aboveBy] = exact(numerator);
  const [below, belowBy] = exact(denominator);
  const top = above * 1000n * 10n ** BigInt(belowBy);
  const bottom = below * 10n ** BigInt(aboveBy);
  return `${printed((2n * top + bottom) / (2n * bottom), 1)}%`; // a half goes up
}

export function figureText({ numerator = null, denominator = null } = {}) {
  if (numerator === null) return "";
  if (!denominator) return number(numerator);
  return `${number(numerator)}/${number(denominator)}, ${percent(numerator, denominator)}`;
}
