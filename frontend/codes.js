// Draws and reads codes.  A file of its own: only those who hand over without a network fetch it into memory; the
// service worker keeps it with the rest of the page.
import encodeQR from "qr";
import { BarcodeDetector } from "qr/decode.js";

globalThis.codes = { encodeQR, BarcodeDetector };
