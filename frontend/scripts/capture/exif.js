// Reads from a JPEG when and where it was taken.  Whatever is odd in it, the answer is only that nothing is known.
const IN_EXIF = 0x8769, IN_GPS = 0x8825, TAKEN = 0x9003, TAKEN_ZONE = 0x9011;
const MOST_FIELDS = 512;

export function exif(bytes) {
  try {
    const start = header(new DataView(bytes));
    return start ? read(start) : {};
  } catch {
    return {};
  }
}

function header(view) {
  if (view.getUint16(0) !== 0xffd8) return null;
  let at = 2;
  while (at + 4 < view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint16(at), length = view.getUint16(at + 2);
    if (marker === 0xffda || length < 2) return null;
    if (marker === 0xffe1 && view.getUint32(at + 4) === 0x45786966) {
      return new DataView(view.buffer, at + 10, Math.min(length - 8, view.byteLength - at - 10));
    }
    at += 2 + length;
  }
  return null;
}

function read(view) {
  const little = view.getUint16(0) === 0x4949;
  const fields = (offset) => {
    const found = {};
    const number = Math.min(view.getUint16(offset, little), MOST_FIELDS);
    for (let each = 0; each < number; each += 1) {
      const entry = offset + 2 + each * 12;
      found[view.getUint16(entry, little)] = { entry, length: view.getUint32(entry + 4, little) };
    }
    return found;
  };
  const pointer = (field) => view.getUint32(field.entry + 8, little);
  const letters = (field) => {
    const from = field.length > 4 ? pointer(field) : field.entry + 8;
    let said = "";
    for (let each = 0; each < Math.min(field.length, 64); each += 1) said += String.fromCharCode(view.getUint8(from + each));
    return said.replace(/\0.*$/, "");
  };
  const degrees = (field) => {
    const part = (each) => view.getUint32(pointer(field) + each * 8, little) / view.getUint32(pointer(field) + each * 8 + 4, little);
    return part(0) + part(1) / 60 + (part(2) || 0) / 3600;
  };

  const found = {};
  const main = fields(view.getUint32(4, little));
  if (main[IN_EXIF]) {
    const inner = fields(pointer(main[IN_EXIF]));
    const said = inner[TAKEN] ? letters(inner[TAKEN]).match(/^(\d{4}):(\d\d):(\d\d) (\d\d:\d\d:\d\d)/) : null;
    const zone = inner[TAKEN_ZONE] ? letters(inner[TAKEN_ZONE]).match(/^[+-]\d\d:\d\d$/)?.[0] : "";
    const taken = said && new Date(`${said[1]}-${said[2]}-${said[3]}T${said[4]}${zone || ""}`);
    if (taken && !Number.isNaN(taken.getTime())) found.takenAt = taken.toISOString();
  }
  if (main[IN_GPS]) {
    const place = fields(pointer(main[IN_GPS]));
    if (place[2] && place[4]) {
      const latitude = degrees(place[2]) * (letters(place[1]) === "S" ? -1 : 1);
      const longitude = degrees(place[4]) * (letters(place[3]) === "W" ? -1 : 1);
      if (Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180) Object.assign(found, { latitude, longitude });
    }
  }
  return found;
}
