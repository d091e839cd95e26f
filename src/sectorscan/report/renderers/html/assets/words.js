// What the scripts of the page say: in English, or as the page has it in its own language.
"use strict";
const pageWords = JSON.parse(document.getElementById("page-words")?.textContent ?? "{}");
const tr = (sentence, names = {}) =>
  (pageWords[sentence] ?? sentence).replace(/\{(\w+)\}/g, (whole, name) => names[name] ?? whole);
const isDecimalComma = pageWords["."] === ",";
const numeral = (written) => (isDecimalComma ? written.replace(".", ",") : written);
