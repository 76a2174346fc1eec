// A photo as it is kept and sent: turned upright, made smaller, with what was known of the original.
import { exif } from "./exif.js";
import { sha256 } from "./vault.js";

const LONGEST = 2000; // px; a page of writing stays readable
const QUALITY = 0.8;
const SMALL = 240;
export const MOST_BYTES = 60_000_000; // no camera makes more; a video with another name does

export class NotAPicture extends Error {}

// Returns {bytes, small, width, height, name, originalHash, takenAt, latitude, longitude}; a file that no browser can draw is refused.
export async function reduce(file) {
  if (file.size > MOST_BYTES) throw new NotAPicture("tooBig");
  if (!looksRight(new Uint8Array(await file.slice(0, 16).arrayBuffer()))) throw new NotAPicture("noPicture");
  const [picture, { originalHash, ...known }] = await Promise.all([draw(file), knownOf(file)]);
  try {
    const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    const width = Math.round(picture.width * scale), height = Math.round(picture.height * scale);
    const whole = canvasOf(picture, width, height);
    const shrink = Math.min(1, SMALL / Math.max(width, height));
    // From what was made smaller already: drawing twelve million points once is enough.
    const little = canvasOf(whole, Math.round(width * shrink), Math.round(height * shrink));
    const [made, small] = await Promise.all([written(whole, QUALITY), written(little, 0.7)]);
    const name = `${(file.name || "anh").normalize("NFC").replace(/\.[^.]*$/, "").slice(0, 80) || "anh"}.jpg`;
    return { bytes: made, small, width, height, name, originalHash, originalSize: file.size, ...known };
  } finally {
    picture.close?.();
  }
}

async function knownOf(file) {
  const bytes = await file.arrayBuffer();
  return { originalHash: await sha256(bytes), ...exif(bytes) };
}

// By its first bytes, for a name says nothing: JPEG, PNG, WebP, HEIC (which only some browsers draw).
function looksRight(head) {
  const at = (from, letters) => [...letters].every((letter, each) => head[from + each] === letter.charCodeAt(0));
  return (head[0] === 0xff && head[1] === 0xd8) || at(1, "PNG") || (at(0, "RIFF") && at(8, "WEBP"))
    || (at(4, "ftyp") && ["heic", "heix", "mif1", "heif"].some((brand) => at(8, brand)));
}

async function draw(blob) {
  try {
    return await createImageBitmap(blob, { imageOrientation: "from-image" });
  } catch {
    // an old browser, or really no picture: an <img>, which only a page has, is turned upright by itself
    if (!globalThis.Image) throw new NotAPicture("noPicture");
    const picture = new Image();
    picture.src = URL.createObjectURL(blob);
    try {
      await picture.decode();
    } catch {
      throw new NotAPicture("noPicture");
    } finally {
      URL.revokeObjectURL(picture.src);
    }
    return picture;
  }
}

export const jpeg = (picture, width, height, quality = QUALITY) => written(canvasOf(picture, width, height), quality);

// At most to half at a time: so each point is the mean of those it stands for, at half the time of the platform's "high".
function canvasOf(picture, width, height) {
  let from = picture;
  while (from.width > 2 * width) {
    const half = drawn(from, Math.ceil(from.width / 2), Math.ceil(from.height / 2));
    if (from !== picture) from.width = from.height = 0;
    from = half;
  }
  return drawn(from, width, height);
}

function drawn(picture, width, height) {
  const canvas = globalThis.document ? document.createElement("canvas") : new OffscreenCanvas(width, height);
  canvas.width = width;
  canvas.height = height;
  const pen = canvas.getContext("2d", { alpha: false });
  pen.imageSmoothingQuality = "low";
  pen.fillStyle = "#fff"; // where a PNG is transparent
  pen.fillRect(0, 0, width, height);
  pen.drawImage(picture, 0, 0, width, height);
  return canvas;
}

async function written(canvas, quality) {
  const blob = canvas.toBlob
    ? await new Promise((resolve) => { canvas.toBlob(resolve, "image/jpeg", quality); })
    : await canvas.convertToBlob({ type: "image/jpeg", quality });
  canvas.width = canvas.height = 0; // a phone has little memory for canvases
  if (!blob) throw new NotAPicture("noPicture");
  return blob.arrayBuffer();
}
