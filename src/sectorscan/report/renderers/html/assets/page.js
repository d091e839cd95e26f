"use strict";

// Everything can be read without this: it sorts tables, follows the contents, and says aloud what a
// drawing's part is that is pointed at.

function sortKey(row, column, isFigure) {
  const text = row.cells[column].textContent.trim().replace(/^[▲▼■]\s*/, "");
  if (!isFigure) return text.toLocaleLowerCase();
  const plain = isDecimalComma ? text.replace(/[.\s](?=\d{3})/g, "").replace(",", ".") : text.replaceAll(",", "");
  const figure = plain.match(/[-+]?\d+(\.\d+)?/);
  return figure ? Number(figure[0]) : null;
}

function sortBy(table, column, isFigure, descending) {
  const rows = [...table.tBodies[0].rows].map((row) => [sortKey(row, column, isFigure), row]);
  rows.sort(([a], [b]) => {
    if (a === null || b === null) return (a === null) - (b === null);
    const order = isFigure ? a - b : a.localeCompare(b);
    return descending ? -order : order;
  });
  table.tBodies[0].append(...rows.map(([, row]) => row));
}

for (const table of document.querySelectorAll("table.sortable")) {
  const heads = [...table.tHead.rows[0].cells];
  for (const [column, head] of heads.entries()) {
    if (head.localName !== "th") continue;
    const isFigure = head.classList.contains("figure");
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const descending = head.ariaSort ? head.ariaSort === "ascending" : isFigure;
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", descending ? "descending" : "ascending");
      sortBy(table, column, isFigure, descending);
    });
  }
}

for (const figure of document.querySelectorAll("figure:has(svg [tabindex][aria-label])")) {
  const told = document.createElement("p");
  told.className = "told";
  told.textContent = tr("Point at a part of the drawing, or move through it with the Tab key.");
  figure.append(told);
  const tell = (event) => {
    const part = event.target.closest("[tabindex][aria-label]");
    if (part) told.textContent = part.getAttribute("aria-label");
  };
  figure.addEventListener("pointerover", tell);
  figure.addEventListener("focusin", tell);
}

function makeScrollersReachable() {
  for (const box of document.querySelectorAll(".scroll:not([role]), .drawn")) {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  }
}
makeScrollersReachable();
addEventListener("resize", makeScrollersReachable);

const links = new Map(
  [...document.querySelectorAll("nav a")].map((link) => [link.hash.slice(1), link]),
);
const seen = new IntersectionObserver(
  (entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      for (const link of links.values()) link.removeAttribute("aria-current");
      links.get(entry.target.id)?.setAttribute("aria-current", "true");
    }
  },
  { rootMargin: "-10% 0px -80% 0px" },
);
for (const id of links.keys()) {
  const section = document.getElementById(id);
  if (section) seen.observe(section);
}
